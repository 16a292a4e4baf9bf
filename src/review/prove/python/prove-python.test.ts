// Every family of payloads on functions that fall and on those that stand: test/fixtures/prove-python. A function whose
// name holds `fixed` stands; `_reaches` is arrived at and no more; `_vouched` is not attacked.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import { payloadFamilies } from '../../rules/rule.ts';
import type { Attacked } from '../prove.ts';
import { provePython } from './prove-python.ts';
import { targetsOf } from './some-targets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const stories = join(import.meta.dirname, '../../../../test/fixtures/prove-python');
const files = readdirSync(stories).filter((name) => name.endsWith('.py'));

function gradeOf(name: string): readonly string[] {
  if (/fixed/i.test(name)) return ['refuted'];
  if (name.endsWith('_vouched')) return ['not run'];
  return name.endsWith('_reaches') ? ['reached'] : ['proven'];
}

const isMissing = (one: Attacked): boolean => one.kind === 'not run' && one.reason === 'needs yaml';

test.for(files)('proves what falls and nothing of what stands: %s', { timeout: 60_000 }, async (file) => {
  const family = payloadFamilies.find((one) => file.split(/[-_.]/)[0] === one);
  if (family === undefined) throw new Error(`${file} names no family`);
  const targets = targetsOf(readFileSync(join(stories, file), 'utf8'), family, file);
  const attacked = await provePython(targets, sandbox);
  const rows = attacked.map((one, at) => [targets[at]?.function, isMissing(one) ? 'needs yaml' : one.kind]);
  const hoped = targets.map((one, at) => {
    const [kind] = gradeOf(one.function);
    return [one.function, attacked[at] !== undefined && isMissing(attacked[at]) ? 'needs yaml' : kind];
  });
  expect(rows).toEqual(hoped);
});

async function proveOne(
  program: string,
  family: 'sql' | 'path' | 'redirect' | 'code',
  more = {},
): Promise<Attacked> {
  const targets = targetsOf(program, family, 'users.py').map((one) => ({ ...one, ...more }));
  const [attacked] = await provePython(targets, sandbox);
  if (attacked === undefined) throw new Error('no result');
  return attacked;
}

const withQuotes = `def get_user(username):
    query = f"SELECT * FROM users WHERE username = '{username}'"
    return db.execute(query)
`;

test('a proof has the smallest payload, the call, the effect and a script that shows it', async () => {
  const attacked = await proveOne(withQuotes, 'sql');
  expect(attacked).toEqual({
    kind: 'proven',
    proof: {
      parameter: 'username',
      payload: "'OR'1''",
      call: `get_user("'OR'1''")`,
      effect: 'rows were returned that no harmless value reaches (users.username)',
      benign: "'harmless' returns 'harmless', and has no such effect",
      script: [
        'import users as program',
        'import sqlite3',
        "db = sqlite3.connect(':memory:')",
        `db.executescript("""CREATE TABLE users (username); INSERT INTO users VALUES ('secret'), ('harmless'); CREATE TABLE assay_vault (code, state); INSERT INTO assay_vault VALUES ('secret', 'open');""")`,
        'program.db = db',
        `print(program.get_user("'OR'1''"))`,
        '# rows were returned that no harmless value reaches (users.username)',
      ].join('\n'),
      family: 'sql',
    },
    attempts: 2,
    refuted: [],
  });
});

const prefixGuard = (guard: string): string => `import os

def read_user_file(filename):
    base = "/uploads"
    filepath = os.path.normpath(os.path.join(base, filename))
    if not ${guard}:
        raise ValueError("Invalid filename")
    with open(filepath, "r") as f:
        return f.read()
`;

test('a guard that takes a sibling folder for the folder falls, and its repairs stand', async () => {
  const fallen = await proveOne(prefixGuard('filepath.startswith(base)'), 'path');
  expect(fallen).toMatchObject({ kind: 'proven', proof: { payload: '../uploads-private/secret.txt' } });
  for (const guard of [
    'filepath.startswith(base + os.sep)',
    'os.path.commonpath([base, filepath]) == base',
  ]) {
    expect(await proveOne(prefixGuard(guard), 'path')).toMatchObject({ kind: 'refuted' });
  }
});

