import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRaw, unpackRaw } from './raw-text.ts';

test('gives back every raw answer, however it relates to its program', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\ud83d', '𝒳') });
  fc.assert(
    fc.property(text, text, text, (before, program, after) => {
      for (const raw of [before, `${before}${program}${after}`, program.slice(2)]) {
        const packed = packRaw(raw, program);
        expect(packed === undefined ? program : unpackRaw(JSON.parse(JSON.stringify(packed)), program)).toBe(
          raw,
        );
      }
    }),
  );
});

test('keeps of an answer only what its program does not hold', () => {
  const program = 'def due(loan):\n    return 21\n';
  expect([
    packRaw(program, program),
    packRaw('    return 21\n', program),
    packRaw(`Sure:\n${program}Done.`, program),
    packRaw('I would rather not.', program),
    packRaw('', program),
  ]).toEqual([undefined, [15, 14], ['Sure:\n', 'Done.'], 'I would rather not.', '']);
});
