// One problem, from its base tests and its reference to many tests, and back to the few that matter.

import { randomStream } from '../base/random.ts';
import type { AmplifiedTest } from '../contracts/amplify.ts';
import type { Problem } from '../contracts/problem.ts';
import type { Amplification, Amplifying, AmplifyProblemOptions, Written } from './amplification.ts';
import { type Collected, type CollectOptions, keyOfCall } from './collect-inputs.ts';
import { confirmTests } from './confirm-tests.ts';
import { describeLosses } from './describe-losses.ts';
import { collectTargets, type TargetToCollect } from './drivers/collect-targets.ts';
import { examineTargets } from './drivers/examine-targets.ts';
import { targetsOf, weightOf } from './drivers/targets.ts';
import { isAssertable } from './drivers/write-script.ts';
import type { Ground, Target } from './examine-reference.ts';
import type { ValidInput } from './gates.ts';
import { huntAlive } from './hunt-planted.ts';
import { Ceilings } from './inputs/ceilings.ts';
import { grownInputs } from './inputs/grown-inputs.ts';
import { Proposer, type ProposerOptions } from './inputs/proposer.ts';
import { proposeByFastCheck } from './inputs/script-arbitrary.ts';
import { killSamples, type SampleToKill } from './kill-samples.ts';
import { makeMutants } from './mutants/make-mutants.ts';
import { Novelty } from './novelty.ts';
import { proposeTexts } from './propose-texts.ts';
import { reduceAmplified } from './reduce-amplified.ts';
import { measureStrength } from './strength.ts';
import { recordOf } from './write-record.ts';
import { argumentsText, testOf } from './write-test.ts';

/** Chosen: edge tests are looked at by people. */
const mostEdge = 60;
/** CPU ms of the reference on all inputs of a problem; chosen: of the 7 s that each of HumanEval's has. */
const budgetMs = 4000;
/** Chosen: so many inputs beyond the tests are tried on the mutants that survive them. */
const fuzzed = 3000;
/** Chosen: calls that a model is asked for. */
const proposedByModel = 20;

/** Never rejects for a fault of the problem: such a problem is skipped, with the reason. */
export async function amplifyProblem(
  problem: Problem,
  options: AmplifyProblemOptions,
): Promise<Amplification> {
  const ground = await examineTargets(problem, options);
  if (ground.kind === 'fault') return skipped(problem, ground.reason);
  const collecting = await targetsToCollect(problem, ground, options);
  const wanted = { inside: options.wanted(ground.base.length), edge: mostEdge };
  const collected = await collectTargets(ground, collecting, wanted);
  let fuzz: Collected | undefined;
  const strength = await measureStrength({
    trial: ground.trial,
    mutants: await makeMutants({ ...ground.subject, limit: mutantsFor(ground, collected) }),
    base: ground.base.map(({ args }) => args),
    plus: collected.inside.map(({ args }) => args),
    edge: collected.edge.map(({ args }) => args),
    fuzz: async () => {
      fuzz = await collectTargets(ground, collecting, { inside: fuzzed, edge: 0, goesOn: true });
      return fuzz.inside.map(({ args }) => args);
    },
  });
  const inside = [...collected.inside, ...strength.sharper.flatMap((place) => fuzz?.inside[place] ?? [])];
  const programs = problem.wrong.map(({ program }) => program);
  const { hunted, found, edge } = await huntAlive({
    ...{ ground, targets: collecting, collected, inside, programs },
    rounds: options.hunt,
  });
  const { helpers } = ground.subject;
  const withHelpers = helpers === undefined ? problem : { ...problem, helpers };
  return finish(withHelpers, {
    ...{ ground, strength, hunted, options },
    collected: { ...collected, edge },
    inside: [...inside, ...found],
  });
}

/** Chosen: fewer mutants of a reference that is slow, so that all of them take some CPU seconds. */
const mutants = { least: 20, most: 120, cpuMs: 5000 };

function mutantsFor({ base }: Ground, { inside }: Collected): number {
  const eachMs = [...base, ...inside].reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return Math.max(mutants.least, Math.min(mutants.most, Math.floor(mutants.cpuMs / (eachMs + 1))));
}

function skipped({ id }: Problem, reason: string): Amplification {
  return { record: { id, kind: 'skipped', reason }, tests: { base: [], plus: [], edge: [], reduced: [] } };
}

/** What every object of JavaScript has: as a key or a text, a program that looks up what it was given finds more. */
const inheritedNames = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];

async function targetsToCollect(
  problem: Problem,
  ground: Ground,
  options: AmplifyProblemOptions,
): Promise<readonly TargetToCollect[]> {
  const targets: TargetToCollect[] = [];
  for (const target of targetsOf(ground)) {
    const first = await firstProposals(problem, target, options);
    const collecting = { ...collectOptions(target.ground, options), first };
    targets.push({ ...target, weight: weightOf(target), options: collecting });
  }
  return targets;
}