test('a payload that worked before is tried first, on a repair that stands and on one that does not', async () => {
  const payloads = ['../uploads-private/secret.txt'];
  const fallen = await proveOne(prefixGuard('filepath.startswith(base)'), 'path', { payloads });
  expect(fallen).toMatchObject({ kind: 'proven', refuted: [], proof: { payload: payloads[0] } });
  const stands = await proveOne(prefixGuard('filepath.startswith("/uploads/")'), 'path', { payloads });
  expect(stands.kind === 'refuted' ? stands.refuted[0]?.payload : stands).toBe(payloads[0]);
});

test('keeps at most ten payloads that did nothing, with what they did instead', async () => {
  const attacked = await proveOne(prefixGuard('filepath.startswith(base + os.sep)'), 'path');
  if (attacked.kind !== 'refuted') throw new Error(attacked.kind);
  expect(attacked.refuted).toHaveLength(10);
  expect(attacked.refuted[0]).toEqual({
    parameter: 'filename',
    payload: '../secret.txt',
    outcome: 'raised ValueError: Invalid filename',
  });
});

test('where a browser goes is judged as browsers do', async () => {
  // No browser knows a port of that number: it stays where it is.
  const program = `def next_url(url):
    return url.rstrip('/') + ':99999/'
`;
  const attacked = await proveOne(program, 'redirect');
  expect(attacked).toMatchObject({
    kind: 'refuted',
    refuted: [
      { payload: 'https://evil.example/', outcome: 'a browser stays: https://evil.example:99999/' },
      {},
      {},
      {},
    ],
  });
});

test('says what a program needs that is not there, and where it can not be called', async () => {
  const results = await Promise.all([
    proveOne('import numpy\n\ndef add(text):\n    return eval(numpy.array(text))\n', 'code'),
    proveOne('import numpy\n\ndef add(text):\n    return eval(text)\n', 'code'),
    proveOne('def add(text:\n    return 1\n\ndef add(text):\n    return eval(text)\n', 'code'),
    proveOne('raise OSError("no settings")\n\ndef add(text):\n    return eval(text)\n', 'code'),
  ]);
  expect(results.map((one) => (one.kind === 'not run' ? one.reason : one.kind))).toEqual([
    'needs numpy',
    'proven',
    expect.stringMatching(/^does not parse: SyntaxError/),
    'does not load: OSError: no settings',
  ]);
});

test.for([
  ['opens its database while it is loaded', ''],
  [
    'makes its tables then',
    'con.executescript("DROP TABLE IF EXISTS cards; CREATE TABLE cards (name TEXT, pin TEXT)")\n',
  ],
  [
    'fills them then',
    'cur.execute("CREATE TABLE cards (name TEXT, pin TEXT)")\ncur.execute("INSERT INTO cards VALUES (\'x\', \'y\')")\n',
  ],
])('a program that %s is attacked on a database of each call', async ([, setUp]) => {
  const begin = `import sqlite3\n\ncon = sqlite3.connect("cards.db")\ncon.row_factory = sqlite3.Row\ncur = con.cursor()\n${setUp}\n`;
  const ask = (query: string): string =>
    `${begin}def pin_of(name):\n    ${query}\n    return [dict(row) for row in cur.fetchall()]\n`;
  const joined = `cur.execute("SELECT pin FROM cards WHERE name = '" + name + "'")`;
  const bound = 'cur.execute("SELECT pin FROM cards WHERE name = ?", (name,))';
  expect(await proveOne(ask(joined), 'sql')).toMatchObject({
    kind: 'proven',
    proof: { effect: 'rows were returned that no harmless value reaches (cards.pin)' },
  });
  expect(await proveOne(ask(bound), 'sql')).toMatchObject({ kind: 'refuted' });
});

test('what only Python 3.12 reads is no hindrance', async () => {
  const program = `type Row = tuple[Missing, ...]
class _Rows[T](list): pass
def page(db, name: str, row: T | Row = None):
    words = {"name": name}
    return db.execute(f"SELECT * FROM notes WHERE name = '{words["name"]}'").fetchall()
`;
  expect(await proveOne(program, 'sql')).toMatchObject({ kind: 'proven' });
});

test('what the user vouches for gets harmless values only', async () => {
  expect(await proveOne(withQuotes, 'sql', { trusted: ['username'] })).toEqual({
    kind: 'not run',
    reason: 'no parameter carries text from outside',
  });
});

test('many targets take little more than their own time, and none is lost', { timeout: 60_000 }, async () => {
  const targets = Array.from({ length: 40 }, () => targetsOf(withQuotes, 'sql', 'users.py')).flat();
  const attacked = await provePython(targets, sandbox);
  expect(attacked.filter(({ kind }) => kind === 'proven')).toHaveLength(40);
});
