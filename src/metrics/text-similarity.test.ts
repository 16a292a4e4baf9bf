import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, bleu, editSimilarity } from './text-similarity.ts';

const words = (text: string) => text.split(' ');
const texts = fc.array(fc.constantFrom('return', 'x', '+', '1', '(', ')'), { maxLength: 12 });

describe('bleu', () => {
  it('is 1 for the same text, and 0 where no token is shared', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(bleu(text, text)).toBeCloseTo(1, 12);
      }),
    );
    expect(bleu(words('apple pear'), words('plum fig'))).toBe(0);
    expect([bleu([], words('plum')), bleu(words('plum'), [])]).toEqual([0, 0]);
  });

  it('follows the formula on a text worked out by hand', () => {
    // 1-grams 3 of 4, 2-grams (2+1)/(3+1), 3-grams (1+1)/(2+1), 4-grams (0+1)/(1+1); lengths are equal.
    const expected = ((3 / 4) * (3 / 4) * (2 / 3) * (1 / 2)) ** (1 / 4);
    expect(bleu(words('return a + b'), words('return a + c'))).toBeCloseTo(expected, 12);
  });

  it('counts a repeated token only as often as the reference holds it', () => {
    const expected = ((1 / 3) * (1 / 3) * (1 / 2) * 1) ** (1 / 4);
    expect(bleu(words('x x x'), words('x y z'))).toBeCloseTo(expected, 12);
  });

  it('makes a text shorter than its reference pay', () => {
    expect(bleu(words('a b c d'), words('a b c d e f g h'))).toBeCloseTo(Math.exp(1 - 8 / 4), 12);
  });
});

describe('editSimilarity', () => {
  it('counts insertions, removals and replacements', () => {
    expect(editSimilarity(words('a b c d'), words('a x c'))).toBe(1 - 2 / 4);
    expect([editSimilarity([], []), editSimilarity([], words('a b'))]).toEqual([1, 0]);
  });

  it('is symmetric, within 0 and 1, and 1 only for equal lists', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const similarity = editSimilarity(left, right);
        expect(editSimilarity(right, left)).toBe(similarity);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity === 1).toBe(JSON.stringify(left) === JSON.stringify(right));
      }),
    );
  });
});

describe('areaUnderCurve', () => {
  it('agrees with comparing every pair, ties counting half', () => {
    const items = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()), { maxLength: 15 });
    fc.assert(
      fc.property(items, (list) => {
        const pairs = list.flatMap(([score, label]) =>
          label
            ? list.filter(([, other]) => !other).map(([lower]) => (Math.sign(score - lower) + 1) / 2)
            : [],
        );
        const share = pairs.reduce((sum, won) => sum + won, 0) / pairs.length;
        const area = areaUnderCurve(
          list.map(([score]) => score),
          list.map(([, label]) => label),
        );
        if (pairs.length === 0) expect(area).toBeUndefined();
        else expect(area).toBeCloseTo(share, 12);
      }),
    );
  });

  it('refuses lists of different lengths', () => {
    expect(() => areaUnderCurve([1, 2], [true])).toThrow(RangeError);
  });
});
