// What amplifying costs: inputs proposed and inputs validated a CPU second, cost against the number of tests, and the
// whole of HumanEval from its base tests and solutions alone.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { amplifyReportSchema } from '../../src/contracts/amplify.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { sharedData } from '../data.ts';
import { type Measured, measured } from '../measured.ts';
import { runEvalPlus } from './evalplus.ts';
import { type LoopReport, loopReportSchema } from './loop-report.ts';

const loop = fileURLToPath(new URL('./loop.ts', import.meta.url));
const command = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Of `core`, with arguments of simple types. */
const simpleProblems = [
  ['plank-offcut', 'three whole numbers'],
  ['ferry-deck-loads', 'whole numbers in a list'],
  ['buoy-verified-tail', 'numbers in a list'],
  ['seedling-tray-tags', 'text'],
] as const;
const targets = { proposed: 20_000, validated: 5000, wallSeconds: 600, growth: 80 } as const;
const proposals = 100_000;
const gated = 20_000;
const testCounts = [250, 500, 1000, 2000, 4000] as const;

/** `node bench/main.ts amplify [step]`: every step-th problem of HumanEval; 1 is all. */
export async function amplify(step: number): Promise<void> {
  const seeds = await benchProposing();
  await benchGates();
  await benchEvalPlus(seeds);
  await benchTests();
  await benchHumanEval(step);
}

/** The seeds of each problem, for the peer. */
async function benchProposing(): Promise<Seeds> {
  const seeds = new Map<string, readonly string[]>();
  for (const [problem, types] of simpleProblems) {
    const { said } = await runLoop('propose', problem, proposals);
    seeds.set(problem, said.seeds ?? []);
    const rate = (1000 * said.proposed) / said.cpuMs;
    const share = ((100 * said.made) / said.proposed).toFixed(0);
    line(
      `proposed, ${types} (${problem})`,
      `${count(rate)} a CPU second, ${share} % of ${count(proposals)} differ`,
    );
  }
  console.log(`target: ${count(targets.proposed)}`);
  return seeds;
}

type Seeds = ReadonlyMap<string, readonly string[]>;

/** Its engine neither isolates nor repeats what it runs. */
async function benchEvalPlus(all: Seeds): Promise<void> {
  const source = process.env.EVALPLUS_SOURCE;
  if (source === undefined) {
    console.log('EvalPlus: not measured; EVALPLUS_SOURCE names no checkout of it');
    return;
  }
  for (const [problem, types] of simpleProblems) {
    const work = { source, problem, seeds: all.get(problem) ?? [] };
    const proposed = await runEvalPlus({ ...work, count: proposals / 5, validate: false });
    const valid = await runEvalPlus({ ...work, count: gated / 5, validate: true });
    const rates = [proposed, valid].map(({ made, cpuMs }) => count((1000 * made) / cpuMs));
    line(`EvalPlus, ${types} (${problem})`, `${rates[0]} proposed, ${rates[1]} validated a CPU second`);
  }
}

/** The whole tree: coordinator, cage and both runs of the reference, less the start and less proposing. */
async function benchGates(): Promise<void> {
  for (const [problem, types] of simpleProblems) {
    const none = await runLoop('gate', problem, 1);
    const all = await runLoop('gate', problem, gated);
    const seconds = gateSeconds(all) - gateSeconds(none);
    const valid = all.said.made - none.said.made;
    line(
      `validated, ${types} (${problem})`,
      `${count(valid / seconds)} a CPU second; ${count(all.said.proposed)} proposed, ${count(all.said.made)} valid`,
    );
  }
  console.log(`target: ${count(targets.validated)}`);
}

function gateSeconds({ tree, said }: Looped): number {
  return tree.cpuSeconds - said.cpuMs / 1000;
}

/** All simple problems together; mutants, fuzzing, judging and reduction included, the start of the process not. */
async function benchTests(): Promise<void> {
  const start = await amplifySimple(1);
  for (const wanted of testCounts) {
    const { tests, cpuSeconds, wallSeconds } = await amplifySimple(wanted);
    const each = (1000 * (cpuSeconds - start.cpuSeconds)) / (tests - start.tests);
    line(
      `amplified to ${count(tests)} tests, ${simpleProblems.length} problems`,
      `CPU ${cpuSeconds.toFixed(1)} s, wall ${wallSeconds.toFixed(1)} s; ${each.toFixed(2)} ms CPU for each test beyond ${start.tests}`,
    );
  }
}

interface AmplifiedSimple {
  readonly tests: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

async function amplifySimple(wanted: number): Promise<AmplifiedSimple> {
  const all: Looped[] = [];
  for (const [problem] of simpleProblems) all.push(await runLoop('amplify', problem, wanted));
  const sum = (of: (one: Looped) => number): number => all.reduce((total, one) => total + of(one), 0);
  return {
    tests: sum(({ said }) => said.made),
    cpuSeconds: sum(({ tree }) => tree.cpuSeconds),
    wallSeconds: sum(({ said }) => (said.wallMs ?? 0) / 1000),
  };
}

async function benchHumanEval(step: number): Promise<void> {
  const suite = sharedData('humaneval/HumanEval.jsonl.gz');
  if (suite === undefined) {
    console.log('HumanEval: not measured, ../shared/data/humaneval is absent');
    return;
  }
  const { problems } = await loadSuite(suite);
  const chosen = problems.filter((_, at) => at % step === 0).map(({ id }) => id);
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-amplify-'));
  try {
    const tree = await measured([
      ...[process.execPath, command, 'amplify', '--suite', suite, '--problems', chosen.join(',')],
      ...['--allow-mutation', '--to', join(folder, 'amplified'), '--json'],
    ]);
    if (tree.status !== 0) throw new Error(`bench: assay amplify ended with ${tree.status}: ${tree.stderr}`);
    const { totals } = amplifyReportSchema.parse(JSON.parse(tree.stdout));
    const { tests, growth = 0, score, killed, amplified } = totals;
    const cost = `CPU ${tree.cpuSeconds.toFixed(0)} s, wall ${tree.wallSeconds.toFixed(0)} s`;
    line(`HumanEval, ${amplified} of ${problems.length} problems`, cost);
    line(
      '  base, plus, reduced, edge tests',
      [tests.base, tests.plus, tests.reduced, tests.edge].map(count).join(', '),
    );
    line('  growth', `${growth.toFixed(1)} times (target: ${targets.growth})`);
    const shares = [killed?.before, killed?.after].map((share) => `${(100 * (share ?? 0)).toFixed(1)} %`);
    line(`  of ${count(score.mutants)} mutants, killed before and after`, shares.join(', '));
    if (step === 1) console.log(`target: ${targets.wallSeconds} s on two cores`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Looped {
  readonly tree: Measured;
  readonly said: LoopReport;
}

async function runLoop(mode: 'propose' | 'gate' | 'amplify', problem: string, size: number): Promise<Looped> {
  const tree = await measured([process.execPath, loop, mode, problem, String(size)]);
  if (tree.status !== 0) throw new Error(`bench: ${mode} ${problem} failed: ${tree.stderr}`);
  return { tree, said: loopReportSchema.parse(JSON.parse(tree.stdout)) };
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function line(name: string, text: string): void {
  console.log(`${name.padEnd(58)} ${text}`);
}