function collectOptions(ground: Ground, options: AmplifyProblemOptions): CollectOptions {
  const { seeds, domain, constants, phrases, annotated, trial, documented, callMs, subject } = ground;
  const isPython = subject.language === 'python';
  const largest = isPython ? {} : { largest: BigInt(Number.MAX_SAFE_INTEGER) };
  const names = isPython ? {} : { names: inheritedNames };
  const shape = { seeds, domain, constants, phrases, annotated, ...largest, ...names };
  const stream = (name: string) => randomStream(options.seed, `amplify ${name}`);
  return {
    ...{ trial, documented, callMs, domain, budgetMs },
    allowMutation: options.allowMutation,
    usualMs: ground.base.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / Math.max(1, ground.base.length),
    ceilings: new Ceilings(ground.base.map(({ args }) => args)),
    hasContract: subject.contract !== undefined,
    novelty: new Novelty(),
    proposer: new Proposer({
      ...shape,
      ...freshOf(ground, options),
      random: stream('inside'),
      reachesOut: false,
    }),
    outsider: new Proposer({ ...shape, random: stream('edge'), reachesOut: true }),
    first: [],
    wanted: options.wanted(ground.base.length),
    wantedEdge: mostEdge,
    // Base tests are there already.
    known: new Set(ground.base.map(keyOfCall)),
    signal: options.signal,
  };
}

/** Chosen: more than any problem asks for. */
const mostFresh = 1_000_000;

/** In JavaScript and TypeScript inputs are made from nothing by fast-check. */
function freshOf(
  { domain, subject }: Ground,
  { seed }: AmplifyProblemOptions,
): Pick<ProposerOptions, 'fresh'> {
  if (subject.language === 'python') return {};
  const slots = domain.places.map(({ slot }) => slot);
  return { fresh: proposeByFastCheck({ slots, seed, count: mostFresh })[Symbol.iterator]() };
}

async function firstProposals(
  problem: Problem,
  { driver, ground }: Target,
  { propose, seed }: AmplifyProblemOptions,
): Promise<CollectOptions['first']> {
  const grown = grownInputs({ ...ground, random: randomStream(seed, 'amplify grown') });
  // A model is asked for calls of the entry.
  if (propose === undefined || driver !== undefined) return grown;
  return [...(await proposeTexts(ground.trial, await propose(problem, proposedByModel))), ...grown];
}

async function finish(problem: Problem, work: Amplifying): Promise<Amplification> {
  const { ground, collected, inside, options } = work;
  const { language } = ground.subject;
  const confirming = { judge: options.judge, comparison: options.comparison };
  const drafts = writeTests(inside, ground);
  const plus = await confirmTests(problem, drafts.tests, { ...confirming, tier: 'plus' });
  if (plus.fault !== undefined)
    return skipped(problem, `its amplified tests could not be judged: ${plus.fault}`);
  const edgeDrafts = collected.edge.flatMap((input) => draftOf(input, ground) ?? []);
  const edge = await confirmTests(problem, edgeDrafts, { ...confirming, tier: 'edge' });
  const written = keepPlaces(drafts, plus.passing);
  const judging = {
    ...confirming,
    tests: written.tests,
    facts: { plus: plus.facts },
    signal: options.signal,
  };
  const planted = await killSamples(problem, { ...judging, samples: plantedPrograms(problem) });
  const kills =
    options.samples === undefined
      ? undefined
      : await killSamples(problem, { ...judging, samples: options.samples });
  const reduced = await reduceAmplified(problem, {
    work,
    written,
    judging,
    lost: [...planted.lost, ...(kills?.lost ?? [])],
  });
  const tests = {
    base: ground.base.flatMap(({ args, driver }) =>
      driver === undefined ? (argumentsText(args, language) ?? []) : [],
    ),
    plus: written.tests,
    edge: edge.passing.flatMap((at) => edgeDrafts[at] ?? []),
    reduced: reduced.places,
    ...(problem.helpers === undefined ? {} : { helpers: problem.helpers }),
  };
  const lost = kills === undefined ? [] : await describeLosses({ ...work, problem, written, kills });
  return { record: recordOf(problem, { work, written, tests, kills, planted, lost, reduced }), tests };
}

function writeTests(inside: readonly ValidInput[], ground: Ground): Written {
  const placeOf = new Map<number, number>();
  const inputs: ValidInput[] = [];
  const tests: AmplifiedTest[] = [];
  const known = new Set<string>();
  for (const [at, input] of inside.entries()) {
    const test = draftOf(input, ground);
    const key = `${test?.driver ?? ''}(${test?.call})`;
    if (test === undefined || known.has(key)) continue;
    known.add(key);
    placeOf.set(at, tests.length);
    inputs.push(input);
    tests.push(test);
  }
  return { inputs, tests, placeOf };
}

/** Undefined where it can not be written down in the form that the problem's tests have. */
function draftOf(input: ValidInput, { subject, targets }: Ground): AmplifiedTest | undefined {
  const test = testOf(input, subject.language);
  return test === undefined || (targets !== undefined && !isAssertable(test)) ? undefined : test;
}

/** Only what the judge confirmed. */
function keepPlaces({ inputs, tests, placeOf }: Written, passing: readonly number[]): Written {
  if (passing.length === tests.length) return { inputs, tests, placeOf };
  const renumbered = new Map(passing.map((old, now) => [old, now]));
  return {
    inputs: passing.flatMap((at) => inputs[at] ?? []),
    tests: passing.flatMap((at) => tests[at] ?? []),
    placeOf: new Map(
      [...placeOf].flatMap(([at, old]) => {
        const now = renumbered.get(old);
        return now === undefined ? [] : [[at, now] as const];
      }),
    ),
  };
}

/** The problem's own wrong programs; they are samples of nobody. */
function plantedPrograms({ wrong }: Problem): readonly SampleToKill[] {
  return wrong.map(({ program }) => ({ program, samples: [] }));
}

export type { Amplification, AmplifyProblemOptions } from './amplification.ts';
