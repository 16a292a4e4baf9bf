// The authored pairs are what they say they are, and their variants do the same job: shown by running them, caged.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Problem, problemSchema } from '../../src/contracts/problem.ts';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { openGrammar } from '../../src/syntax/grammar.ts';
import { type ReviewProgram, readReviewPairs } from './review-pairs.ts';
import { type ReviewVariant, reviewVariants } from './review-variants.ts';

const programs = readReviewPairs();
const variants = new Map<string, readonly ReviewVariant[]>();
let sandbox: Sandbox;
let judge: Judge;

beforeAll(async () => {
  for (const program of programs) variants.set(program.file, await reviewVariants(program, otherOf(program)));
  sandbox = await openSandbox({ workers: 2 });
  judge = new Judge({ sandbox, limits: defaultLimits });
});
afterAll(() => sandbox.close());

function otherOf(program: ReviewProgram): ReviewProgram {
  const file = program.isFixed
    ? program.file.replace('.fixed.', '.vulnerable.')
    : program.file.replace('.vulnerable.', '.fixed.');
  const other = programs.find((one) => one.file === file);
  if (other === undefined) throw new Error(`${program.file} is half of a pair`);
  return other;
}

test('there are more than forty pairs of Python and forty of scripts, each with a sink in the vulnerable one', () => {
  const vulnerable = programs.filter(({ isFixed }) => !isFixed);
  const counts = Map.groupBy(vulnerable, ({ language }) => language);
  expect([
    counts.get('python')?.length,
    counts.get('javascript')?.length,
    counts.get('typescript')?.length,
  ]).toEqual([49, 30, 14]);
  for (const program of programs) {
    expect([program.file, program.sinkLine !== undefined]).toEqual([program.file, !program.isFixed]);
    expect(program.file.split('/').slice(0, 2)).toEqual([program.language, program.class]);
    const { class: ofClass, cwe, parameter } = otherOf(program);
    expect([ofClass, cwe, parameter]).toEqual([program.class, program.cwe, program.parameter]);
    expect(program.text.split('\n').length).toBeLessThanOrEqual(41);
  }
  expect(new Set(vulnerable.map(({ name }) => name)).size).toBe(vulnerable.length);
});

test('every program parses in every dress, and keeps what it says about itself', async () => {
  for (const program of programs) {
    const grammar = await openGrammar(program.language);
    for (const variant of variants.get(program.file) ?? []) {
      const place = `${variant.variant} ${variant.file}`;
      expect([place, grammar?.parse(variant.text).isWhole]).toEqual([place, true]);
      expect([place, variant.sinkLine !== undefined]).toEqual([place, !program.isFixed]);
      expect([place, variant.text === program.text]).toEqual([place, false]);
    }
  }
});

test('a renamed program has none of its own names left, and others what their check needs', () => {
  const kinds = [...variants.values()].flat();
  const counts = Map.groupBy(kinds, ({ variant }) => variant);
  expect(counts.get('renamed')?.length).toBe(programs.length);
  const outside = programs.filter(({ parameter }) => parameter !== undefined);
  expect(counts.get('wrapped')?.length).toBe(outside.length);
  expect(counts.get('guard-moved')?.length).toBeGreaterThan(60);
  for (const variant of counts.get('renamed') ?? []) {
    const { function: name, parameter, text } = programs.find(({ file }) => file === variant.file) ?? variant;
    const code = variant.text.slice(variant.text.indexOf('\n'));
    const isHandler = name === 'handler' || /@app\.|\brequest\.url\b/.test(text);
    if (isHandler) continue;
    expect([variant.file, new RegExp(`(?:def|function) ${name}\\b`).test(code)]).toEqual([
      variant.file,
      false,
    ]);
    if (parameter !== undefined)
      expect([variant.file, variant.parameter]).not.toEqual([variant.file, parameter]);
  }
});

