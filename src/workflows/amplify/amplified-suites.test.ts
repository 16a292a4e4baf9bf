import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crates, lanterns } from '../../../test/examples/amplified-orchard.ts';
import type { AmplifiedRow, AmplifiedTest } from '../../contracts/amplify.ts';
import type { Problem, Suite, Tests } from '../../contracts/problem.ts';
import { loadSuite } from '../../problems/load-suite.ts';
import { writeAmplifiedSuites } from './amplified-suites.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-amplified-suites-'));
afterAll(() => rmSync(folder, { recursive: true }));

let orchard: Suite;
beforeAll(async () => {
  orchard = await loadSuite(resolve(import.meta.dirname, '../../../test/fixtures/orchard'));
});

const generator = { name: 'assay amplify', version: '0.1.0', seed: 7 };
const testOf = (call: string, returns: string): AmplifiedTest => ({
  ...{ call, returns },
  from: { seed: 'base 1', chain: ['zero'] },
});
const plus = [testOf('0, 5', '0'), testOf('5, 5', '1'), testOf('6, 5', '2')];
const edge: readonly AmplifiedTest[] = [
  { call: '-1, 0', raises: 'ValueError', from: { seed: 'constants', chain: [] } },
];
const grown: AmplifiedRow = {
  record: crates,
  tests: { base: ['11, 5', '0, 6'], plus, edge: [...edge], reduced: [0, 2] },
};
const left: AmplifiedRow = {
  record: { ...lanterns, id: 'ripest-tree' },
  tests: { base: [], plus: [], edge: [], reduced: [] },
};

function literals(tests: readonly AmplifiedTest[]): Tests {
  const raw = expect.any(String);
  const comparison = { absolute: 0, relative: 0, floatsAbsolute: 0, output: 'text' as const };
  return { kind: 'calls', entry: 'apple_crates', form: 'literals', raw, count: tests.length, comparison };
}

const rowsOf = (tests: Tests | undefined): unknown =>
  tests?.kind === 'calls' ? JSON.parse(tests.raw) : undefined;

async function write(to: string, rows: readonly AmplifiedRow[]): Promise<readonly string[]> {
  const path = join(folder, to);
  return writeAmplifiedSuites(path, {
    ...{ suite: orchard, generator },
    rows: new Map(rows.map((row) => [row.record.id, row])),
  });
}

async function readBack(
  path: string,
): Promise<{ readonly suite: Suite; readonly problem: Problem | undefined }> {
  const suite = await loadSuite(path);
  return { suite, problem: suite.problems[0] };
}

test('writes a suite with plus and edge tests, and one with the reduced plus tests alone', async () => {
  const [whole = '', reduced = ''] = await write('both', [grown, left]);
  const all = await readBack(whole);
  const few = await readBack(reduced);
  const [crate] = orchard.problems;
  expect(all.suite.problems.map(({ id }) => id)).toEqual(['apple-crates']);
  expect(all.problem?.tiers).toEqual({ base: crate?.tiers.base, plus: literals(plus), edge: literals(edge) });
  expect([rowsOf(all.problem?.tiers.plus), rowsOf(all.problem?.tiers.edge)]).toEqual([plus, edge]);
  expect(few.problem?.tiers).toEqual({
    base: crate?.tiers.base,
    plus: literals(plus.slice(1)),
    edge: undefined,
  });
  expect(rowsOf(few.problem?.tiers.plus)).toEqual([plus[0], plus[2]]);
});

test('writes the calls of base tests that are code beside them, and null for what JSON can not say', async () => {
  const [crate] = orchard.problems;
  if (crate === undefined) throw new Error('internal: the orchard has no problem');
  const code = 'assert apple_crates(11, 5) == 3';
  const base: Tests = { kind: 'script', code, names: ['apple_crates'], count: 1 };
  const scripted: Suite = { ...orchard, problems: [{ ...crate, tiers: { base } }] };
  const inputsOf = async (to: string, calls: readonly string[]): Promise<string | undefined> => {
    const row = { ...grown, tests: { ...grown.tests, base: [...calls] } };
    const rows = new Map([[crate.id, row]]);
    const [whole = ''] = await writeAmplifiedSuites(join(folder, to), { suite: scripted, generator, rows });
    return (await readBack(whole)).problem?.baseInputs;
  };
  expect(await inputsOf('scripted', ['11, 5', "[0, 'x'], None"])).toBe('[[11, 5], [[0, "x"], null]]');
  expect(await inputsOf('unsaid', ['11, 5', '(1, 2), 5', '{5: 6}, 1'])).toBe('[[11, 5], null, null]');
  expect(await inputsOf('unseen', [])).toBeUndefined();
  const [asRows = ''] = await write('rows', [grown]);
  expect((await readBack(asRows)).problem?.baseInputs).toBeUndefined();
});

test('writes tests that call functions of the base tests as code, in the form of base', async () => {
  const [crate] = orchard.problems;
  if (crate === undefined) throw new Error('internal: the orchard has no problem');
  const helpers = 'def packed(apples, size):\n    return [apple_crates(apples, size)]';
  const code = `${helpers}\n\n\nassert packed(11, 5) == [3]\n`;
  const base: Tests = { kind: 'script', code, names: ['apple_crates'], count: 1 };
  const scripted: Suite = { ...orchard, problems: [{ ...crate, tiers: { base } }] };
  const driven = plus.map((one) => ({ ...one, driver: 'packed', returns: `[${one.returns}]` }));
  const row: AmplifiedRow = { ...grown, tests: { ...grown.tests, base: [], plus: driven, helpers } };
  const paths = await writeAmplifiedSuites(join(folder, 'driven'), {
    ...{ suite: scripted, generator },
    rows: new Map([[crate.id, row]]),
  });
  const [whole, reduced] = await Promise.all(paths.map(readBack));
  const line = (call: string, value: string): string =>
    `assert packed(${call}) == [${value}]  # base 1, zero\n`;
  const scriptOf = (lines: string, count: number): Tests => ({
    ...{ kind: 'script', code: `${helpers}\n\n\n${lines}`, names: ['apple_crates'], count },
  });
  expect(whole?.problem?.tiers.base).toEqual(base);
  expect(whole?.problem?.tiers.plus).toEqual(
    scriptOf(line('0, 5', '0') + line('5, 5', '1') + line('6, 5', '2'), 3),
  );
  expect(whole?.problem?.tiers.edge).toMatchObject({ kind: 'script', count: 1 });
  expect(whole?.problem?.baseInputs).toBeUndefined();
  expect(reduced?.problem?.tiers.plus).toEqual(scriptOf(line('0, 5', '0') + line('6, 5', '2'), 2));
});

test('names what made the suites, and keeps the version', async () => {
  const paths = await write('heads', [grown]);
  const heads = paths.map((path) => JSON.parse(readFileSync(join(path, 'suite.json'), 'utf8')));
  const common = { format: 'assay-suite/1', version: '1.0.0', generator };
  expect(heads).toEqual([
    { ...common, name: 'orchard+amplified' },
    { ...common, name: 'orchard+reduced' },
  ]);
});

test('writes the same bytes again in place of what is there', async () => {
  const [whole = ''] = await write('again', [grown]);
  const file = join(whole, 'apple-crates/tests/plus.jsonl');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, 'torn');
  await write('again', [grown]);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('writes no suite where no problem was amplified', async () => {
  expect(await write('none', [left])).toEqual([]);
});
