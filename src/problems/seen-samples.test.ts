import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenSamples } from './seen-samples.ts';

test('answers as a map of contents would, for indices near and far', () => {
  const index = fc.oneof(fc.nat(40), fc.nat(2 ** 40));
  const notes = fc.array(fc.tuple(fc.constantFrom('quay', 'mill'), index, fc.constantFrom('a', 'b')));
  fc.assert(
    fc.property(notes, (rows) => {
      const seen = new SeenSamples();
      const contents = new Map<string, string>();
      for (const [problem, at, content] of rows) {
        const key = `${problem}:${at}`;
        const known = contents.get(key);
        const expected = known === undefined ? 'new' : known === content ? 'same' : 'different';
        expect(seen.note(problem, at, content)).toBe(expected);
        if (known === undefined) contents.set(key, content);
      }
      const quays = [...contents.keys()].filter((key) => key.startsWith('quay')).length;
      expect(seen.count('quay')).toBe(quays);
    }),
  );
});
