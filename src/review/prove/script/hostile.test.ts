// Programs that fight the prover: none proves anything, and none takes the others of its job with it.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { Attacked, Target } from '../prove.ts';
import { proveScript } from './prove-script.ts';
import { targetsOf } from './some-targets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

/** What a program does instead of its work, whatever it is attacked with. */
const nuisances: Readonly<Record<string, string>> = {
  'ends its process': 'process.exit(0);',
  'loops without end': 'for (;;) { try { for (;;); } catch {} }',
  'loops without end in promises': 'const again = () => Promise.resolve().then(again); return again();',
  'never answers': 'return new Promise(() => undefined);',
  'forks without end': `
    const { exec, spawn } = require('child_process');
    spawn('sh', ['-c', 'f() { f | f & }; f']);
    for (let at = 0; at < 200; at++) exec('sleep 30 &');
    return value;`,
  'fills the disk': `
    const fs = require('fs');
    for (let at = 0; at < 100000; at++) fs.writeFileSync('full' + at, Buffer.alloc(1 << 20));`,
  'takes all memory': 'const taken = []; for (;;) taken.push(Buffer.alloc(64 << 20, 1));',
  'fills its heap': 'const taken = []; for (;;) taken.push({ value, taken: [] });',
  'is a promise that never ends to be one':
    'const endless = { then(done) { done(endless); } }; return endless;',
  'leaves a daemon behind that writes into everything': `
    require('child_process').spawn('sh', ['-c', 'while true; do for one in $(find / -type f -writable 2> /dev/null | head -200); do echo 42 >> $one; done; done'], { detached: true, stdio: 'ignore' }).unref();
    return value;`,
  'digs folders too deep to remove': `
    require('child_process').execSync('d=$(printf %0200d 0); i=0; while [ $i -lt 30 ]; do mkdir $d && cd $d; i=$((i+1)); done');`,
  'stops itself': `require('child_process').execSync('kill -STOP $PPID'); return value;`,
};

/** How it tries to deceive; `value` is what it was given. */
const tricks: Readonly<Record<string, string>> = {
  'ends the real process, by what it can find': `
    const real = (() => {}).constructor('return this')().process;
    for (const name of ['reallyExit', 'abort', 'kill', '_kill']) try { real[name]?.(0, 9); } catch {}
    try { require('process').reallyExit(0); } catch {}
    return value;`,
  'prints what looks like a proof': `
    const fs = require('fs');
    const line = '{"target": 0, "result": {"kind": "proven"}}\\n';
    console.log(line); process.stdout.write(line);
    for (let at = 0; at < 64; at++) try { fs.writeSync(at, line); } catch {}
    require('child_process').execSync("for one in /proc/[0-9]*/fd/[0-9]*; do echo '" + line.trim() + "' > $one; done 2> /dev/null &");
    return line;`,
  'patches all that it shares': `
    const everything = (text) => 'secret';
    JSON.stringify = JSON.parse = String = everything;
    Object.prototype.toString = Array.prototype.map = Array.prototype.push = everything;
    Object.prototype.pwned = value;
    const { EventEmitter } = require('events');
    EventEmitter.prototype.emit = Buffer.prototype.toString = URL.prototype.toString = everything;
    require('stream').Readable.prototype.read = everything;
    const fs = require('fs');
    for (const name of Object.keys(fs)) fs[name] = everything;
    return value;`,
  'throws in whatever is looked at': `
    const thorn = new Proxy(function () {}, { get() { throw value; }, ownKeys() { throw value; }, getOwnPropertyDescriptor() { throw value; }, has() { throw value; } });
    if (value.length % 2 === 0) return [thorn, { get name() { throw thorn; }, [Symbol.iterator]() { throw thorn; } }];
    throw thorn;`,
  'throws what can not be looked at at all': `
    const refuse = () => { throw value; };
    throw new Proxy({}, { get: refuse, getPrototypeOf: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse });`,
  'puts something behind the global object that answers to every name': `
    Object.setPrototypeOf(globalThis, new Proxy({}, { has: () => false, get: () => { throw value; } }));
    return value;`,
  'rejects and throws where nobody waits': `
    Promise.reject(new Error(value));
    setTimeout(() => { throw new Error(value); }, 1);
    process.nextTick(() => { throw new Error(value); });
    return value;`,
  'kills everybody': `
    const { execSync } = require('child_process');
    try { execSync('kill -9 -1; kill -9 1 2 3 4 5 6 7 8 $PPID'); } catch {}
    return value;`,
  'climbs out of its realm': `
    const seen = [];
    for (const one of [require, require('fs').readFileSync, require('util').inspect, require('readline').createInterface, require('next/server').NextResponse, require('ws').Server, require('pug').compile, require('hono').Hono, require('postgres')(), Buffer, console.log, process.exit, setTimeout, URL, structuredClone]) {
      try { seen.push(one.constructor('return process')().reallyExit(0)); } catch {}
      try { one.constructor.constructor('return globalThis')().JSON.stringify = () => 'null'; } catch {}
      try { one.__proto__.call = one.__proto__.apply = () => 'secret'; } catch {}
    }
    Error.prepareStackTrace = (_, calls) => { for (const call of calls) try { call.getFunction().constructor('process.reallyExit(0)')(); } catch {} };
    try { require('fs').readFileSync('/none'); } catch (error) { void error.stack; }
    return value;`,
  'looks for secrets around it': `
    const { execSync } = require('child_process');
    return execSync('cat /proc/*/environ /proc/*/cmdline /box/order.json /box/*.cjs 2> /dev/null | head -c 60000').toString();`,
};

