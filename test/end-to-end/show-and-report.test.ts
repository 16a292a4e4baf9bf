import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportSchema } from '../../src/contracts/run.ts';
import { assay, fixture, newFolder } from './assay.ts';

const folder = newFolder('show');
afterAll(() => rmSync(folder, { recursive: true }));

const orchard = fixture('orchard');
const run = (words: readonly string[]) => assay(words, { folder });
const judge = (more: readonly string[]) =>
  run([
    'eval',
    '--suite',
    orchard,
    '--samples',
    fixture('orchard-samples.jsonl'),
    '--workers',
    '1',
    '--run-dir',
    'harvest',
    ...more,
  ]);

let report = '';
beforeAll(async () => {
  report = (await judge(['--json', '-k', '1,2', '--junit', 'eval.xml'])).out;
});

/** Without what a clock and a gauge measured. */
const unmeasured = (text: string) => text.replaceAll(/^ {2}cost .*$/gm, '  cost      …');

test('shows why a sample failed: call, expected, actual, and the lines of its traceback', async () => {
  const raised = await run(['show', 'harvest', 'ripest-tree', '2', '--suite', orchard]);
  expect({ status: raised.status, err: raised.err }).toEqual({ status: 0, err: '' });
  expect(unmeasured(raised.out)).toMatchInlineSnapshot(`
    "ripest-tree, sample 2  orchard-samples on orchard 1.0.0

    base  error
      reason    raised
      what      IndexError: list index out of range
      test      0
      call      ripest_tree([['Alder', 12], ['Birch', 15]])
      traceback line 2, in ripest_tree
                    return trees[0][2]
      trust     isolated
      cost      …

    plus  error (it failed base, so plus was not run)

    Program (rule: solution)
      1  def ripest_tree(trees):
    > 2      return trees[0][2]

    Prompt
      Each tree is \`[name, ripeness]\`. Return the name of the ripest tree, the first one among equals, and the
      empty string where there is no tree. Ripeness may be below zero after a night of frost.

          ripest_tree([["Alder", 12], ["Birch", 15]]) == "Birch"
      def ripest_tree(trees: list[list]) -> str:
    "
  `);
  const wrong = await run(['show', 'harvest', 'apple-crates', '1', '--suite', orchard]);
  expect(unmeasured(wrong.out)).toMatchInlineSnapshot(`
    "apple-crates, sample 1  orchard-samples on orchard 1.0.0

    base  passed
      trust     isolated
      cost      …

    plus  wrong
      reason    mismatch
      test      4
      call      apple_crates(5, 0)
      expected  raises ValueError
      actual    raises ZeroDivisionError
      trust     isolated
      cost      …

    Program (rule: solution)
      1  def apple_crates(apples, size):
      2      return -(-apples // size)

    Prompt
      Apples leave the orchard in crates of \`size\` apples each; the last crate may hold fewer. Return how many
      crates \`apples\` apples need. A size below 1 raises a \`ValueError\`.

          apple_crates(11, 5) == 3
      def apple_crates(apples: int, size: int) -> int:
    "
  `);
});

test('shows the raw answer beside the program, and says where the prompt would be', async () => {
  const { out } = await run(['show', 'harvest', 'apple-crates', '3']);
  expect(unmeasured(out)).toMatchInlineSnapshot(`
    "apple-crates, sample 3  orchard-samples on orchard 1.0.0

    base  passed
      trust     isolated
      cost      …

    plus  passed
      trust     isolated
      cost      …

    Program (rule: completion)
       1  def apple_crates(apples: int, size: int) -> int:
       2      """
       3      Apples leave the orchard in crates of \`size\` apples each; the last crate may hold fewer. Return how many
       4      crates \`apples\` apples need. A size below 1 raises a \`ValueError\`.
       5
       6          apple_crates(11, 5) == 3
       7      """
       8      if size < 1:
       9          raise ValueError("no such crate")
      10      return (apples + size - 1) // size

    Prompt not available: load-suite: "orchard" is neither a suite nor a file. Give it with --suite <name|path>.

    Raw answer
          if size < 1:
              raise ValueError("no such crate")
          return (apples + size - 1) // size
    "
  `);
});

