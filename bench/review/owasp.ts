// The OWASP Benchmark for Python beside Bandit's and Bearer's findings on it, which come with it: 1,230 handlers, each with
// a weakness of one class or with what only looks like one. It is not part of this repository: OWASP_BENCHMARK names a
// checkout of github.com/OWASP-Benchmark/BenchmarkPython.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Grade, reviewReportSchema } from '../../src/contracts/finding.ts';
import { measured } from '../measured.ts';

const assay = fileURLToPath(new URL('../../assay', import.meta.url));
const loop = fileURLToPath(new URL('./prove-loop.ts', import.meta.url));

/** What a class of the benchmark is called elsewhere: a finding of one of these counts for it. */
const weaknesses: Readonly<Record<string, readonly number[]>> = {
  cmdi: [77, 78, 88],
  codeinj: [94, 95, 96],
  deserialization: [502],
  hash: [327, 328, 916],
  ldapi: [90],
  pathtraver: [22, 23, 36, 73],
  redirect: [601],
  securecookie: [614, 1004],
  sqli: [89],
  trustbound: [501],
  weakrand: [330, 338],
  xpathi: [643],
  xss: [79, 80],
  xxe: [611, 776],
};

interface Case {
  readonly name: string;
  readonly category: string;
  readonly isVulnerable: boolean;
}

/** How sure a tool is of a case, 0 where it says nothing. */
type Sureness = ReadonlyMap<string, number>;

interface Found {
  readonly file: string;
  readonly weaknesses: readonly number[];
  readonly sureness: number;
}

const sureness: Readonly<Record<Grade, number>> = { PROVEN: 4, REACHED: 3, TRACED: 2, SUSPECT: 1 };

export async function reviewOwasp(): Promise<void> {
  const folder = process.env.OWASP_BENCHMARK;
  if (folder === undefined) {
    console.log('not measured: OWASP_BENCHMARK names no checkout of the OWASP Benchmark for Python');
    return;
  }
  const cases = readCases(folder);
  const { own, notRun } = await reviewed(folder);
  printClasses(cases, surenessOf(cases, own));
  for (const grade of ['PROVEN', 'REACHED', 'TRACED', 'SUSPECT'] as const) {
    const sure = own.filter((one) => one.sureness >= sureness[grade]);
    printScore(`assay, ${grade}${grade === 'PROVEN' ? '' : ' or surer'}`, cases, surenessOf(cases, sure));
  }
  printScore('bandit', cases, surenessOf(cases, banditFound(folder)));
  printScore('bearer', cases, surenessOf(cases, bearerFound(folder)));
  console.log(`not run: ${[...notRun].map(([reason, count]) => `${count} ${reason}`).join('; ')}`);
  await printSpeed(folder);
}

function readCases(folder: string): readonly Case[] {
  const lines = readFileSync(join(folder, 'expectedresults-0.1.csv'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name = '', category = '', label] = line.split(',');
    return category in weaknesses && label !== undefined
      ? [{ name, category, isVulnerable: label === 'true' }]
      : [];
  });
}

