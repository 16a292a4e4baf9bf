import { expect, test } from 'vitest';
import { heldOutProblems } from '../build/held-out.ts';
import { depthOf } from '../meaning/meaning.ts';
import { buildCatalogue } from './catalogue.ts';
import { heldOutPairsOf, heldOutTiers, partOfFingerprint } from './split.ts';

const options = { seed: 3, behaviours: 600, problems: 12, blocked: new Map<string, string>() };
const catalogue = buildCatalogue(options);

test('no behaviour is in two parts, and none is there twice', () => {
  const fingerprints = catalogue.entries.map(({ fingerprint }) => fingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
  const wrong = catalogue.entries.filter(
    ({ part, fingerprint }) => part === 'train' && partOfFingerprint(fingerprint) !== 'train',
  );
  expect(wrong).toEqual([]);
});

test('training holds no held-out pair and nothing deeper than it should; the tiers hold what they are for', () => {
  const trained = catalogue.entries.filter(({ part }) => part === 'train');
  expect(trained).toHaveLength(600);
  expect(trained.filter(({ meaning }) => heldOutPairsOf(meaning).length > 0)).toEqual([]);
  expect(Math.max(...trained.map(({ meaning }) => depthOf(meaning.node)))).toBe(3);
  const ofTier = (tier: string) => catalogue.entries.filter(({ part }) => part === tier);
  expect(ofTier('t1').length).toBeGreaterThan(12);
  expect(ofTier('t2').filter(({ meaning }) => heldOutPairsOf(meaning).length === 0)).toEqual([]);
  expect(Math.min(...ofTier('t3').map(({ depth }) => depth))).toBe(4);
});

test('a program of training text may not do what a test asks for', () => {
  for (const { part, fingerprint } of catalogue.entries) {
    expect(catalogue.isTrainable(fingerprint)).toBe(part === 'train');
  }
});

test('the same seed gives the same catalogue, another one another', () => {
  const fingerprints = (seed: number): readonly string[] =>
    buildCatalogue({ ...options, seed, behaviours: 60, problems: 0 }).entries.map(
      ({ fingerprint }) => fingerprint,
    );
  expect(fingerprints(3)).toEqual(fingerprints(3));
  expect(fingerprints(3)).not.toEqual(fingerprints(4));
});

test('a blocked behaviour is turned down, and it is said which', () => {
  const victim = catalogue.entries.find(({ part, depth }) => part === 'train' && depth === 1);
  if (victim === undefined) throw new Error('no behaviour of one operation');
  const blocked = new Map([[victim.fingerprint, 'bell-rope-rota']]);
  const without = buildCatalogue({ ...options, blocked });
  expect(without.entries.map(({ fingerprint }) => fingerprint)).not.toContain(victim.fingerprint);
  expect(without.isTrainable(victim.fingerprint)).toBe(false);
  expect(without.blockedSeen).toEqual(['bell-rope-rota']);
  expect(without.rejected['of the built-in suite']).toBeGreaterThan(0);
});

test.each(heldOutTiers)(
  'the problems of %s have a head to continue, a body without helpers, and both tiers of tests',
  (tier) => {
    const problems = heldOutProblems(catalogue.entries, { tier, count: 4, seed: 3 });
    expect(problems).toHaveLength(4);
    for (const { row } of problems) {
      expect(row.prompt).toMatch(/^def \w+\(.+\) -> .+:\n {4}"""[^"]+"""\n$/);
      expect(row.canonical_solution).not.toMatch(/^def /m);
      expect(JSON.stringify(row.base_input)).toMatch(/^\[\[.+\]\]$/);
      expect(JSON.stringify(row.plus_input)).toMatch(/^\[\[.+\]\]$/);
    }
  },
);
