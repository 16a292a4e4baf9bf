import { expect, test } from 'vitest';
import { openTestModel } from '../../../test/servers/open-test-model.ts';
import type { RecordedAnswer } from '../open-options.ts';

const known = { form: 'solution', finish: undefined } as const;
const rows: readonly RecordedAnswer[] = [
  { problem: 'plums', index: undefined, raw: 'first plum', ...known },
  { problem: 'pears', index: 3, raw: 'third pear', ...known },
  { problem: 'plums', index: undefined, raw: 'second plum', ...known },
];

async function answer(problem: string | undefined, index: number): Promise<string> {
  const request = { prompt: { kind: 'completion', text: '' }, values: {}, index } as const;
  const model = await openTestModel('replay/orchard.jsonl', { recorded: rows });
  return (await model.sample(problem === undefined ? request : { ...request, problem })).text;
}

test('answers by problem and index', async () => {
  expect([await answer('plums', 0), await answer('plums', 1), await answer('pears', 3)]).toEqual([
    'first plum',
    'second plum',
    'third pear',
  ]);
});

test('answers in the order of the file where no problem is named', async () => {
  expect([await answer(undefined, 0), await answer(undefined, 1), await answer(undefined, 2)]).toEqual(
    rows.map(({ raw }) => raw),
  );
});

test('says what it does not hold', async () => {
  await expect(answer('plum', 0)).rejects.toMatchObject({
    message: 'replay: orchard.jsonl holds no answer to "plum".',
    hint: 'Did you mean plums?',
  });
  await expect(answer('plums', 2)).rejects.toMatchObject({
    message: 'replay: orchard.jsonl holds no answer 2 to "plums"; it holds 2, counted from 0.',
  });
});
