import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { newFolder } from './assay.ts';
import { runBlock } from './page-commands.ts';

const examples = resolve(import.meta.dirname, '../../examples');
const folder = newFolder('examples');
mkdirSync(join(folder, 'temporary'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A line that each example prints; the demonstration judges whole suites and is too long for here. */
const prints: Readonly<Record<string, string>> = {
  eval: '  base + plus      25.0 % ',
  show: '  what      KeyError: 5\n',
  report: '# ferries 1\n',
  compare: '  So few problems, or such even ones, can show no difference.\n',
  sweep: 'not distinguishable from',
  train: 'step 5 of 5 · loss ',
  sample: 'Answer 1 to: Name a fruit.\n',
  corpus: 'programs run by real Python: all do what the interpreter said.\n',
  amplify: '  growth          26.0 times as many tests; reduced has ',
  verify: '    IndexError in line 5: list index out of range\n',
  review: '  1 PROVEN   0 REACHED   0 TRACED   0 SUSPECT\n',
  models: 'any server that speaks like OpenAI',
  suite: 'Wrote 1 problem of suite to ',
  doctor: 'Isolation of untrusted code\n',
};

test('every command has an example', () => {
  const scripts = readdirSync(examples).filter((name) => name.endsWith('.sh'));
  expect(scripts.sort()).toEqual(commands.map(({ name }) => `${name}.sh`).sort());
  expect([...Object.keys(prints), 'demo'].sort()).toEqual(commands.map(({ name }) => name).sort());
});

test.each(Object.entries(prints))('the example of %s works and shows its line', async (name, line) => {
  const commandLine = `TMPDIR='${join(folder, 'temporary')}' sh '${join(examples, `${name}.sh`)}'`;
  const { status, out, err } = await runBlock(commandLine, folder);
  expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
  expect(out).toContain(line);
});
