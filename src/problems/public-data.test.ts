// The readers on the real public files, where they are at hand: counts that others published or measured.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadSuite } from './load-suite.ts';
import { readSamples } from './read-samples.ts';
import { staticSuiteWeaknesses } from './static-suite-weaknesses.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const home = join(data, 'no-cache-here');

const title = existsSync(data) ? 'public data' : 'public data: skipped, there is no folder ../shared/data';

describe.skipIf(!existsSync(data))(title, () => {
  test.each([
    ['humaneval/HumanEval.jsonl.gz', ['humaneval', 'human-eval', 164, 0]],
    ['humanevalplus/HumanEvalPlus.jsonl.gz', ['humaneval+', 'evalplus', 164, 0]],
    ['humanevalplus/HumanEvalPlus-Mini.jsonl.gz', ['humaneval+-mini', 'evalplus', 164, 0]],
    ['mbpp/mbpp.jsonl', ['mbpp', 'mbpp', 974, 0]],
    ['mbpp/sanitized-mbpp.json', ['mbpp-sanitized', 'mbpp', 427, 0]],
    ['multipl-e/humaneval-js.jsonl', ['humaneval-js', 'multipl-e', 161, 0]],
    ['multipl-e/humaneval-ts.jsonl', ['humaneval-ts', 'multipl-e', 159, 0]],
    ['classeval/ClassEval_first20.json', ['ClassEval_first20', 'classeval', 20, 0]],
    ['apps/selected150.jsonl', ['selected150', 'apps', 148, 2]],
    ['codejam/text40.jsonl.gz', ['text40', 'codejam', 40, 0]],
    ['codejam/visual10.jsonl.gz', ['visual10', 'codejam', 10, 0]],
  ])('reads %s', async (file, expected) => {
    const suite = await loadSuite(join(data, file), { skipBadRows: true, home });
    expect([suite.name, suite.format, suite.problems.length, suite.skipped.length]).toEqual(expected);
  });

  test('finds the 219 plus inputs of HumanEval+ that repeat a base input, in 93 problems', async () => {
    const suite = await loadSuite(join(data, 'humanevalplus/HumanEvalPlus.jsonl.gz'), { home });
    const repeats = staticSuiteWeaknesses(suite).filter(({ kind }) => kind === 'plus-repeats-base');
    expect([repeats.length, repeats.reduce((sum, { count }) => sum + (count ?? 0), 0)]).toEqual([93, 219]);
  });

  test('reads 100 samples of each HumanEval problem', async () => {
    const suite = await loadSuite(join(data, 'humaneval/HumanEval.jsonl.gz'), { home });
    const counts = new Map<string, number>();
    const options = { problems: new Set(suite.problems.map(({ id }) => id)) };
    for await (const { problem } of readSamples(
      [join(data, 'samples/codegen16b-humaneval-n100.jsonl.gz')],
      options,
    )) {
      counts.set(problem, (counts.get(problem) ?? 0) + 1);
    }
    expect([counts.size, [...new Set(counts.values())]]).toEqual([164, [100]]);
  });
});
