import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { liveCodeBench } from './live-code-bench.ts';
import { rowFixture } from './row-fixture.ts';

const tram = {
  question_id: 'tram_1',
  question_content: 'Count the stops.',
  starter_code:
    'class Solution:\n    def stops(self, line: List[int], name: Dict[str, int]) -> int:\n        ',
  difficulty: 'easy',
  public_test_cases: JSON.stringify([{ input: '[1, 2]\n{"a": 1}', output: '2', testtype: 'functional' }]),
};

/** What Python's pickle writes for one string: protocol, frame, BINUNICODE with its length, memo, stop. */
function pickled(text: string): string {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  const head = Buffer.from([0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0, 0x58]);
  return deflateSync(Buffer.concat([head, length, bytes, Buffer.from([0x94, 0x2e])])).toString('base64');
}

test('reads packed private tests as the plus tier of a method', () => {
  const hidden = [{ input: '[]\n{}', output: '0', testtype: 'functional' }];
  const problem = liveCodeBench.read(
    rowFixture({ ...tram, private_test_cases: pickled(JSON.stringify(hidden)) }),
  );
  const common = { kind: 'calls', entry: 'Solution.stops', form: 'rows', count: 1 };
  expect(problem).toMatchObject({
    id: 'tram_1',
    entryPoint: 'Solution.stops',
    tiers: {
      base: { ...common, raw: '[{"args": [[1, 2], {"a": 1}], "expected": 2}]' },
      plus: { ...common, raw: '[{"args": [[], {}], "expected": 0}]' },
    },
  });
});

test('reads stdin tests without an entry point', () => {
  const row = { ...tram, public_test_cases: [{ input: '1\n', output: '1\n', testtype: 'stdin' }] };
  const { entryPoint, tiers } = liveCodeBench.read(rowFixture(row));
  expect({ entryPoint, tiers }).toEqual({
    entryPoint: undefined,
    tiers: {
      base: {
        kind: 'stdio',
        cases: [{ name: '1', input: '1\n', output: '1\n' }],
        count: 1,
        comparison: { output: 'tokens' },
      },
      plus: undefined,
    },
  });
});

test('refuses private tests that are neither JSON nor packed JSON', () => {
  expect(() => liveCodeBench.read(rowFixture({ ...tram, private_test_cases: 'bm90IHppcHBlZA==' }))).toThrow(
    '"private_test_cases" is neither JSON nor packed JSON',
  );
});
