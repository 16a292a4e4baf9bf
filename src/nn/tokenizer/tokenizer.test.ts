import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../base/errors.ts';
import { referenceEncode, referenceMerges, referencePieces } from '../backends/reference-tokenizer.ts';
import { specialTokens } from './special-tokens.ts';
import { pieceEnd } from './split-pieces.ts';
import { Tokenizer } from './tokenizer.ts';
import { TokenizerTrainer, trainTokenizer } from './train-tokenizer.ts';

const orchard = `def count_plums(baskets, at_least=10):
    """How many baskets hold at least so many plums; don't ask for pears."""
    found = [basket for basket in baskets if basket['plums'] >= at_least]
    return len(found)


class Orchard:
    def __init__(self, trees=1024):
        self.trees = trees
        self.names = {"plum": 1, 'pear': 2, "päärynä": 3}
\tdef harvest(self): return self.trees * 25  # 🍐🍑

`;
const tokenizer = trainTokenizer([orchard, orchard, 'return self.plums\n'], { vocabularySize: 400 });

/** Text of what the split looks at, and of anything. */
const anyText = fc.string({
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...' \t\n\r\'"_.=(:', 'a', 's', 'LL', "'re", 've', '7', '  ') },
    { weight: 1, arbitrary: fc.constantFrom(...'é漢½٣\u0301\u00a0\u0085\ufeff\u2028ſ', '🍐', '👩‍🌾') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  ),
});

function piecesOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = pieceEnd(bytes, start, bytes.length);
    pieces.push(bytes.toString('utf8', start, end));
    start = end;
  }
  return pieces;
}

describe('the split into pieces', () => {
  test('keeps words with the sign before them, digits apart, and indentation in one piece', () => {
    expect(piecesOf(`    if x_total >= 25:\r\n\r\n        print('so', end="")\n`)).toEqual([
      ...['   ', ' if', ' x', '_total', ' >=', ' ', '2', '5', ':\r\n\r\n'],
      ...['       ', ' print', "('", 'so', "',", ' end', '="")\n'],
    ]);
  });

  test('is the one of the regular expression for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(piecesOf(text)).toEqual(referencePieces(text));
      }),
      {
        numRuns: 2000,
      },
    );
  });
});

describe('encoding', () => {
  test('gives the tokens of the slow twin', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect([...tokenizer.encode(text)]).toEqual(referenceEncode(text, tokenizer.merges));
      }),
      { numRuns: 300 },
    );
    expect([...tokenizer.encode(orchard)]).toEqual(referenceEncode(orchard, tokenizer.merges));
  });

  test('comes back as it was for any bytes, with every token of the vocabulary', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom<'as-text' | 'as-tokens'>('as-text', 'as-tokens'),
        (bytes, specials) => {
          const tokens = tokenizer.encode(bytes, { specials });
          expect(tokens.every((token) => token >= 0 && token < tokenizer.vocabularySize)).toBe(true);
          expect(Buffer.compare(tokenizer.decode(tokens), bytes)).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('takes a piece as long as a book in near linear time', () => {
    const long = 'plum'.repeat(100_000);
    expect(tokenizer.decodeText(tokenizer.encode(long))).toBe(long);
  });

  test('takes names of special tokens for text unless it is told', () => {
    const text = 'x<|im_start|>user<|im_end|><|nobody|><|im_en';
    const asText = tokenizer.encode(text);
    expect(asText.some((token) => token >= tokenizer.firstSpecial)).toBe(false);
    const asTokens = tokenizer.encode(text, { specials: 'as-tokens' });
    const first = tokenizer.special('<|im_start|>');
    expect([...asTokens].filter((token) => token >= tokenizer.firstSpecial)).toEqual([first, first + 1]);
    expect(tokenizer.decodeText(asTokens)).toBe(text);
    expect(tokenizer.decodeText(asText)).toBe(text);
    expect(tokenizer.decodeText(asTokens, { specials: 'left-out' })).toBe('xuser<|nobody|><|im_en');
  });
});

