// One side of the benchmark of amplifying, a process of its own so that its whole tree can be measured:
// `node bench/amplify/loop.ts propose|gate|amplify <problem of core> <count>`. Prints what it did as JSON.

import { amplifyProblem } from '../../src/amplify/amplify-problem.ts';
import { keyOfCall } from '../../src/amplify/collect-inputs.ts';
import { examineReference, type Ground } from '../../src/amplify/examine-reference.ts';
import { passGates } from '../../src/amplify/gates.ts';
import { type Proposal, Proposer } from '../../src/amplify/inputs/proposer.ts';
import { comparisonOf } from '../../src/amplify/problem-calls.ts';
import { argumentsText } from '../../src/amplify/write-test.ts';
import { randomStream } from '../../src/base/random.ts';
import type { Problem } from '../../src/contracts/problem.ts';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { globProblems } from '../../src/problems/glob-problems.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import type { LoopReport } from './loop-report.ts';

interface Work {
  readonly problem: Problem;
  readonly count: number;
  readonly sandbox: Sandbox;
  readonly judge: Judge;
}

type Mode = (work: Work) => Promise<LoopReport>;

const modes: Readonly<Record<string, Mode>> = { propose, gate, amplify };

async function main(): Promise<void> {
  const [name = '', id = '', countText = ''] = process.argv.slice(2);
  const mode = modes[name];
  if (mode === undefined) throw new Error(`bench: "${name}" is not one of: ${Object.keys(modes).join(', ')}`);
  const [problem] = globProblems((await loadSuite('core')).problems, id);
  if (problem === undefined) throw new Error(`internal: no problem ${id}`);
  const sandbox = await openSandbox({ workers: 1 });
  try {
    const judge = new Judge({ sandbox, limits: defaultLimits });
    console.log(JSON.stringify(await mode({ problem, count: Number(countText), sandbox, judge })));
  } finally {
    await sandbox.close();
  }
}

async function groundOf({ problem, sandbox, judge }: Work): Promise<Ground> {
  const ground = await examineReference(problem, { sandbox, judge, comparison: comparisonOf(problem) });
  if (ground.kind === 'fault') throw new Error(`bench: ${problem.id}: ${ground.reason}`);
  return ground;
}

function proposerOf({ seeds, domain, constants, annotated }: Ground): Proposer {
  const random = randomStream(0, 'bench amplify');
  return new Proposer({ seeds, domain, constants, annotated, random, reachesOut: false });
}

/** Chosen: so many proposals before the clock runs, for the compiler. */
const warmUp = 20_000;

/** As many proposals, and how many of them differ. */
async function propose(work: Work): Promise<LoopReport> {
  const ground = await groundOf(work);
  const proposer = proposerOf(ground);
  for (let number = 0; number < warmUp; number += 1) proposer.next();
  const before = process.cpuUsage();
  const proposals = Array.from({ length: work.count }, () => proposer.next());
  const cpuMs = millisecondsSince(before);
  const seeds = ground.base.flatMap(({ args }) => argumentsText(args, 'python') ?? []);
  return {
    ...{ cpuMs, proposed: proposals.length, made: new Set(proposals.map(keyOfCall)).size },
    seeds: seeds.map((text) => `[${text}]`),
  };
}

/** As a collection's batches: chosen there. */
const batchSize = 2500;
/** As in a collection: after so many proposals for each that is new there are no more. */
const proposalsForOne = 60;

/** So many different inputs through all gates. `cpuMs` is what proposing them took. */
async function gate(work: Work): Promise<LoopReport> {
  const ground = await groundOf(work);
  const before = process.cpuUsage();
  const proposals = distinctProposals(proposerOf(ground), work.count);
  const cpuMs = millisecondsSince(before);
  let made = 0;
  for (let from = 0; from < proposals.length; from += batchSize) {
    const { valid } = await passGates(proposals.slice(from, from + batchSize), ground);
    made += valid.length;
  }
  return { cpuMs, proposed: proposals.length, made };
}

function distinctProposals(proposer: Proposer, count: number): readonly Proposal[] {
  const found = new Map<string, Proposal>();
  for (let tries = 0; found.size < count && tries < count * proposalsForOne; tries += 1) {
    const proposal = proposer.next();
    found.set(keyOfCall(proposal), proposal);
  }
  return [...found.values()];
}

/** Everything that is done to a problem, for so many wanted tests. */
async function amplify({ problem, count, sandbox, judge }: Work): Promise<LoopReport> {
  const before = process.cpuUsage();
  const started = performance.now();
  const { record } = await amplifyProblem(problem, {
    ...{ sandbox, judge, seed: 0, comparison: comparisonOf(problem), wanted: () => count },
  });
  if (record.kind === 'skipped') throw new Error(`bench: ${record.id}: ${record.reason}`);
  const wallMs = performance.now() - started;
  return { cpuMs: millisecondsSince(before), proposed: record.proposed, made: record.tests.plus, wallMs };
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

await main();
