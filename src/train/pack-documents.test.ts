import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packDocuments, packOnce, type TrainingBatch } from './pack-documents.ts';
import { type TokenDocument, TokenStore } from './token-store.ts';

const options = { rows: 3, length: 16, seed: 7 };

/** Documents whose tokens are all different: a token says which document it is of and where. */
function documents(lengths: readonly number[]): TokenDocument[] {
  let next = 0;
  return lengths.map((length) => ({
    tokens: Array.from({ length }, () => {
      next += 1;
      return next;
    }),
    trained: Uint8Array.from({ length }, (_, at) => (at % 3 === 0 ? 0 : 1)),
  }));
}

const lengthsArbitrary = fc.array(fc.integer({ min: 2, max: 50 }), { minLength: 1, maxLength: 40 });

function pairs({ tokens, targets, segments }: TrainingBatch): [number, number][] {
  return [...tokens].flatMap((input, at): [number, number][] =>
    segments[at] === 0 ? [] : [[input, targets[at] ?? 0]],
  );
}

test('every token of every document is predicted once an epoch, from the one before it', async () => {
  await fc.assert(
    fc.asyncProperty(lengthsArbitrary, async (lengths) => {
      const all = documents(lengths);
      const store = await TokenStore.from(all);
      const found = [...packOnce(store, options)].flatMap(pairs).sort(([one], [other]) => one - other);
      const expected = all.flatMap(({ tokens }) =>
        [...tokens].slice(1).map((token): [number, number] => [token - 1, token]),
      );
      expect(found).toEqual(expected);
    }),
  );
});

/** The places of a batch, with what stands before each in its row. */
function placesOf({ segments }: TrainingBatch): { at: number; segment: number; before: number }[] {
  return [...segments].map((segment, at) => {
    return { at, segment, before: at % options.length === 0 ? 0 : (segments[at - 1] ?? 0) };
  });
}

test('segments hold one piece of one document, positions count it, padding is never trained', async () => {
  await fc.assert(
    fc.asyncProperty(lengthsArbitrary, async (lengths) => {
      const store = await TokenStore.from(documents(lengths));
      for (const batch of packOnce(store, options)) {
        const { tokens, positions, counted, trained } = batch;
        const places = placesOf(batch);
        expect(trained).toBe(counted.reduce((sum, weight) => sum + weight, 0));
        expect(places.filter(({ at, segment }) => segment === 0 && counted[at] !== 0)).toEqual([]);
        const begun = places.filter(({ segment, before }) => segment !== 0 && segment !== before);
        expect(begun.filter(({ at }) => positions[at] !== 0)).toEqual([]);
        const further = places.filter(({ segment, before }) => segment !== 0 && segment === before);
        const broken = further.filter(
          ({ at }) =>
            positions[at] !== (positions[at - 1] ?? 0) + 1 || tokens[at] !== (tokens[at - 1] ?? 0) + 1,
        );
        expect(broken).toEqual([]);
      }
    }),
  );
});

test('going on after some batches gives what would have come', async () => {
  const store = await TokenStore.from(documents([5, 9, 30, 2, 17, 40, 8, 8, 3]));
  const from = (skip: number, count: number): TrainingBatch[] => {
    const batches = packDocuments(store, options, skip);
    return Array.from({ length: count }, () => batches.next().value);
  };
  expect(from(4, 5)).toEqual(from(0, 9).slice(4));
  expect(from(0, 3)).not.toEqual(from(3, 3));
});

test('little of a row is padding where documents are short', async () => {
  const lengths = Array.from({ length: 2000 }, (_, at) => 20 + ((at * 37) % 180));
  const store = await TokenStore.from(
    documents(lengths.map((length) => length)).map(({ tokens }) => ({
      tokens: [...tokens].map((token) => token % 60_000),
    })),
  );
  const batches = packDocuments(store, { rows: 8, length: 256, seed: 0 });
  let [filled, all] = [0, 0];
  for (let count = 0; count < 50; count += 1) {
    const { segments } = batches.next().value;
    filled += segments.filter((segment) => segment !== 0).length;
    all += segments.length;
  }
  expect(filled / all).toBeGreaterThan(0.97);
});

test('refuses marks that do not fit their tokens, and an empty corpus', async () => {
  const wrong = TokenStore.from([{ tokens: [1, 2, 3], trained: new Uint8Array(2) }]);
  await expect(wrong).rejects.toThrow('2 marks for 3 tokens');
  const empty = await TokenStore.from([{ tokens: [1] }]);
  expect(() => packDocuments(empty, options).next()).toThrow('there is no document');
});