describe('decoding token by token', () => {
  const alone = new Tokenizer({ merges: [] });
  const streamed = (text: string | Uint8Array, by = tokenizer): string[] => {
    const decoder = by.decoder();
    return [...Array.from(by.encode(text), (token) => decoder.push(token)), decoder.end()];
  };

  test('holds back a character until it is whole', () => {
    expect(streamed('é🍐', alone)).toEqual(['', 'é', '', '', '', '🍐', '']);
    expect(streamed(Buffer.from('é🍐').subarray(0, 4), alone)).toEqual(['', 'é', '', '', '\ufffd']);
    expect(streamed('\ufeffx', alone).join('')).toBe('\ufeffx');
  });

  test('gives the text that decoding at once gives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(streamed(bytes).join('')).toBe(tokenizer.decodeText(tokenizer.encode(bytes)));
      }),
    );
  });

  test('leaves out special tokens on request, and refuses tokens that are none', () => {
    const decoder = tokenizer.decoder({ specials: 'left-out' });
    expect([decoder.push(65), decoder.push(tokenizer.special('<|endoftext|>'))]).toEqual(['A', '']);
    expect(() => tokenizer.decode([tokenizer.vocabularySize])).toThrow(/token 400 is not one of the 400/);
  });
});

describe('training', () => {
  test('learns the merges of the slow twin', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (texts) => {
        fc.pre(texts.some((text) => text !== ''));
        const { merges } = trainTokenizer(texts, { vocabularySize: 290 });
        expect(merges).toEqual(referenceMerges(texts, 290 - 256 - specialTokens.length));
      }),
      { numRuns: 200 },
    );
    expect(trainTokenizer(['aaaa aaa aa', 'aaab'], { vocabularySize: 270 }).merges).toEqual(
      referenceMerges(['aaaa aaa aa', 'aaab'], 8),
    );
    expect(tokenizer.merges.slice(0, 60)).toEqual(
      referenceMerges([orchard, orchard, 'return self.plums\n'], 60),
    );
  });

  test('does not depend on the order of the corpus', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(orchard.trim().split(/\n+/), { minLength: 1 }), (lines) => {
        const options = { vocabularySize: 300 };
        expect(trainTokenizer(lines, options).merges).toEqual(trainTokenizer(lines.sort(), options).merges);
      }),
      { numRuns: 30 },
    );
  });

  test('merges indentation, and never a digit with another one or special tokens', () => {
    const names = Array.from({ length: tokenizer.vocabularySize }, (_, token) =>
      Buffer.from(tokenizer.bytesOf(token)).toString('latin1'),
    );
    expect(names).toContain('       ');
    expect(names.filter((name) => /\d\d/.test(name))).toEqual([]);
    const marked = trainTokenizer(['<|im_end|><|im_end|>x', '<|im_end|>x'], { vocabularySize: 300 });
    expect(marked.merges).toEqual([]);
  });

  test('stops where no pair comes twice', () => {
    expect(trainTokenizer(['plum'], { vocabularySize: 300 }).vocabularySize).toBe(262);
    expect(trainTokenizer([Uint8Array.of(255, 254, 255, 254)], { vocabularySize: 300 }).merges).toEqual([
      [255, 254],
    ]);
  });

  test.each([
    ['small-vocabulary', () => new TokenizerTrainer({ vocabularySize: 261 })],
    ['small-vocabulary', () => new TokenizerTrainer({ vocabularySize: Number.NaN })],
    ['empty-corpus', () => trainTokenizer([], { vocabularySize: 300 })],
    ['empty-corpus', () => trainTokenizer(['', '<|im_end|>'], { vocabularySize: 300 })],
    ['bad-special-token', () => trainTokenizer(['x'], { vocabularySize: 300, specials: ['plum'] })],
    ['bad-merge', () => new Tokenizer({ merges: [[1, 256]] })],
    [
      'bad-merge',
      () =>
        new Tokenizer({
          merges: [
            [1, 2],
            [1, 2],
          ],
        }),
    ],
    ['no-special-token', () => tokenizer.special('<|plum|>')],
  ])('says in a line what is wrong: %s', (code, act) => {
    try {
      act();
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ code, message: expect.not.stringContaining('\n') });
    }
  });
});
