// Two suites beside each other on the same samples: which of those that pass base each rejects, and why the amplified
// suite rejects what HumanEval+ does not. Arithmetic only.

import type { LostSample } from '../../../src/contracts/amplify.ts';
import type { Verdict } from '../../../src/contracts/verdict.ts';

/** By `problem#sample tier`. */
export type Verdicts = ReadonlyMap<string, Pick<Verdict, 'outcome' | 'evidence'>>;

/** Samples that pass base, as `problem#sample`, by who rejects them. */
export interface SideBySide {
  readonly both: readonly string[];
  readonly onlyTheirs: readonly string[];
  readonly onlyOurs: readonly string[];
  readonly neither: readonly string[];
  /** No verdict on a side, or base passed on one side only: nothing can be said of them. */
  readonly broken: readonly string[];
}

export function compareRejections(theirs: Verdicts, ours: Verdicts): SideBySide {
  const keys = [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((key) =>
    key.endsWith(' base') ? [key.slice(0, -' base'.length)] : [],
  );
  const isPassed = (verdicts: Verdicts, key: string): boolean => verdicts.get(key)?.outcome === 'passed';
  const candidates = keys.filter((key) => [theirs, ours].some((side) => isPassed(side, `${key} base`)));
  const groups = Map.groupBy(candidates, (key) => {
    const isBroken = [theirs, ours].some(
      (side) => !isPassed(side, `${key} base`) || isUnknown(side.get(`${key} plus`)?.outcome),
    );
    if (isBroken) return 'broken';
    const rejects = [theirs, ours].map((side) => !isPassed(side, `${key} plus`));
    if (rejects[0] === true) return rejects[1] === true ? 'both' : 'onlyTheirs';
    return rejects[1] === true ? 'onlyOurs' : 'neither';
  });
  const of = (group: keyof SideBySide): readonly string[] => groups.get(group) ?? [];
  return {
    ...{ both: of('both'), onlyTheirs: of('onlyTheirs'), onlyOurs: of('onlyOurs') },
    ...{ neither: of('neither'), broken: of('broken') },
  };
}

function isUnknown(outcome: Verdict['outcome'] | undefined): boolean {
  return outcome === undefined || outcome === 'harness-error';
}

/**
 * `unfair`: every test that the program fails lies outside of the contract. `other-reference`: on every test inside of
 * it that the program fails, HumanEval+'s own reference does not answer what HumanEval's does. `stands`: the others.
 */
export type RejectionKind = 'unfair' | 'other-reference' | 'stands';

/** A program that the amplified suite rejects and HumanEval+ does not. */
export interface Rejection {
  readonly problem: string;
  /** Samples with this program, as `problem#sample`. */
  readonly keys: readonly string[];
  readonly kind: RejectionKind;
  /** Numbers of the plus tests that it is known to fail. */
  readonly fails: readonly number[];
  /** Of them, those outside of the contract. */
  readonly outside: number;
  readonly lost?: LostSample;
}

export interface KnownOfTests {
  readonly verdicts: Verdicts;
  /** Of each problem, the programs that fail its plus tests. */
  readonly lost: ReadonlyMap<string, readonly LostSample[]>;
  /** Of each problem, numbers of the plus tests outside of its contract. */
  readonly outside: ReadonlyMap<string, ReadonlySet<number>>;
  /** Of each problem, numbers of the plus tests that HumanEval+'s reference fails. */
  readonly disputed: ReadonlyMap<string, ReadonlySet<number>>;
}

/** One rejection a program, in the order of the keys. */
export function classifyRejections(
  keys: readonly string[],
  { verdicts, lost: programs, ...tests }: KnownOfTests,
): readonly Rejection[] {
  const groups = Map.groupBy(keys, (key) => programs.get(problemOf(key))?.find(holds(key)) ?? key);
  return [...groups].map(([lost, members]) => {
    const [first = ''] = members;
    const known = typeof lost === 'string' ? testsOf(verdicts.get(`${first} plus`)) : lost.fails;
    const fails = [...new Set(known)];
    const problem = problemOf(first);
    const outside = tests.outside.get(problem) ?? new Set();
    const disputed = tests.disputed.get(problem) ?? new Set();
    return {
      ...{ problem, keys: members, fails },
      kind: kindOf(fails, { outside, disputed }),
      outside: fails.filter((test) => outside.has(test)).length,
      ...(typeof lost === 'string' ? {} : { lost }),
    };
  });
}

function holds(key: string): (lost: LostSample) => boolean {
  const sample = Number(key.slice(key.lastIndexOf('#') + 1));
  return ({ samples }) => samples.includes(sample);
}

function testsOf(verdict: Pick<Verdict, 'evidence'> | undefined): readonly number[] {
  return verdict?.evidence.test === undefined ? [] : [verdict.evidence.test];
}

function kindOf(
  fails: readonly number[],
  { outside, disputed }: { readonly outside: ReadonlySet<number>; readonly disputed: ReadonlySet<number> },
): RejectionKind {
  if (fails.length === 0) return 'stands';
  const inside = fails.filter((test) => !outside.has(test));
  if (inside.length === 0) return 'unfair';
  return inside.every((test) => disputed.has(test)) ? 'other-reference' : 'stands';
}

/** The first of each problem, then the second of each and so on; of a problem those of most samples first. */
export function spreadOverProblems(rejections: readonly Rejection[], most: number): readonly Rejection[] {
  const queues = [...Map.groupBy(rejections, ({ problem }) => problem).values()].map((some) =>
    some.toSorted((a, b) => b.keys.length - a.keys.length),
  );
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  const dealt = Array.from({ length: longest }, (_, round) => queues.flatMap((queue) => queue[round] ?? []));
  return dealt.flat().slice(0, most);
}

export function problemOf(key: string): string {
  return key.slice(0, key.lastIndexOf('#'));
}

/** How many samples of each problem, most first. */
export function countByProblem(keys: readonly string[]): readonly (readonly [string, number])[] {
  const counts = [...Map.groupBy(keys, problemOf)].map(([problem, some]) => [problem, some.length] as const);
  return counts.toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en', { numeric: true }));
}