/** Calls that a good program and an exploitable one answer alike, as source text. */
const jobs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'yarn-calculator': [["'rows * stitches + 2', 3, 4", '14.0']],
  'tag-cloud': [
    [
      "['sea', 'air', 'sea']",
      `'<ul><li><a href="/tag/air" title="air">air</a></li><li><a href="/tag/sea" title="sea">sea</a></li></ul>'`,
    ],
  ],
  'packet-labels': [["b'<labels><name>Kale</name></labels>'", "'Kale'"]],
  'bird-list': [["'tern'", "['tern', 'bittern']"]],
  'berth-number': [
    ["'A1,A2,B7'", 'True'],
    ["'berth'", 'False'],
  ],
  'archive-admin': [["'guest', 'x'", 'False']],
  'tool-room': [
    ["'trustee', 'lathe'", 'True'],
    ["'mechanic', 'oar'", 'False'],
  ],
  'door-check': [["'4711', '4711'", "'open'"]],
  'price-tag': [["'{item.name}: {item.price}', 'Kale', 2.5", "'Kale: 2.5'"]],
  'file-names': [
    [
      "'plan 1.svg'",
      `['HTTP/1.1 200 OK', 'Date: Thu, 01 Jan 1970 00:00:00 GMT', 'Content-Disposition: attachment; filename="plan 1.svg"']`,
    ],
  ],
  'logbook-writer': [["'/tmp', 'gull', 'calm'", '5']],
  'tide-formula': [["'hour + 2', 3", '5']],
  'card-layout': [[`'\${title} by \${author}', { title: 'Sea', author: 'Ida' }`, "'Sea by Ida'"]],
  'note-writer': [["'/tmp', 'storm', 'wind'", '4']],
  'crate-files': [["[{ name: 'a/b.txt', text: 'x' }], '/tmp/crate'", '1']],
  'profile-link': [["'Ida', 'https://a.example/'", `'<a href="https://a.example/">Ida</a>'`]],
  'club-accounts': [["'ida', 'lamp oil'", '1']],
  glossary: [["'sheet'", "['sheet']"]],
  'address-check': [
    ["'ida.holm@fjord.example'", 'true'],
    ["'nobody'", 'false'],
  ],
  'chart-settings': [["{ grid: {} }, 'grid.colour', 'red'", "{ grid: { colour: 'red' } }"]],
  'menu-merge': [['{ a: { b: 1 } }, { a: { c: 2 }, d: 3 }', '{ a: { b: 1, c: 2 }, d: 3 }']],
  'price-rule': [
    ["'total > 100', { total: 120 }", 'true'],
    ["'total < 100', { total: 120 }", 'false'],
  ],
  'note-card': [["{ author: 'Ida', text: 'a\\nb' }", "'<section><h2>Ida</h2><p>a<br>b</p></section>'"]],
  'mail-head': [
    [
      "{ from: 'a@b.example', subject: 'Hi' }",
      "'From: a@b.example\\r\\nTo: secretary@choir.example\\r\\nSubject: Hi\\r\\n\\r\\n'",
    ],
  ],
  'garden-notes': [["[{ id: 1, owner: 'ida', text: 'x' }], 'ida', 1", '[]']],
  'share-payout': [["new Map([['ida', 500]]), 'ida', 200", "new Map([['ida', 300]])"]],
  'preference-store': [["{}, 'audio/language', 'da'", "{ audio: { language: 'da' } }"]],
};

function problemOf(program: ReviewProgram, variant: string): Problem {
  const rows = (jobs[program.name] ?? []).map(([call, returns]) => ({ call, returns }));
  const tests = { kind: 'calls', entry: program.function, form: 'literals', comparison: {} };
  return problemSchema.parse({
    ...{ id: `${program.file} ${variant}`, language: program.language, prompt: [] },
    source: { file: program.file, line: 1 },
    tiers: { plus: { ...tests, raw: JSON.stringify(rows), count: rows.length } },
  });
}

test('programs that can run alone do the same job, exploitable or not, in every dress', async () => {
  const able = programs.filter(({ name }) => (jobs[name]?.length ?? 0) > 0);
  expect(able.length).toBeGreaterThanOrEqual(50);
  const dressed = able.flatMap((program) => [
    { program, variant: 'as written' },
    ...(variants.get(program.file) ?? []).map((variant) => ({ program: variant, variant: variant.variant })),
  ]);
  const ends = await Promise.all(
    dressed.map(async ({ program, variant }) => {
      const problem = problemOf(program, variant);
      const task = { problem, tier: 'plus', program: program.text, all: true, reference: undefined } as const;
      const { outcome, evidence } = await judge.judge(task);
      return [`${variant} ${program.file}`, outcome, evidence.call, evidence.message];
    }),
  );
  expect(ends.filter(([, outcome]) => outcome !== 'passed')).toEqual([]);
});
