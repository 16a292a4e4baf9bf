import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawElements } from '../../base/raw-json.ts';
import { problemSchema } from '../../contracts/problem.ts';
import { assayFiles } from './assay-files.ts';
import { readTests } from './assay-tests.ts';

const results = fc.oneof(
  fc.record({ returns: fc.string({ unit: 'binary' }) }),
  fc.record({ raises: fc.stringMatching(/^[A-Za-z]{1,12}$/) }),
  fc.record({ digest: fc.stringMatching(/^sha256:[0-9a-f]{64}$/) }),
);
const rowOf = fc
  .tuple(
    fc.record(
      {
        call: fc.string({ unit: 'binary' }),
        from: fc.record({ seed: fc.string(), chain: fc.array(fc.string(), { maxLength: 3 }) }),
        after: fc.string({ unit: 'binary' }),
        cpuMs: fc.double({ min: 0, max: 1e6, noNaN: true }).map((cost) => Math.abs(cost)),
      },
      { requiredKeys: ['call'] },
    ),
    results,
  )
  .map(([row, result]) => ({ ...row, ...result }));

test('whatever text the rows hold, the folder that is written is read as the same tests', () => {
  fc.assert(
    fc.property(fc.array(rowOf, { minLength: 1, maxLength: 5 }), fc.constantFrom(0, 2), (rows, indent) => {
      const raw = JSON.stringify(rows, undefined, indent);
      const comparison = {};
      const edge = { kind: 'calls', entry: 'graft', form: 'literals', raw, count: rows.length, comparison };
      const problem = problemSchema.parse({
        ...{ id: 'graft', language: 'python', prompt: [{ type: 'text', text: 'Graft.' }], tiers: { edge } },
        ...{ entryPoint: 'graft', source: { file: 'graft', line: 1 } },
      });
      const content = assayFiles(problem).get('tests/edge.jsonl') ?? '';
      const file = { place: 'graft/tests/edge.jsonl', content, isRows: true };
      const tests = readTests(file, { language: 'python', entry: 'graft' }, 'python');
      const read = tests?.kind === 'calls' ? rawElements(tests.raw).map(({ text }) => JSON.parse(text)) : [];
      expect({ ...tests, raw: read }).toEqual({ ...edge, raw: JSON.parse(raw) });
    }),
  );
});
