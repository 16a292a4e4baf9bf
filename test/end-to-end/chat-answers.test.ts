// Chat answers through the real command: found, judged, shown; and what is no program is counted apart.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportSchema } from '../../src/contracts/run.ts';
import { assay, fixture, newFolder } from './assay.ts';

const folder = newFolder('chat');
afterAll(() => rmSync(folder, { recursive: true }));

const body = '    if size < 1:\n        raise ValueError("no crate")\n    return -(-apples // size)\n';
const program = `def apple_crates(apples: int, size: int) -> int:\n${body}`;
const disguises = [
  program,
  `\`\`\`python\n${program}\`\`\`\n`,
  `Sure! Each crate takes \`size\` apples:\n\n\`\`\`python\n${program}\nprint(apple_crates(11, 0))\n\`\`\`\n\nEnjoy.\n`,
  `def apple_crates(apples: int, size: int) -> int:\n    """Crates for apples."""\n${program}`,
  body,
];

const judge = (samples: readonly object[], name: string) => {
  writeFileSync(join(folder, `${name}.jsonl`), samples.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const words = [
    '--suite',
    fixture('orchard'),
    '--samples',
    `${name}.jsonl`,
    '--run-dir',
    name,
    '--workers',
    '1',
  ];
  return assay(['eval', ...words, '--json', '-k', '1'], { folder });
};

const rowOf = (raw: string, more: object = {}) => ({ task_id: 'apple-crates', raw, ...more });

test('five disguises of a program pass alike, each with its rule', async () => {
  const { status, out } = await judge(
    disguises.map((raw) => rowOf(raw)),
    'disguised',
  );
  const report = reportSchema.parse(JSON.parse(out));
  expect([status, report.tiers.base?.outcomes.passed, report.tiers.plus?.outcomes.passed]).toEqual([0, 5, 5]);
  const [, ...rows] = readFileSync(join(folder, 'disguised', 'samples.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  const samples = rows.map((row): unknown => JSON.parse(row));
  expect(samples).toMatchObject(
    ['bare', 'fence', 'fence+demonstration-dropped', 'bare', 'body'].map((rule, index) => ({
      ...{ rule: `chat/${rule}`, raw: disguises[index] },
    })),
  );
});

test('answers without a program are counted apart, and a run with hardly any other says so', async () => {
  const samples = [
    rowOf('<think>Crates are boxes, so'),
    rowOf('I can not', { finish_reason: 'content_filter' }),
    rowOf('```python\ndef apple_crates(apples, size):\n    crates = 0', { finish_reason: 'length' }),
    ...['No.', "I don't know.", 'Apples are red.', 'Ask the gardener.'].map((raw) => rowOf(raw)),
  ];
  const { status, out } = await judge(samples, 'silent');
  const report = reportSchema.parse(JSON.parse(out));
  expect(report.tiers.base?.outcomes).toMatchObject({
    truncated: 2,
    refused: 1,
    'no-code': 4,
    'harness-error': 0,
  });
  expect([status, report.warnings.filter((text) => text.includes('hold no code'))]).toEqual([
    4,
    [expect.stringContaining('4 of 7 samples hold no code (base)')],
  ]);
  const again = await assay(
    [
      'eval',
      '--suite',
      fixture('orchard'),
      '--samples',
      'silent/samples.jsonl',
      '--run-dir',
      'again',
      '--json',
    ],
    { folder },
  );
  expect(reportSchema.parse(JSON.parse(again.out)).tiers.base?.outcomes).toEqual(report.tiers.base?.outcomes);
});

test('shows the raw answer, the program and the rule', async () => {
  const { out } = await assay(['show', 'disguised', 'apple-crates', '2', '--suite', fixture('orchard')], {
    folder,
  });
  expect(out.replaceAll(/^ {2}cost .*$/gm, '  cost      …')).toMatchInlineSnapshot(`
    "apple-crates, sample 2  disguised on orchard 1.0.0

    base  passed
      trust     isolated
      cost      …

    plus  passed
      trust     isolated
      cost      …

    Program (rule: chat/fence+demonstration-dropped)
      1  def apple_crates(apples: int, size: int) -> int:
      2      if size < 1:
      3          raise ValueError("no crate")
      4      return -(-apples // size)

    Prompt
      Apples leave the orchard in crates of \`size\` apples each; the last crate may hold fewer. Return how many
      crates \`apples\` apples need. A size below 1 raises a \`ValueError\`.

          apple_crates(11, 5) == 3
      def apple_crates(apples: int, size: int) -> int:

    Raw answer
      Sure! Each crate takes \`size\` apples:

      \`\`\`python
      def apple_crates(apples: int, size: int) -> int:
          if size < 1:
              raise ValueError("no crate")
          return -(-apples // size)

      print(apple_crates(11, 0))
      \`\`\`

      Enjoy.
    "
  `);
  const cut = await assay(['show', 'silent', 'apple-crates', '2', '--suite', fixture('orchard')], { folder });
  expect(cut.out).toContain('what      the answer was cut before its program was complete');
});
