// A problem as the files of its folder, such that reading them gives the same problem again.

import { stringify as yamlOf } from 'yaml';
import { compactJson, rawElements } from '../../base/raw-json.ts';
import type { Comparison, Problem, Tests } from '../../contracts/problem.ts';
import { completionPrefixOf } from './assay-prefix.ts';
import { programExtension } from './languages.ts';
import { NotRepresentable } from './not-representable.ts';
import { preludeOf } from './python-source.ts';

/** The files by their path in the problem's folder. */
export function assayFiles(problem: Problem): ReadonlyMap<string, string> {
  const extension = programExtension(problem.language);
  const statement = statementOf(problem);
  const files = new Map<string, string>();
  const { language, signature, reference } = problem;
  files.set('problem.md', `---\n${yamlOf(frontMatterOf(problem), { lineWidth: 0 })}---\n${statement}\n`);
  if (reference !== undefined) files.set(`reference.${extension}`, reference);
  if (problem.completionPrefix !== completionPrefixOf({ language, statement, signature, reference })) {
    files.set(`prefix.${extension}`, problem.completionPrefix);
  }
  if (problem.prelude !== (language === 'python' ? preludeOf('', reference ?? '') : '')) {
    files.set(`prelude.${extension}`, problem.prelude);
  }
  if (problem.contract !== undefined) files.set(`contract.${extension}`, problem.contract);
  if (problem.baseInputs !== undefined) files.set('tests/base-inputs.json', problem.baseInputs);
  for (const [tier, tests] of Object.entries(problem.tiers)) {
    if (tests === undefined) continue;
    const isCode = tests.kind === 'script' || tests.kind === 'resident';
    files.set(`tests/${tier}.${isCode ? extension : 'jsonl'}`, testsText(tests));
  }
  for (const { name, program } of problem.wrong) files.set(`wrong/${name}.${extension}`, program);
  return files;
}

/**
 * The folders of the problems: their ids where those sort as the suite does, with a number before them
 * otherwise, because folders are read in the order of their names.
 */
export function problemFolderNames(problems: readonly Problem[]): readonly string[] {
  const names = problems.map(({ id }) => folderSafe(id));
  if (names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name)) return names;
  const digits = String(names.length).length;
  return names.map((name, at) => `${String(at).padStart(digits, '0')}-${name}`);
}

function folderSafe(id: string): string {
  const safe = id.replaceAll(/[^\w.+-]/g, '_');
  return safe.startsWith('.') ? `_${safe}` : safe;
}

function statementOf(problem: Problem): string {
  const texts = problem.prompt.map((part) => {
    if (part.type === 'text') return part.text;
    throw new NotRepresentable('its prompt holds an image');
  });
  const last = texts.at(-1);
  if (problem.signature !== undefined && texts.length > 1 && last === problem.signature) texts.pop();
  return texts.join('\n\n');
}

function frontMatterOf(problem: Problem): Readonly<Record<string, unknown>> {
  const tiers = Object.values(problem.tiers).filter((tests) => tests !== undefined);
  const scripts = tiers.filter((tests) => tests.kind === 'script');
  const residents = tiers.filter((tests) => tests.kind === 'resident');
  const names = only(
    scripts.map((tests) => tests.names),
    'names that its tests call',
  );
  return defined({
    id: problem.id,
    language: problem.language,
    entry: problem.entryPoint ?? entryOfCalls(tiers),
    category: problem.category,
    level: problem.level,
    signature: problem.signature,
    comparison: sharedComparison(tiers),
    names: names?.length === 1 && names[0] === problem.entryPoint ? undefined : names,
    checker: only(
      scripts.map(({ checker }) => checker),
      'checkers',
    ),
    resident: only(
      residents.map(({ style }) => style),
      'ways to run its tests',
    ),
    classes: only(
      residents.map(({ classes }) => (classes.length > 0 ? classes : undefined)),
      'test classes',
    ),
  });
}

function entryOfCalls(tiers: readonly Tests[]): string | undefined {
  return tiers.find((tests) => tests.kind === 'calls')?.entry;
}

/** What differs from the defaults; undefined where nothing does. */
function sharedComparison(tiers: readonly Tests[]): Readonly<Record<string, unknown>> | undefined {
  const compared = only(tiers.flatMap(comparisonOf), 'comparisons');
  // Literals are exact: nothing converts them, whatever the other tiers need.
  const converting = tiers.filter((tests) => tests.kind === 'calls' && tests.form !== 'literals');
  const conversions = converting.map((tests) => (tests.kind === 'calls' ? tests.convert : undefined));
  const shared = { ...compared, ...defined({ convert: only(conversions, 'conversions') }) };
  return Object.keys(shared).length === 0 ? undefined : shared;
}

function comparisonOf(tests: Tests): readonly Readonly<Record<string, unknown>>[] {
  if (tests.kind !== 'calls' && tests.kind !== 'stdio') return [];
  const { absolute, relative, floatsAbsolute, output, oracle }: Comparison = tests.comparison;
  const stated = {
    absolute: absolute === 0 ? undefined : absolute,
    relative: relative === 0 ? undefined : relative,
    floatsAbsolute: floatsAbsolute === 0 ? undefined : floatsAbsolute,
    output: output === 'text' ? undefined : output,
    oracle,
  };
  return [defined(stated)];
}

/** The one value that all tiers share: the front matter has room for one. */
function only<T>(values: readonly T[], what: string): T | undefined {
  const different = new Set(values.map((value) => JSON.stringify(value)));
  if (different.size > 1) throw new NotRepresentable(`its tiers have different ${what}`);
  return values[0];
}

function testsText(tests: Tests): string {
  if (tests.kind === 'script' || tests.kind === 'resident') return tests.code;
  if (tests.kind === 'stdio') return tests.cases.map((one) => `${JSON.stringify(one)}\n`).join('');
  const rows = rawElements(tests.raw).map(({ text }) => (text.includes('\n') ? compactJson(text) : text));
  return rows.map((row) => `${tests.form === 'args' ? `{"args": ${row}}` : row}\n`).join('');
}

function defined(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
