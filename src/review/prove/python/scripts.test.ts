// Programs without functions: the whole of it runs, with arguments and what is typed.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { Attacked, Target } from '../prove.ts';
import { provePython } from './prove-python.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

async function attack(family: PayloadFamily, program: string): Promise<Attacked> {
  const target: Target = {
    ...{ language: 'python', program, file: 'tools/find.py', function: '<module>', family },
    ...{ parameters: [], documentation: '', traced: [], isHandler: false, sinkLine: undefined },
  };
  const [attacked] = await provePython([target], sandbox);
  if (attacked === undefined) throw new Error('no result');
  return attacked;
}

const withArgument = (statement: string): string => `import sqlite3
import sys

if len(sys.argv) != 2:
    print('usage: find.py NAME')
    sys.exit(1)

db = sqlite3.connect('crew.db')
for row in db.execute(${statement}):
    print(row)

if __name__ != '__main__':
    raise RuntimeError('it is a script')
`;

test('a script that takes an argument is proved, with how it is run', async () => {
  const found = await attack('sql', withArgument(`f"SELECT cabin FROM crew WHERE name = '{sys.argv[1]}'"`));
  if (found.kind !== 'proven') throw new Error(found.kind);
  expect(found.proof.call).toMatch(
    /^runpy\.run_path\('find\.py', run_name='__main__'\) {2}# with sys\.argv\[1\] = /,
  );
  expect(found.proof.script.split('\n')[0]).toBe('import runpy');
  const fixed = await attack('sql', withArgument(`'SELECT cabin FROM crew WHERE name = ?', (sys.argv[1],)`));
  expect(fixed.kind).toBe('refuted');
});

test('a script that asks for a line is proved', async () => {
  const program = "import os\n\nname = input('Host: ')\nos.system('echo ' + name)\n";
  expect((await attack('command', program)).kind).toBe('proven');
});
