import { expect, test } from 'vitest';
import type { EmbeddedDemo } from '../../workflows/demo/embedded-demo.ts';
import { embeddedPage } from './embedded-page.ts';

const statement = 'def ripe(days: int) -> bool:\n    """Tell whether more than 3 days have passed."""\n';
const program = 'def ripe(days: int) -> bool:\n    return days >= 3\n';
const seen = { directory: '/tmp/orchard', problem: 't1/7', index: 2, statement };
const shown: EmbeddedDemo = {
  ...{ format: 'assay-demo/2', kind: 'embedded', n: 10, values: { temperature: 0.2 }, folder: '/tmp' },
  model: { id: 'embedded', folder: 'models/embedded', parameters: 1_599_136, contextLength: 512 },
  ...{ parts: [], executedNow: 1, seconds: 12.5, status: 0 },
  passing: {
    ...{ ...seen, index: 1, program: `${statement}    return days > 3\n` },
    verdict: { tier: 'plus', outcome: 'passed', evidence: {} },
  },
  failing: {
    ...{ ...seen, program },
    verdict: {
      ...{ tier: 'plus', outcome: 'wrong' },
      evidence: { call: 'ripe(3)', expected: 'False', actual: 'True' },
    },
  },
};

test('shows a program that passes and one that fails, with the call that told', () => {
  expect(embeddedPage(shown, { width: 100, colour: false }).split('\nTry next:')[0]).toBe(
    `The embedded model has 1.6 million parameters and was trained from nothing by \`assay train\` on two
cores without a GPU. It reads 512 tokens and knows small Python functions, nothing else. It is asked
as a chat: 10 samples of each problem at temperature 0.2.

One that passes all tests:
  t1/7, sample 1
    | def ripe(days: int) -> bool:
    |     """Tell whether more than 3 days have passed."""
    |     return days > 3

One that does not:
  t1/7, sample 2
  asked:
    | def ripe(days: int) -> bool:
    |     """Tell whether more than 3 days have passed."""
  answered:
    | def ripe(days: int) -> bool:
    |     return days >= 3
  ripe(3) gives True instead of False; only the amplified tests see it

Executed 1 program now, in 12.5 s. Run folders: /tmp
`,
  );
});

test('names the failing program as the one to show next, where there is one', () => {
  const { failing: _, ...passingOnly } = shown;
  expect(embeddedPage(shown, { width: 100, colour: false })).toContain('assay show /tmp/orchard t1/7 2\n');
  expect(embeddedPage(passingOnly, { width: 100, colour: false })).toContain(
    'assay show /tmp/orchard t1/7 1\n',
  );
});
