import { expect, test } from 'vitest';
import { crates, lanterns, ripest } from '../../../test/examples/amplified-orchard.ts';
import type { AmplifyRecord } from '../../contracts/amplify.ts';
import { buildAmplifyReport } from './build-amplify-report.ts';
import { renderAmplify } from './terminal.ts';

const suite = { name: 'orchard', version: '1.0.0', hash: 'sha256:0', problems: 3 };
const render = (records: readonly AmplifyRecord[], look: { survivors?: boolean } = {}): string =>
  renderAmplify(
    buildAmplifyReport({
      ...{ suite, seed: 7, version: '0.1.0', records, seconds: 2 },
      warnings: ['1 row of the suite left out; the first: row 3 has no tests.'],
    }),
    { width: 100, colour: false, ...look },
  );

test('shows how strong the tests are, what deserves a look, and what was skipped', () => {
  expect(render([crates, lanterns, ripest])).toMatchInlineSnapshot(`
    "
      orchard 1.0.0
      2 problems amplified, 1 skipped · seed 7 · 2.0 s

      tests a problem base 4.0, plus 320.0, reduced 5.0, edge 3.0 on average
      growth          81.0 times as many tests; reduced has 64.0 times fewer than plus
      mutants         34 of 50 killed before (68.0 %), 48 after (96.0 %); 98.0 % of the 49 that do not
                      look equivalent
      branches        8 of 10 outcomes taken before, 10 after
      samples         20 samples with 6 programs: 18 pass base, 5 of those fail now (27.8 %), 1 of them
                      perhaps by the statement's fault

      Weakest tests
        apple-crates  2 of 20 mutants survive 243 tests; 1 looks equivalent

      Most lost to the plus tests
        apple-crates: 5 of 8 that pass base fail now, 1 of them unclear
          zero: apple_crates(0, 5) gives 1, expected 0

      Mutants that survive
        apple-crates, line 4, boundary: only edge inputs tell it
          -    if a < b:
          +    if a <= b:
        apple-crates, line 2, constant: 2,000 more inputs did not tell it
          -    limit = 9
          +    limit = 10

      Questions about references
        apple-crates: apple_crates(0, 0) raises ZeroDivisionError by accident on line 3: is that
          meant?

      Skipped
        lanterns: it has no reference: nothing says what is right. Add reference.py

      Mind
      ! 1 row of the suite left out; the first: row 3 has no tests.

    "
  `);
});

test('says nothing of samples, mutants or losses where there are none', () => {
  const { samples: _samples, ...alone } = ripest;
  const untouched = { mutants: 0, killedBefore: 0, killedAfter: 0, equivalent: 0 };
  expect(render([{ ...alone, score: untouched }])).toMatchInlineSnapshot(`
    "
      orchard 1.0.0
      1 problem amplified · seed 7 · 2.0 s

      tests a problem base 5.0, plus 400.0, reduced 6.0, edge 0.0 on average
      growth          81.0 times as many tests; reduced has 66.7 times fewer than plus
      branches        4 of 4 outcomes taken before, 4 after

      Mind
      ! 1 row of the suite left out; the first: row 3 has no tests.

    "
  `);
});

test('shows five survivors, or all of them when asked', () => {
  const many = crates.survivors.flatMap((survivor) => [survivor, survivor, survivor]);
  const problem = { ...crates, survivors: many };
  const count = (page: string): number => page.split('\n').filter((line) => line.includes(', line ')).length;
  expect(count(render([problem]))).toBe(5);
  expect(render([problem])).toContain('Mutants that survive (5 of 6; --survivors shows all)');
  expect(count(render([problem], { survivors: true }))).toBe(6);
});

test('says a reason that many problems share once', () => {
  const alike = Array.from({ length: 7 }, (_, place) => ({ ...lanterns, id: `lantern-${place}` }));
  const page = render(alike);
  expect(page).toContain('lantern-0, lantern-1, lantern-2, lantern-3, lantern-4 and 2 more: it has no');
  expect(page.match(/no reference/g)).toHaveLength(1);
});
