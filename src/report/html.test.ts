import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { librarySamples, libraryVerdicts, recordLibraryRun } from '../../test/examples/library-run.ts';
import { recordOrchardRun } from '../../test/examples/orchard-run.ts';
import { outcomes } from '../contracts/verdict.ts';
import { buildReport } from './build-report.ts';
import { type Archive, openArchive } from './html/browser/archive.ts';
import { viewSample } from './html/browser/sample-view.ts';
import { parseWords, type Query, Search } from './html/browser/search.ts';
import { readPageStyle } from './html/page-style.ts';
import { unpackRaw } from './html/raw-text.ts';
import { writeHtml } from './html.ts';

const shelf = mkdtempSync(join(tmpdir(), 'assay-html-'));
afterAll(() => rmSync(shelf, { recursive: true }));

const library = await recordLibraryRun(join(shelf, 'library'));
const path = join(shelf, 'deep', 'library.html');
await writeHtml(library.run, library.report, path);
const html = readFileSync(path, 'utf8');
const archive = await openArchive((id) => packedText(html, id));

function packedText(page: string, id: string): string {
  return new RegExp(`<script type="text/plain" id="${id}">([^<]*)</script>`).exec(page)?.[1] ?? '';
}

async function readBack({ manifest }: Archive, row: number) {
  const view = viewSample(archive, row);
  const program = await archive.text('program', view.program);
  const raw = view.raw === undefined ? program : unpackRaw(await archive.text('raw', view.raw), program);
  const tiers = manifest.tiers.map(({ name }) => name);
  const verdicts = [];
  for (const [place, verdict] of view.verdicts.entries()) {
    if (verdict === undefined) continue;
    const { tier: _label, evidence, ...rest } = verdict;
    const text = evidence === undefined ? {} : await archive.text('evidence', evidence);
    verdicts.push({ ...rest, tier: tiers[place], evidence: text });
  }
  return { sample: { problem: view.problem, index: view.index, raw, program, rule: view.rule }, verdicts };
}

test('gives back every sample and verdict of the run from its data', async () => {
  const rows = await Promise.all(librarySamples.map((_, row) => readBack(archive, row)));
  const expected = librarySamples.map((sample) => ({
    sample,
    verdicts: libraryVerdicts
      .filter(({ problem, sample: index }) => problem === sample.problem && index === sample.index)
      .map(({ problem: _problem, sample: _sample, ...verdict }) => verdict),
  }));
  expect(rows).toEqual(expected);
});

test('keeps a program that two samples hold once', () => {
  expect(archive.manifest.texts).toEqual({
    program: { starts: [0], count: 4 },
    raw: { starts: [0], count: 4 },
    evidence: { starts: [0], count: 4 },
  });
});

test('loads nothing, and allows nothing to be loaded', () => {
  expect(html).not.toMatch(/(?:src|href|action)\s*=\s*["']?(?:https?:)?\/\//i);
  expect(html).not.toMatch(/url\(|@import|fetch\(|XMLHttpRequest|import\(/);
  expect(html).toMatch(
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; img-src data:; base-uri 'none'; form-action 'none'">/,
  );
});

test('says what the run is worth before anything else', () => {
  const [, answer = ''] = /<section class="answer"[^>]*>([\s\S]*?)<\/section>/.exec(html) ?? [];
  const words = answer
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  expect(words).toMatchInlineSnapshot(
    `"33.3 % pass@1 on base 95 % interval 0.0–66.7 16.7 % pass@1 on base + plus 95 % interval 0.0–33.3 16.7 points rigor gap of pass@1 95 % interval 0.0–33.3 tier pass@1 pass@2 base 33.3 % 0.0–66.7 50.0 % 0.0–100.0 base + plus 16.7 % 0.0–33.3 33.3 % 0.0–66.7 rigor gap 16.7 % 0.0–33.3 16.7 % 0.0–33.3 no timeouts 16.7 % 0.0–33.3 16.7 % 0.0–33.3 Below each number its 95 % interval: bootstrap over problems, seed 0, n = 2 to 3 samples a problem."`,
  );
});

test('colours every outcome', async () => {
  const style = await readPageStyle();
  expect(outcomes.filter((outcome) => !style.includes(`.outcome-${outcome} {`))).toEqual([]);
});

test('is written for a run without any verdict', async () => {
  const run = await recordOrchardRun(join(shelf, 'orchard'), { graft: [{}, {}] });
  const report = await buildReport({
    run,
    suite: [{ id: 'graft', tests: { base: 1 } }],
    k: [1],
    seed: 0,
    seconds: 0,
  });
  await writeHtml(run, report, join(shelf, 'orchard.html'));
  const page = readFileSync(join(shelf, 'orchard.html'), 'utf8');
  expect(page).toContain('No sample has a verdict yet.');
  expect((await openArchive((id) => packedText(page, id))).manifest.samples).toBe(2);
});

const everything: Query = {
  words: [],
  problem: undefined,
  outcomes: {},
  order: 'suite',
  distinct: false,
  inPrograms: false,
};

async function search(query: Partial<Query>): Promise<readonly string[]> {
  const rows = await new Search(archive).find({ ...everything, ...query }, () => false);
  return [...(rows ?? [])].map((row) => {
    const { problem, index } = viewSample(archive, row);
    return `${problem} ${index}`;
  });
}

test('finds samples by words in problem, outcome, flag and evidence, all of which must occur', async () => {
  expect(await search({ words: parseWords('FINE') })).toEqual(['loans/fine 0', 'loans/fine 1']);
  expect(await search({ words: parseWords('no-code') })).toEqual(['loans/fine 1']);
  expect(await search({ words: parseWords('"reads source" due') })).toEqual([]);
  expect(await search({ words: parseWords('loans "\'tuple\' object"') })).toEqual(['loans/due 0']);
  expect(await search({ words: parseWords('while') })).toEqual([]);
  expect(await search({ words: parseWords('while'), inPrograms: true })).toEqual(['loans/due 2']);
});

test('filters by problem and outcome, orders by cost, and shows a program once', async () => {
  const { manifest } = archive;
  const passed = manifest.outcomes.indexOf('passed');
  expect(await search({ problem: 1, outcomes: { base: passed } })).toEqual(['loans/due 0', 'loans/due 1']);
  expect(await search({ outcomes: { plus: -1 } })).toEqual(['loans/fine 1', 'loans/due 2']);
  expect((await search({ order: 'slow' }))[0]).toBe('loans/due 2');
  expect(await search({ order: 'common', distinct: true })).toEqual([
    'loans/due 0',
    'loans/fine 0',
    'loans/fine 1',
    'loans/due 2',
  ]);
});

test('gives up a search that no one waits for', async () => {
  const rows = await new Search(archive).find({ ...everything, words: ['tuple'] }, () => true);
  expect(rows).toBeUndefined();
});