async function reviewed(folder: string): Promise<{
  readonly own: readonly Found[];
  readonly notRun: ReadonlyMap<string, number>;
}> {
  const argv = [assay, 'review', folder, '--json', '--fail-on', 'never'];
  const { stdout, cpuSeconds } = await measured(argv);
  const { findings, rules = [], counts } = reviewReportSchema.parse(JSON.parse(stdout));
  const byId = new Map(rules.map(({ id, cwe }) => [id, cwe.map(numberOf)]));
  const notRun = new Map<string, number>();
  for (const { evidence } of findings) {
    const reason = evidence.notRun?.replace(/[,:(].*/s, '');
    if (reason !== undefined) notRun.set(reason, 1 + (notRun.get(reason) ?? 0));
  }
  console.log(`${counts.lines} lines, ${counts.ran} attacked, ${counts.attempts} calls, ${cpuSeconds} CPU s`);
  const own = findings.map(({ file, rule, grade }) => {
    return { file, weaknesses: byId.get(rule) ?? [], sureness: sureness[grade] };
  });
  return { own, notRun };
}

function numberOf(weakness: string): number {
  return Number(/\d+$/.exec(weakness)?.[0]);
}

const sarifSchema = z.object({
  runs: z.array(
    z.object({
      tool: z.object({
        driver: z.object({
          rules: z.array(z.object({ id: z.string(), properties: z.object({ tags: z.array(z.string()) }) })),
        }),
      }),
      results: z.array(
        z.object({
          ruleId: z.string(),
          locations: z.array(
            z.object({ physicalLocation: z.object({ artifactLocation: z.object({ uri: z.string() }) }) }),
          ),
        }),
      ),
    }),
  ),
});

function banditFound(folder: string): readonly Found[] {
  const text = readFileSync(join(folder, 'results/BenchmarkPython-Bandit.sarif'), 'utf8');
  return sarifSchema.parse(JSON.parse(text)).runs.flatMap(({ tool, results }) => {
    const byId = new Map(
      tool.driver.rules.map(({ id, properties }) => [id, properties.tags.filter(isWeakness).map(numberOf)]),
    );
    return results.flatMap(({ ruleId, locations }) =>
      locations.map(({ physicalLocation }) => {
        const { uri } = physicalLocation.artifactLocation;
        return { file: uri, weaknesses: byId.get(ruleId) ?? [], sureness: 1 };
      }),
    );
  });
}

function isWeakness(tag: string): boolean {
  return /cwe-\d+$/i.test(tag);
}

const bearerSchema = z.object({
  findings: z.array(z.object({ filename: z.string(), cwe_ids: z.array(z.string()) })),
});

function bearerFound(folder: string): readonly Found[] {
  const text = readFileSync(join(folder, 'results/Benchmark-Bearer-v1.51.1.json'), 'utf8');
  return bearerSchema.parse(JSON.parse(text)).findings.map(({ filename, cwe_ids }) => {
    return { file: filename, weaknesses: cwe_ids.map(Number), sureness: 1 };
  });
}

function surenessOf(cases: readonly Case[], found: readonly Found[]): Sureness {
  const byName = Map.groupBy(found, ({ file }) => basename(file, '.py'));
  return new Map(
    cases.map(({ name, category }) => {
      const own = (byName.get(name) ?? []).filter((one) =>
        one.weaknesses.some((number) => weaknesses[category]?.includes(number)),
      );
      return [name, Math.max(0, ...own.map((one) => one.sureness))];
    }),
  );
}

function printClasses(cases: readonly Case[], found: Sureness): void {
  const count = (category: string, isVulnerable: boolean, wanted: number): number =>
    cases.filter(
      (one) =>
        one.category === category && one.isVulnerable === isVulnerable && found.get(one.name) === wanted,
    ).length;
  const row = (category: string, isVulnerable: boolean): string =>
    [4, 3, 2, 1, 0].map((wanted) => String(count(category, isVulnerable, wanted)).padStart(4)).join('');
  console.log('class             vulnerable: P   R   T   S   –    not vulnerable: P   R   T   S   –');
  for (const category of Object.keys(weaknesses)) {
    console.log(`${category.padEnd(25)}${row(category, true)}${' '.repeat(17)}${row(category, false)}`);
  }
}

function printScore(name: string, cases: readonly Case[], found: Sureness): void {
  const isFound = ({ name: one }: Case): boolean => (found.get(one) ?? 0) > 0;
  const right = cases.filter((one) => one.isVulnerable && isFound(one)).length;
  const wrong = cases.filter((one) => !one.isVulnerable && isFound(one)).length;
  const all = cases.filter(({ isVulnerable }) => isVulnerable).length;
  const precision = right / Math.max(1, right + wrong);
  const recall = right / all;
  const f1 = (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall);
  console.log(
    `${name.padEnd(25)} ${right} right, ${wrong} wrong: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  );
}

const saidSchema = z.object({ functions: z.number(), ran: z.number(), attempts: z.number() });

/** What a worker does in a CPU second: functions that were attacked, those left out that this Python can not parse. */
async function printSpeed(folder: string): Promise<void> {
  const names = readdirSync(join(folder, 'testcode')).filter((name) => name.endsWith('.py'));
  const idle = await measured([process.execPath, loop, folder, 'everything', '0']);
  const busy = await measured([process.execPath, loop, folder, 'everything', '1']);
  const { functions, ran, attempts } = saidSchema.parse(JSON.parse(busy.stdout));
  const cpu = busy.cpuSeconds - idle.cpuSeconds;
  console.log(
    `${names.length} files: ${functions} targets, ${ran} attacked with ${(attempts / ran).toFixed(1)} calls each, ` +
      `${(ran / cpu).toFixed(1)} a CPU second of one worker`,
  );
}