test('gives the same as JSON', async () => {
  const { status, out } = await run(['show', 'harvest', 'ripest-tree', '0', '--json', '--suite', orchard]);
  const { format, model, sample, prompt, verdicts } = JSON.parse(out);
  expect({
    status,
    format,
    model,
    sample: [sample.problem, sample.index, sample.rule],
    prompt: [prompt.kind, prompt.entryPoint],
    verdicts: verdicts.map(({ tier, outcome, trust }: Record<string, string>) => [tier, outcome, trust]),
  }).toEqual({
    status: 0,
    format: 'assay-sample/1',
    model: 'orchard-samples',
    sample: ['ripest-tree', 0, 'solution'],
    prompt: ['text', 'ripest_tree'],
    verdicts: [
      ['base', 'passed', 'isolated'],
      ['plus', 'passed', 'isolated'],
    ],
  });
});

test('says what there is when problem or index is wrong', async () => {
  expect(await run(['show', 'harvest', 'ripest-trea', '0'])).toEqual({
    status: 2,
    signal: null,
    out: '',
    err:
      'assay: show: harvest has no sample of "ripest-trea" (it has samples of 2 problems).\n' +
      '  Did you mean ripest-tree?\n',
  });
  expect(await run(['show', 'harvest', 'ripest-tree', '4'])).toEqual({
    status: 2,
    signal: null,
    out: '',
    err: 'assay: show: harvest has no sample 4 of "ripest-tree".\n  It has 0 to 3.\n',
  });
});

test('prints the recorded report again, in the terminal or as JSON', async () => {
  expect((await run(['report', 'harvest', '--json'])).out).toBe(report);
  const { status, out } = await run(['report', 'harvest']);
  expect({ status, head: out.split('\n').slice(1, 7) }).toMatchInlineSnapshot(`
    {
      "head": [
        "  orchard 1.0.0",
        "  orchard-samples · 8 samples of 2 problems",
        "",
        "                   pass@1               pass@2",
        "  base             75.0 % [0.0–100.0]  100.0 % [15.8–100.0]",
        "  base + plus      50.0 % [0.0–100.0]   83.3 % [0.0–100.0]",
      ],
      "status": 0,
    }
  `);
});

test('writes the report as HTML and Markdown and the verdicts as JUnit XML, the same as eval does', async () => {
  const { status, out, err } = await run([
    'report',
    'harvest',
    '--html',
    'report.html',
    '--md',
    'report.md',
    '--junit',
    'report.xml',
  ]);
  expect({ status, out, err }).toEqual({
    status: 0,
    out: '',
    err: 'assay: wrote report.html\nassay: wrote report.md\nassay: wrote report.xml\n',
  });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(read('report.html').slice(0, 15)).toBe('<!doctype html>');
  expect(read('report.xml')).toBe(read('eval.xml'));
  expect(read('report.md').split('\n').slice(0, 10)).toMatchInlineSnapshot(`
    [
      "# orchard 1.0.0",
      "",
      "orchard-samples · 8 samples of 2 problems",
      "",
      "|  | pass@1 | pass@2 |",
      "| --- | ---: | ---: |",
      "| base | 75.0 % \\[0.0–100.0\\] | 100.0 % \\[15.8–100.0\\] |",
      "| base + plus | 50.0 % \\[0.0–100.0\\] | 83.3 % \\[0.0–100.0\\] |",
      "| rigor gap | 25.0 % \\[0.0–100.0\\] | 16.7 % \\[0.0–100.0\\] |",
      "|   no timeouts | 25.0 % \\[0.0–100.0\\] | 16.7 % \\[0.0–100.0\\] |",
    ]
  `);
});

test('computes the report again from samples and verdicts, for other k or where there is none yet', async () => {
  const recorded = reportSchema.parse(JSON.parse(report));
  rmSync(join(folder, 'harvest/report.json'));
  const again = await run(['report', 'harvest', '-k', '1,2', '--json', '--suite', orchard]);
  expect(reportSchema.parse(JSON.parse(again.out))).toEqual({ ...recorded, seconds: 0 });
  const missing = await run(['report', 'harvest']);
  expect({ status: missing.status, err: missing.err }).toEqual({
    status: 2,
    err: expect.stringContaining('load-suite: "orchard" is neither a suite nor a file.'),
  });
  writeFileSync(join(folder, 'harvest/report.json'), '{"format": "assay-report/1"');
  const torn = await run(['report', 'harvest']);
  expect({ status: torn.status, err: torn.err }).toEqual({
    status: 2,
    err: expect.stringContaining('harvest/report.json is no report'),
  });
});