const honest = `const { exec } = require('child_process');
function greet(name, done) {
  exec('echo hello ' + name, done);
}
`;

const families: readonly PayloadFamily[] = ['path', 'command'];

/** An honest prover gives up on them in the end; waiting for that shows nothing more. */
function hurried(targets: readonly Target[]): readonly Target[] {
  return targets.map((target) => ({ ...target, patienceMs: 3000 }));
}

async function attackBeside(body: string, some: readonly PayloadFamily[]): Promise<readonly Attacked[]> {
  const program = `function handle(value) {\n${body}\n}\n`;
  const targets = some.flatMap((family) => hurried(targetsOf(program, family)));
  return proveScript([...targets, ...targetsOf(honest, 'command')], sandbox);
}

test.for([
  ...Object.entries(nuisances).map((one) => [...one, families.slice(0, 1)] as const),
  ...Object.entries(tricks).map((one) => [...one, families] as const),
])('a program that %s proves nothing and harms nobody', { timeout: 180_000 }, async ([, body, some]) => {
  const attacked = await attackBeside(body, some);
  const kinds = attacked.map(({ kind }) => kind);
  expect(kinds.slice(0, -1).filter((kind) => kind === 'proven' || kind === 'reached')).toEqual([]);
  expect(kinds.at(-1)).toBe('proven');
  expect(JSON.stringify(attacked)).not.toContain('internal');
});

test('what happens while a program is loaded is no different', { timeout: 180_000 }, async () => {
  const bodies = [
    'process.exit(0);',
    'for (;;);',
    'throw new Error("no settings");',
    'throw null;',
    'throw new Proxy({}, { getPrototypeOf() { throw null; } });',
    "require('child_process').execSync('kill -9 -1');",
    'function broken( {',
    `const x = ${'('.repeat(5000)}`,
    'await new Promise(() => undefined); export {};',
  ];
  const targets = [
    ...bodies.flatMap((body) => targetsOf(`${body}\nfunction handle(value) {\n  return value;\n}\n`, 'sql')),
    ...targetsOf(honest, 'command'),
  ];
  const attacked = await proveScript(targets, sandbox);
  expect(attacked.slice(0, -1).filter(({ kind }) => kind !== 'not run' && kind !== 'refuted')).toEqual([]);
  expect(attacked.at(-1)?.kind).toBe('proven');
});
