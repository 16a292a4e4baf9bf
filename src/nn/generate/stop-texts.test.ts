import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stopFinder } from './stop-texts.ts';

/** The answer that comes of these pieces. */
function answerOf(pieces: readonly string[], stops: readonly string[]): string {
  const finder = stopFinder(stops);
  let answer = '';
  for (const piece of pieces) {
    const { text, isMet } = finder.push(piece);
    answer += text;
    if (isMet) return answer;
  }
  return answer + finder.end();
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 6 });
const stopTexts = fc.array(
  letters.filter((text) => text !== ''),
  { maxLength: 3 },
);

/** The same, looking at every beginning of the whole text in turn. */
function slowAnswer(whole: string, stops: readonly string[]): string {
  for (let end = 1; end <= whole.length; end += 1) {
    const met = stops.filter((stop) => whole.slice(0, end).endsWith(stop)).map(({ length }) => length);
    if (met.length > 0) return whole.slice(0, end - Math.max(...met));
  }
  return whole;
}

test('cuts before the stop text that is whole first, however the answer is cut into pieces', () => {
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 8 }), stopTexts, (pieces, stops) => {
      expect(answerOf(pieces, stops)).toBe(slowAnswer(pieces.join(''), stops));
    }),
  );
});

test('holds back no more than what may become a stop text', () => {
  const finder = stopFinder(['\ndef ']);
  expect(finder.push('return x\n')).toEqual({ text: 'return x', isMet: false });
  expect(finder.push('de')).toEqual({ text: '', isMet: false });
  expect(finder.push('ar')).toEqual({ text: '\ndear', isMet: false });
  expect(finder.push('\ndef f')).toEqual({ text: '', isMet: true });
});
