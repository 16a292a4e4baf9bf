// What passes between the steps of amplifying one problem.

import type { AmplifiedTest, AmplifyRecord } from '../contracts/amplify.ts';
import type { Comparison, Problem } from '../contracts/problem.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import type { Judge } from '../judge/judge-program.ts';
import type { Collected } from './collect-inputs.ts';
import type { Ground } from './examine-reference.ts';
import type { ValidInput } from './gates.ts';
import type { HuntRounds } from './hunt-planted.ts';
import type { SampleToKill } from './kill-samples.ts';
import type { Strength } from './strength.ts';

export interface AmplifyProblemOptions {
  readonly sandbox: Sandbox;
  readonly judge: Judge;
  readonly seed: number;
  /** Plus tests that are wanted, by the number of calls that the base tests make. */
  readonly wanted: (baseCalls: number) => number;
  /** How results are compared. */
  readonly comparison: Comparison;
  readonly samples?: readonly SampleToKill[];
  /** References that change their arguments are amplified too: every call gets a copy of its own. */
  readonly allowMutation?: boolean;
  /** Calls as source text, such as from a model; they pass the same gates as all others. */
  readonly propose?: (problem: Problem, count: number) => Promise<readonly string[]>;
  /** How long planted wrong programs are hunted that no test kills. */
  readonly hunt?: HuntRounds;
  readonly signal?: AbortSignal;
}

export interface Amplification {
  readonly record: AmplifyRecord;
  readonly tests: {
    readonly plus: readonly AmplifiedTest[];
    readonly edge: readonly AmplifiedTest[];
    /** Arguments of the base tests' calls, as source text. */
    readonly base: readonly string[];
    /** Places in `plus`. */
    readonly reduced: readonly number[];
    /** Definitions that the tests call, where tests go through functions of the base tests. */
    readonly helpers?: string;
  };
}

/** One problem under amplification, once its inputs are collected and its mutants tried. */
export interface Amplifying {
  readonly ground: Ground;
  readonly collected: Collected;
  /** What was collected, and behind it what fuzzing and hunting added. */
  readonly inside: readonly ValidInput[];
  readonly strength: Strength;
  /** Planted wrong programs that no test killed before they were hunted. */
  readonly hunted: readonly string[];
  readonly options: AmplifyProblemOptions;
}

/** The inputs that have become tests. */
export interface Written {
  readonly inputs: readonly ValidInput[];
  readonly tests: readonly AmplifiedTest[];
  /** The place in `tests` of each place in `inside`; absent where it is no test. */
  readonly placeOf: ReadonlyMap<number, number>;
}
