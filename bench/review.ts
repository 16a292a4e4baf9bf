// The static half of a review on Python's standard library: lines a CPU second of parsing, of parsing and lowering, and
// of all that is done without running anything; which files it breaks on; and what it claims of code that is clean.

import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { messageOf } from '../src/base/errors.ts';
import { checks } from '../src/review/checks/registry.ts';
import { readModule } from '../src/review/form/read-module.ts';
import { type Reviewed, type ReviewParts, reviewFiles, type SourceFile } from '../src/review/review.ts';
import { rules } from '../src/review/rules/registry.ts';
import type { SourcePolicy } from '../src/review/trace/trace.ts';
import { traceModules } from '../src/review/trace/trace-modules.ts';
import { openGrammar } from '../src/syntax/grammar.ts';

const targetLines = 8000;
const targetAlarms = 0.3;

/** `node bench/main.ts review [share]`: every file, or each of `share` files one. */
export async function review(share: number): Promise<void> {
  const files = standardLibrary().filter((_, index) => index % share === 0);
  const lines = files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  console.log(`${files.length} files of Python's standard library, ${lines} lines`);
  const grammar = await openGrammar('python');
  if (grammar === undefined) throw new Error('internal: no grammar for python');
  const crashed = new Map<string, string>();
  const each = (work: (file: SourceFile) => unknown) => () => throughAll(files, work, crashed);
  printSpeed('parse', lines, await cpuSeconds(each(({ text }) => grammar.table(text))));
  const lower = each(({ file, language, text }) => readModule(file, language, text));
  printSpeed('parse and lower', lines, await cpuSeconds(lower));
  const reviews: [SourcePolicy, Reviewed][] = [];
  for (const policy of ['framework', 'library'] as const) {
    const settings = { policy, prove: false, trusted: [], allRules: new Set(rules.map(({ id }) => id)) };
    const seconds = await cpuSeconds(async () => {
      reviews.push([policy, await reviewFiles(files, staticParts, settings)]);
    });
    printSpeed(`static half, ${policy}`, lines, seconds);
  }
  console.log(`target for the static half: ${targetLines}`);
  for (const [policy, { skipped }] of reviews) {
    const isCrash = ({ reason }: { readonly reason: string }) => /could not be (?:read|traced)/.test(reason);
    for (const { file, reason } of skipped.filter(isCrash)) crashed.set(file, reason);
    const partly = skipped.filter((one) => !isCrash(one)).map(({ file }) => file);
    console.log(
      `${policy}: ${partly.length} files were not read or traced to their end: ${partly.join(', ')}`,
    );
  }
  console.log(`crashed: ${crashed.size} of ${files.length} files`);
  for (const [file, reason] of crashed) console.log(`  ${file}: ${reason}`);
  for (const [policy, { findings }] of reviews) printClaims(policy, findings, lines);
}

const notHere = () => Promise.reject(new Error('internal: the static half runs nothing'));

export const staticParts: ReviewParts = {
  ...{ rules, read: readModule, trace: traceModules, checks },
  provers: { python: notHere, script: notHere },
  openRunner: notHere,
};

/** In a fixed order; empty where there is no Python. */
export function standardLibrary(): readonly SourceFile[] {
  const asked = ['-I', '-c', 'import sysconfig; print(sysconfig.get_paths()["stdlib"])'];
  const { stdout, status } = spawnSync('/usr/bin/python3', asked, { encoding: 'utf8' });
  if (status !== 0) throw new Error('review: /usr/bin/python3 does not say where its standard library is');
  const folder = stdout.trim();
  return globSync(`${folder}/**/*.py`)
    .filter((path) => !/(?:site|dist)-packages/.test(path))
    .sort()
    .map((path) => ({
      file: relative(folder, path),
      language: 'python' as const,
      text: readFileSync(path, 'utf8'),
    }));
}

async function throughAll(
  files: readonly SourceFile[],
  work: (file: SourceFile) => unknown,
  crashed: Map<string, string>,
): Promise<void> {
  for (const file of files) {
    try {
      await work(file);
    } catch (error) {
      crashed.set(file.file, messageOf(error));
    }
  }
}

async function cpuSeconds(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function printSpeed(name: string, lines: number, seconds: number): void {
  const speed = (lines / seconds).toFixed(0).padStart(7);
  console.log(`${name.padEnd(24)} ${speed} lines a CPU second (${seconds.toFixed(1)} s)`);
}

/** What is traced in code that people have looked at for years is most likely no fault. */
function printClaims(policy: SourcePolicy, findings: Reviewed['findings'], lines: number): void {
  const traced = findings.filter(({ grade }) => grade === 'TRACED');
  const rate = ((traced.length * 1000) / lines).toFixed(2);
  console.log(
    `${policy}: ${traced.length} TRACED, ${rate} in 1,000 lines (target ${targetAlarms}), ${findings.length - traced.length} SUSPECT`,
  );
  for (const { rule, file, line } of traced) console.log(`  ${rule} ${file}:${line}`);
}
