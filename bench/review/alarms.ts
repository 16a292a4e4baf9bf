// What the review claims of code that many people have looked at for years, without running anything: nearly all of it
// is a false alarm. Counted in 1,000 lines and listed.

import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Grade, grades } from '../../src/contracts/finding.ts';
import { reviewFiles, type SourceFile } from '../../src/review/review.ts';
import { rules } from '../../src/review/rules/registry.ts';
import { standardLibrary, staticParts } from '../review.ts';

const target = 0.3;

/** Packages that come with Assay's own; of each the files that hold one module each: no bundles, no second copy. */
const packages: readonly (readonly [string, string])[] = [
  ['adm-zip', '**/*.js'],
  ['ajv', 'lib/{*,compile/*,refs/*}.js'],
  ['color-convert', '*.js'],
  ['commander', '{index,lib/*}.js'],
  ['fast-json-stable-stringify', 'index.js'],
  ['global-agent', 'dist/**/*.js'],
  ['knip', 'dist/**/*.js'],
  ['node-fetch', 'lib/index.js'],
  ['picomatch', '**/*.js'],
  ['postcss', 'lib/*.js'],
  ['semver', '{*,bin,classes,functions,internal,ranges}/*.js'],
  ['smol-toml', 'dist/*.js'],
  ['whatwg-url', 'lib/*.js'],
  ['yaml', 'dist/**/*.js'],
  ['zod', 'v4/{classic,core,mini}/**/*.js'],
];

/** `node bench/main.ts review-alarms [share]`: every file, or each of `share` files one. */
export async function reviewAlarms(share: number): Promise<void> {
  const some = <One>(all: readonly One[]): readonly One[] => all.filter((_, at) => at % share === 0);
  const library = standardLibrary().filter(({ file }) => !/(?:^|\/)(?:tests?|idle_test)\//.test(file));
  const counts = [
    await countAlarms("Python's standard library", some(library)),
    await countAlarms('npm packages', some(packages.flatMap(filesOf))),
  ];
  for (const { name, files, lines, byGrade, alarms } of counts) {
    const rate = ((byGrade.TRACED * 1000) / lines).toFixed(2);
    console.log(`${name}: ${files} files, ${lines} lines`);
    console.log(`  TRACED  ${byGrade.TRACED}, ${rate} in 1,000 lines (target ${target})`);
    console.log(
      `  SUSPECT ${byGrade.SUSPECT}, ${((byGrade.SUSPECT * 1000) / lines).toFixed(2)} in 1,000 lines`,
    );
    for (const alarm of alarms) console.log(`    ${alarm}`);
  }
}

interface Alarms {
  readonly name: string;
  readonly files: number;
  readonly lines: number;
  readonly byGrade: Readonly<Record<Grade, number>>;
  /** Those that are TRACED: `tarfile.py:12 path-traversal, from a request`. */
  readonly alarms: readonly string[];
}

async function countAlarms(name: string, files: readonly SourceFile[]): Promise<Alarms> {
  const settings = { prove: false, trusted: [], allRules: new Set(rules.map(({ id }) => id)) };
  const { findings, counts } = await reviewFiles(files, staticParts, { policy: 'both', ...settings });
  const byGrade = { PROVEN: 0, REACHED: 0, TRACED: 0, SUSPECT: 0 };
  for (const grade of grades) byGrade[grade] = findings.filter((one) => one.grade === grade).length;
  const alarms = findings
    .filter(({ grade }) => grade === 'TRACED')
    .map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`);
  return { name, files: counts.files, lines: counts.lines, byGrade, alarms };
}

const require = createRequire(import.meta.url);

function filesOf([name, pattern]: readonly [string, string]): readonly SourceFile[] {
  const folder = folderOf(name);
  return globSync(join(folder, pattern))
    .map((path) => relative(folder, path))
    .filter((path) => !/(?:^|[/.])(?:min|tests?|node_modules)[/.]/.test(path))
    .sort()
    .map((path) => ({
      file: `${name}/${path}`,
      language: 'javascript',
      text: readFileSync(join(folder, path), 'utf8'),
    }));
}

/** Packages may keep their package.json to themselves: then their main file is somewhere below their folder. */
function folderOf(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const [found] = globSync(join(folder, name, 'package.json'));
    if (found !== undefined) return dirname(found);
  }
  throw new Error(`review-alarms: ${name} is not installed`);
}
