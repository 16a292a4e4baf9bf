// Every family of payloads on functions that fall and on those that stand: test/fixtures/prove-script. A function whose
// name holds `Fixed` stands; one that ends with `Reaches` is arrived at and no more.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import { payloadFamilies } from '../../rules/rule.ts';
import type { Attacked } from '../prove.ts';
import { proveScript } from './prove-script.ts';
import { targetsOf } from './some-targets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const stories = join(import.meta.dirname, '../../../../test/fixtures/prove-script');

function gradeOf(name: string): string {
  if (name.includes('Fixed')) return 'refuted';
  return name.endsWith('Reaches') ? 'reached' : 'proven';
}

test.for(readdirSync(stories))(
  'proves what falls and nothing of what stands: %s',
  { timeout: 120_000 },
  async (file) => {
    const family = payloadFamilies.find((one) => file.split(/[-_.]/)[0] === one);
    if (family === undefined) throw new Error(`${file} names no family`);
    const targets = targetsOf(readFileSync(join(stories, file), 'utf8'), family, file);
    const attacked = await proveScript(targets, sandbox);
    const rows = attacked.map((one, at) => [targets[at]?.function, one.kind]);
    expect(rows).toEqual(targets.map((one) => [one.function, gradeOf(one.function)]));
  },
);

const withQuotes = `async function userOf(db, name) {
  const { rows } = await db.query("SELECT * FROM users WHERE name = '" + name + "'");
  return rows;
}
module.exports = { userOf };
`;

async function proveOne(program: string, family: 'sql' | 'path' | 'code', more = {}): Promise<Attacked> {
  const targets = targetsOf(program, family, 'users.js').map((one) => ({ ...one, ...more }));
  const [attacked] = await proveScript(targets, sandbox);
  if (attacked === undefined) throw new Error('no result');
  return attacked;
}

test('a proof has a short payload, the call, the effect and a script that shows it', async () => {
  const attacked = await proveOne(withQuotes, 'sql');
  if (attacked.kind !== 'proven') throw new Error(attacked.kind);
  const { payload, call, effect, benign, script } = attacked.proof;
  expect(payload.length).toBeLessThan(12);
  expect(call).toBe(`userOf(db, ${JSON.stringify(payload)})`);
  expect(effect).toBe('rows were returned that no harmless value reaches');
  expect(benign).toMatch(/^"note" returned .*, and has no such effect$/);
  expect(script).toContain("require('./users.js')");
  expect(script).toContain(`program.${call}`);
});

const prefixGuard = (guard: string): string => `const fs = require('fs');
const path = require('path');
function read(name) {
  const file = path.resolve('/uploads', name);
  if (!${guard}) throw new RangeError('not an upload');
  return fs.readFileSync(file, 'utf8');
}
`;

test('a payload that worked before is tried first, on a repair that stands and on one that does not', async () => {
  const payloads = ['../uploads-private/secret.txt'];
  const fallen = await proveOne(prefixGuard("file.startsWith('/uploads')"), 'path', { payloads });
  expect(fallen).toMatchObject({ kind: 'proven', refuted: [] });
  const stands = await proveOne(prefixGuard("file.startsWith('/uploads/')"), 'path', { payloads });
  if (stands.kind !== 'refuted') throw new Error(stands.kind);
  expect(stands.refuted).toHaveLength(10);
  expect(stands.refuted[0]).toEqual({
    parameter: 'name',
    payload: payloads[0],
    outcome: 'threw RangeError: not an upload',
  });
});

test('says what a program needs that is not there, and where it can not be called', async () => {
  const results = await Promise.all([
    proveOne(
      "const pad = require('left-pad');\nfunction add(text) {\n  return eval(pad(text));\n}\n",
      'code',
    ),
    proveOne('function broken( {\nfunction add(text) {\n  return eval(text);\n}\n', 'code'),
    proveOne("throw new Error('no settings');\nfunction add(text) {\n  return eval(text);\n}\n", 'code'),
  ]);
  expect(results.map((one) => (one.kind === 'not run' ? one.reason : one.kind))).toEqual([
    'needs left-pad',
    expect.stringMatching(/^does not load: SyntaxError/),
    'does not load: Error: no settings',
  ]);
});

test('what the user vouches for gets harmless values only', async () => {
  expect(await proveOne(withQuotes, 'sql', { trusted: ['name'] })).toEqual({
    kind: 'not run',
    reason: 'no parameter carries text from outside',
  });
});
