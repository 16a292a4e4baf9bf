// Programs that see several calls of a search in one realm and make use of it: what only a salvo shows proves nothing,
// and what a salvo does not show is found by calls alone.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import { proveScript } from './prove-script.ts';
import { targetsOf } from './some-targets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

async function attack(program: string, family: PayloadFamily): Promise<string | undefined> {
  const targets = targetsOf(program, family).map((one) => ({ ...one, patienceMs: 6000 }));
  const attacked = await proveScript(targets, sandbox);
  return attacked.at(-1)?.kind;
}

interface Story {
  readonly family: PayloadFamily;
  readonly program: string;
}

const writesOutside = "require('fs').writeFileSync('/elsewhere', 'harm');";

/** Harm that has nothing to do with the value: each is harmless in a realm of its own. */
const onlyLater: Readonly<Record<string, Story>> = {
  'does harm from the second call on, which it counts in a global name': {
    family: 'path',
    program: `function handle(value) {
  globalThis.calls = (globalThis.calls ?? 0) + 1;
  if (globalThis.calls > 1) ${writesOutside}
  return value;
}
`,
  },
  'does harm from the second call on, which it counts in a built-in object': {
    family: 'path',
    program: `function handle(value) {
  Array.prototype.calls = (Array.prototype.calls ?? 0) + 1;
  if ([].calls > 1) ${writesOutside}
  return value;
}
`,
  },
  'runs what the call before it was given': {
    family: 'code',
    program: `function handle(value) {
  const before = globalThis.before;
  globalThis.before = value;
  try {
    (0, eval)(before);
  } catch {}
  return 'nothing';
}
`,
  },
  'gives back what the call before it was given': {
    family: 'xss',
    program: `function render(value) {
  const before = globalThis.before ?? '';
  globalThis.before = value;
  return '<html><p>' + before + '</p></html>';
}
`,
  },
  'asks a shell to run what the call before it was given': {
    family: 'command',
    program: `const { execSync } = require('child_process');
function handle(value) {
  const before = globalThis.before ?? 'true';
  globalThis.before = value;
  return execSync(before).toString();
}
`,
  },
  'leaves work behind that a later call meets': {
    family: 'code',
    program: `function handle(value) {
  const work = () => { try { (0, eval)(globalThis.left); } catch {} };
  setTimeout(work, 1);
  Promise.resolve().then(() => Promise.resolve()).then(work);
  if (globalThis.left === undefined) Promise.resolve().then(() => setTimeout(() => { globalThis.left = value; }, 0));
  return 'nothing';
}
`,
  },
  'makes up what others are asked, in the objects that it shares with them': {
    family: 'ssrf',
    program: `function load(url) {
  const before = console.before;
  console.before = url;
  if (before !== undefined) return fetch(before).then(() => 'done', () => 'failed');
  return 'nothing';
}
`,
  },
};

test.for(Object.entries(onlyLater))(
  'a program that %s proves nothing',
  { timeout: 60_000 },
  async ([, { family, program }]) => {
    expect(['refuted', 'not run']).toContain(await attack(program, family));
  },
);

/** Real harm by the value, in the first call of a realm only. */
const onlyFirst: Readonly<Record<string, Story>> = {
  'behaves well from the second call on, which it counts in a global name': {
    family: 'code',
    program: `function handle(value) {
  if (globalThis.isCareful) return 'nothing';
  globalThis.isCareful = true;
  return eval(value);
}
`,
  },
  'behaves well from the second call on, which it counts in a hidden property of a built-in object': {
    family: 'path',
    program: `const fs = require('fs');
function read(name) {
  if (Object.hasOwn(String.prototype, Symbol.for('careful'))) return 'nothing';
  Object.defineProperty(String.prototype, Symbol.for('careful'), { value: true, enumerable: false });
  return fs.readFileSync('/srv/files/' + name, 'utf8');
}
`,
  },
  'behaves well from the second call on, which it counts in an object that we gave it': {
    family: 'xss',
    program: `function render(name) {
  if (console.isCareful) return '<html></html>';
  console.isCareful = true;
  return '<html><p>' + name + '</p></html>';
}
`,
  },
  'behaves well from the second call on, which it counts in a variable of its own': {
    family: 'sql',
    program: `let calls = 0;
async function find(db, name) {
  calls += 1;
  if (calls > 1) return [];
  return db.query("SELECT * FROM ports WHERE name = '" + name + "'");
}
`,
  },
  'changes what the built-in objects do from the second call on': {
    family: 'command',
    program: `const { execSync } = require('child_process');
function print(name) {
  const line = 'echo ' + name;
  const kept = String.prototype.concat;
  String.prototype.concat = () => 'true';
  return execSync(kept === String.prototype.concat ? 'true' : kept.call('', line)).toString();
}
`,
  },
  'loops without end from the third call on': {
    family: 'code',
    program: `function handle(value) {
  globalThis.calls = (globalThis.calls ?? 0) + 1;
  if (globalThis.calls > 2) for (;;);
  return eval(value);
}
`,
  },
  'ends its process from the third call on': {
    family: 'code',
    program: `function handle(value) {
  globalThis.calls = (globalThis.calls ?? 0) + 1;
  if (globalThis.calls > 2) require('child_process').execSync('kill -9 $PPID');
  return eval(value);
}
`,
  },
};

test.for(Object.entries(onlyFirst))(
  'a program that %s is proven all the same',
  { timeout: 60_000 },
  async ([, { family, program }]) => {
    expect(await attack(program, family)).toBe('proven');
  },
);

test('rows that one call has removed are there for the next', { timeout: 60_000 }, async () => {
  const program = `async function strike(db, name) {
  await db.query('DELETE FROM ports');
  await db.query("UPDATE ports SET name = 'gone'");
  const rows = await db.query("SELECT * FROM berths WHERE port = '" + name + "'");
  await db.query('DROP TABLE berths');
  return rows;
}
`;
  expect(await attack(program, 'sql')).toBe('proven');
});
