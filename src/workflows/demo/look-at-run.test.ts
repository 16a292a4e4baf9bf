import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { LanguageModel } from '../../contracts/language-model.ts';
import { loadSuite } from '../../problems/load-suite.ts';
import { evaluate } from '../evaluate.ts';
import { lookAtRun } from './look-at-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-look-'));
afterAll(() => rmSync(folder, { recursive: true }));

const suite = join(folder, 'orchard.jsonl');
const row = (id: string, prompt: string): string =>
  `${JSON.stringify({
    ...{ task_id: id, prompt, entry_point: 'ripe', canonical_solution: '    return days > 3\n' },
    ...{ base_input: [[0], [9]], plus_input: [[3], [4]] },
  })}\n`;
writeFileSync(suite, row('plums', 'def ripe(days):\n') + row('pears', 'def ripe(days):\n    # slowly\n'));

const long = `def ripe(days):\n${'    days += 0\n'.repeat(20)}    return days > 3\n`;
const answers: readonly (readonly [string, number])[] = [
  ['def ripe(days):\n    return days > 3\n', 9],
  ['def ripe(days):\n    limit = 3\n    return days > limit\n', 9],
  [long, 99],
  ['def ripe(days):\n    return days >= 3\n', 9],
];

/** Answers `plums` from the list, and has no room for `pears`. */
const gardener: LanguageModel = {
  id: 'gardener',
  abilities: { streaming: false, images: false, completion: true, logProbabilities: false, values: ['seed'] },
  sample: async ({ problem, index }) => {
    const [text = '', outputTokens = 0] = problem === 'pears' ? ['', 0] : (answers[index] ?? []);
    const usage = { kind: 'known', inputTokens: 40, outputTokens } as const;
    return { text, usage, finish: problem === 'pears' ? 'length' : 'stop', ignored: [] };
  },
};

test('shows the longest program of each kind that fits a page, and names what the model could not read', async () => {
  const { directory } = await evaluate({
    ...{ suite, model: gardener, n: answers.length, k: [1], workers: 1 },
    ...{ home: join(folder, 'home'), runDirectory: join(folder, 'run') },
  });
  const { problems } = await loadSuite(suite);
  expect(await lookAtRun(directory, problems)).toEqual({
    passing: {
      ...{ directory, problem: 'plums', index: 1, statement: 'def ripe(days):\n', program: answers[1]?.[0] },
      verdict: { tier: 'plus', outcome: 'passed', evidence: {} },
    },
    failing: {
      ...{ directory, problem: 'plums', index: 3, statement: 'def ripe(days):\n', program: answers[3]?.[0] },
      verdict: {
        ...{ tier: 'plus', outcome: 'wrong' },
        evidence: expect.objectContaining({ call: 'ripe(3)', expected: 'False', actual: 'True' }),
      },
    },
    tooLong: ['pears'],
  });
});
