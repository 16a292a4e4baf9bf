// The problem's planted wrong programs that the amplified tests let live are hunted: more inputs, edge inputs too, until
// one tells each of them from the reference, or enough were tried. An edge input that does is fair after all, unless it
// holds a value of another type: whoever planted the program says that the problem is about it.

import {
  type Collected,
  type CollectOptions,
  collectInputs,
  isOfOtherType,
  proposeMore,
} from './collect-inputs.ts';
import type { TargetToCollect } from './drivers/collect-targets.ts';
import { TargetsTrial } from './drivers/targets-trial.ts';
import type { Ground } from './examine-reference.ts';
import { passGates, type ValidInput } from './gates.ts';
import { isGrown } from './inputs/grown-inputs.ts';
import type { Proposal } from './inputs/proposer.ts';
import type { Trial } from './trial/trial.ts';

export interface AliveOptions {
  readonly ground: Ground;
  readonly targets: readonly TargetToCollect[];
  readonly collected: Collected;
  /** Inputs of the tests that there are. */
  readonly inside: readonly ValidInput[];
  /** Planted wrong programs. */
  readonly programs: readonly string[];
  readonly rounds?: HuntRounds | undefined;
}

export interface AliveHunted {
  /** Programs that no test killed before they were hunted. */
  readonly hunted: readonly string[];
  /** Tests to add. */
  readonly found: readonly ValidInput[];
  /** The edge inputs that stay what they are. */
  readonly edge: Collected['edge'];
}

/** First among the edge inputs that there are, then with more inputs of every function that tests call. */
export async function huntAlive(options: AliveOptions): Promise<AliveHunted> {
  const { ground, targets, collected, programs, rounds } = options;
  const { trial, base } = ground;
  const hunted = await aliveBefore(programs, [...base, ...options.inside], trial);
  const fair = collected.edge.filter(({ unlike }) => !unlike.startsWith('another type'));
  const byEdge = await killBy(hunted, fair, { trial, mostKills: killsKept });
  const found: ValidInput[] = [...byEdge.killers];
  let { alive } = byEdge;
  for (const { driver, options: collecting } of targets) {
    const more = await huntPlanted({ trial: collecting.trial, programs: alive, collecting, rounds });
    found.push(...(trial instanceof TargetsTrial ? trial.own(more.found, driver) : more.found));
    alive = more.alive;
  }
  const promoted = new Set<ValidInput>(byEdge.killers);
  return { hunted, found, edge: collected.edge.filter((input) => !promoted.has(input)) };
}

/** The judge is more patient than the trial: who is only slow on a large input may well pass it. */
async function aliveBefore(
  programs: readonly string[],
  inputs: readonly ValidInput[],
  trial: Trial,
): Promise<readonly string[]> {
  const [grown, usual] = [inputs.filter(isGrown), inputs.filter((input) => !isGrown(input))];
  const { alive } = await killBy(programs, usual, { trial, mostKills: 1 });
  return (await killBy(alive, grown, { trial, mostKills: 1, slowLives: true })).alive;
}

export interface HuntOptions {
  readonly trial: Trial;
  /** Planted wrong programs that no test kills. */
  readonly programs: readonly string[];
  readonly collecting: CollectOptions;
  readonly rounds?: HuntRounds | undefined;
}

export interface Hunted {
  /** Tests to add. */
  readonly found: readonly ValidInput[];
  /** The programs that live on. */
  readonly alive: readonly string[];
}

/** How long is hunted: rounds of inputs. */
export interface HuntRounds {
  /** Begun from inputs that took the reference new ways. */
  readonly guided: number;
  /** Many inputs, of which only those that tell a program from the reference are looked at closely. */
  readonly bulk: number;
}

/** Chosen: of the built-in suite's programs that live on behind these, few die later. */
const usualRounds: HuntRounds = { guided: 20, bulk: 120 };
const guidedInputs = 2000;
/** CPU ms of the reference in a round. */
const guidedMs = 1500;
const bulkInputs = 10_000;
/** Chosen: where a round gives a smaller part of what is asked for, the domain is taken for used up. */
const usedUpBelow = 50;
/** Chosen: more than one, in case that a gate or the judge drops the first. */
const killsKept = 2;
const bulkKillsKept = 8;

/** Guided rounds, then many inputs of which only killers pass through the gates. */
export async function huntPlanted({
  trial,
  programs,
  collecting,
  rounds = usualRounds,
}: HuntOptions): Promise<Hunted> {
  const found: ValidInput[] = [];
  let alive = programs;
  const goesOn = (round: number, most: number): boolean =>
    round < most && alive.length > 0 && collecting.signal?.aborted !== true;
  const learn = (inputs: readonly ValidInput[]): void => {
    found.push(...inputs);
    for (const input of inputs) collecting.proposer.keep(input);
  };
  for (let round = 0; goesOn(round, rounds.guided); round += 1) {
    const wanted = { first: [], wanted: guidedInputs, wantedEdge: guidedInputs, budgetMs: guidedMs };
    const more = await collectInputs({ ...collecting, ...wanted });
    const inputs = [...more.inside, ...more.edge].filter((input) => !isOfOtherType(input, collecting));
    if (inputs.length === 0) break;
    const killing = await killBy(alive, inputs, { trial, mostKills: killsKept });
    learn(killing.killers);
    if (killing.alive.length < alive.length) alive = killing.alive;
  }
  // A slow reference has no time for many.
  const affordable = Math.min(bulkInputs, Math.floor(guidedMs / (collecting.usualMs + 0.01)));
  for (let round = 0; goesOn(round, rounds.bulk); round += 1) {
    const proposals = proposeMore({ ...collecting, wantedEdge: affordable }, affordable).filter(
      (proposal) => !isOfOtherType(proposal, collecting),
    );
    if (proposals.length < affordable / usedUpBelow) break;
    const { killers } = await killBy(alive, proposals, { trial, mostKills: bulkKillsKept });
    const { valid } = await passGates(killers, collecting);
    const killing = await killBy(alive, valid, { trial, mostKills: killsKept });
    learn(killing.killers);
    if (killing.alive.length < alive.length) alive = killing.alive;
  }
  return { found: [...new Set(found)], alive };
}

interface Killing<Input> {
  /** Inputs that tell a program from the reference. */
  readonly killers: readonly Input[];
  readonly alive: readonly string[];
}

interface KillOptions {
  readonly trial: Trial;
  readonly mostKills: number;
  /** A program that is only slow is alive. */
  readonly slowLives?: boolean;
}

/** Which inputs tell which programs from the reference; a program that does not load is not alive. */
export async function killBy<Input extends Proposal>(
  programs: readonly string[],
  inputs: readonly Input[],
  { trial, mostKills, slowLives = false }: KillOptions,
): Promise<Killing<Input>> {
  if (programs.length === 0 || inputs.length === 0) return { killers: [], alive: programs };
  const tried = await trial.tryMutants({
    mutants: programs,
    inputs: inputs.map(({ args }) => args),
    mostKills,
  });
  return {
    killers: [...new Set(tried.flatMap(({ killedBy }) => killedBy))].flatMap((at) => inputs[at] ?? []),
    alive: programs.filter((_, at) => {
      const { killedBy, stillborn, how } = tried[at] ?? { killedBy: [0] };
      return stillborn !== true && (killedBy.length === 0 || (slowLives && how === 'slow'));
    }),
  };
}
