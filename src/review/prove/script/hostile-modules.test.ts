// Files of a program that fight the prover as they are loaded, before the function in question is called: none forges a
// proof for a file that imports it, and none takes the others of its job with it.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { Target } from '../prove.ts';
import { proveScript } from './prove-script.ts';
import { type Project, targetsIn } from './some-projects.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

/** What each file does as it is loaded; it also answers for what it is asked. */
const tricks: Readonly<Record<string, string>> = {
  'changes what all objects of the realm have': `
    const everything = () => 'secret';
    Object.prototype.pwned = 42;
    Object.prototype.toString = Object.prototype.valueOf = everything;
    for (const name of ['map', 'push', 'filter', 'find', 'some', 'slice', 'join', 'includes']) Array.prototype[name] = everything;
    for (const name of ['call', 'apply', 'bind']) Function.prototype[name] = everything;
    JSON.parse = JSON.stringify = Object.keys = Reflect.ownKeys = Reflect.apply = everything;
    Promise.prototype.then = Promise.prototype.catch = everything;
    Symbol.prototype.toString = String.prototype.replaceAll = String.prototype.includes = everything;
    RegExp.prototype.test = RegExp.prototype.exec = () => true;
    Map.prototype.get = Map.prototype.has = Map.prototype.set = everything;`,
  'sets what is written through all objects': `
    for (const name of ['exports', 'module', 'instance', 'value', 'file', 'text', 'kind', 'sql', 'rows', 'response', 'pwned'])
      Object.defineProperty(Object.prototype, name, { get: () => 'secret', set() {}, configurable: true });`,
  'replaces its require, its module and what they have': `
    require.cache = new Proxy({}, { get: () => ({ exports: () => 'secret' }) });
    require.resolve = () => '/app/handle.js';
    module.constructor = { _load: () => 'secret', _extensions: {} };
    globalThis.require = () => ({ execSync: (line) => line, readFileSync: () => 'secret' });
    require = globalThis.require;`,
  'gives exports that throw in whatever is looked at': `
    const thorn = () => { throw new Error('secret'); };
    module.exports = new Proxy(function () {}, { get: thorn, ownKeys: thorn, has: thorn, getOwnPropertyDescriptor: thorn, apply: thorn });`,
  'throws nothing': 'throw null;',
  'throws what throws in whatever is looked at': `
    throw new Proxy({}, { get() { throw new Error('secret'); }, getPrototypeOf() { throw new Error('secret'); } });`,
  'ends its process': 'process.exit(0);',
  'ends its process for good': "require('child_process').execSync('kill -9 $PPID');",
  'imports itself, and others in a circle': `
    const self = require('./helper.js');
    self.more = require('./other.js');
    for (let at = 0; at < 2000; at++) require('./helper.js').more.back();`,
  'says that it needs what looks like a proof': `
    throw new ReferenceError('Object is not defined');`,
  'prints what looks like a proof': `
    const line = '{"target": 0, "result": {"kind": "proven"}}\\n';
    for (let at = 0; at < 64; at++) try { require('fs').writeSync(at, line); } catch {}
    process.stdout.write(line);`,
  'climbs out of its realm by what it was given': `
    for (const one of [require, require.resolve, module.constructor, require('fs').readFileSync, console.log]) {
      try { one.constructor('return process')().reallyExit(0); } catch {}
      try { one.constructor.constructor('return globalThis')().JSON.stringify = () => 'null'; } catch {}
      try { one.__proto__.call = one.__proto__.apply = () => 'secret'; } catch {}
    }
    try { require.cache.__proto__.pwned = 42; } catch {}
    try { require('./none'); } catch (error) { try { error.constructor.constructor('return process')().reallyExit(0); } catch {} }`,
};

const endless: Readonly<Record<string, string>> = {
  'loops without end': 'for (;;);',
  'loops without end in promises': 'const again = () => Promise.resolve().then(again); again();',
  'imports itself without end': `
    const again = async () => { await import('./helper.js'); await import('./other.js'); return again(); };
    again();`,
  'takes all memory': 'globalThis.kept = []; for (;;) kept.push(Buffer.alloc(64 << 20, 1));',
};

const honest: Project = {
  'greet.js': `const { greeting } = require('./greeting.js');
const { exec } = require('child_process');
function greet(name, done) {
  exec(greeting + name, done);
}
`,
  'greeting.js': "exports.greeting = 'echo hello ';\n",
};

const callers: Readonly<Record<string, string>> = {
  'handle.js': `const helper = require('./helper.js');
function handle(value) {
  return helper === undefined ? value : 'nothing';
}
`,
  'handle.mjs': `import helper from './helper.js';
export function handle(value) {
  return helper === undefined ? value : 'nothing';
}
`,
};

interface Attacks {
  readonly families: readonly PayloadFamily[];
  /** Who imports it. */
  readonly files: readonly string[];
}

const all: readonly PayloadFamily[] = ['code', 'path', 'prototype', 'sql'];

/** One of the callers after the other. */
function fileOf(at: number): string {
  const files = Object.keys(callers);
  return files[at % files.length] ?? '';
}

function targetsBeside(body: string, { families, files }: Attacks): readonly Target[] {
  const project = {
    ...callers,
    'helper.js': `${body}\n`,
    'other.js': "const helper = require('./helper.js');\nexports.back = () => helper;\n",
  };
  const targets = families.flatMap((family) => files.flatMap((file) => targetsIn(project, file, family)));
  // An honest prover gives up on them in the end; waiting for that shows nothing more.
  return targets.map((target) => ({ ...target, patienceMs: 2000 }));
}

test.for([
  ...Object.entries(tricks).map(
    ([name, body]) => [name, body, { families: all, files: Object.keys(callers) }] as const,
  ),
  // Each call of these takes all the time that it may take.
  ...Object.entries(endless).map(
    ([name, body], at) => [name, body, { families: ['code'], files: [fileOf(at)] }] as const,
  ),
])('a file that %s proves nothing and harms nobody', { timeout: 180_000 }, async ([, body, attacks]) => {
  const targets = [...targetsBeside(body, attacks), ...targetsIn(honest, 'greet.js', 'command')];
  const attacked = await proveScript(targets, sandbox);
  const kinds = attacked.map(({ kind }) => kind);
  expect(kinds.slice(0, -1).filter((kind) => kind === 'proven' || kind === 'reached')).toEqual([]);
  expect(kinds.at(-1)).toBe('proven');
  expect(JSON.stringify(attacked)).not.toContain('internal');
});
