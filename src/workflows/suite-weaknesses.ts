// What running a problem's own programs shows to be weak about it. Pure: takes outcomes, gives sentences.

import { plantedTiers, scoreTiers } from '../contracts/problem.ts';
import type { Weakness } from '../problems/static-suite-weaknesses.ts';
import type { CheckedProblem, CheckedWrong } from './check-problem.ts';
import type { SelfTestFault } from './self-test.ts';

/** Something weak about a problem, seen in its text or proved by running it. */
export interface ProblemWeakness {
  readonly problem: string;
  readonly kind:
    | Weakness['kind']
    | SelfTestFault['kind']
    | 'wrong-passes'
    | 'gap-invisible'
    | 'attacks-invisible'
    | 'same-failures'
    | 'few-wrong';
  readonly count?: number;
  readonly message: string;
  /** The suite itself gives wrong verdicts: the command ends with status 3. */
  readonly blame: boolean;
}

/** What a good problem plants: five mistakes, of which two get past the ordinary tests. */
const fewestWrong = 5;
const fewestPastBase = 2;

/** Everything weak about the problem that running its programs showed, the gravest first. */
export function provenWeaknesses(problem: CheckedProblem): readonly ProblemWeakness[] {
  const { id, notJudged, faults, wrong } = problem;
  if (notJudged !== undefined) {
    return [{ problem: id, kind: 'not-judged', message: withoutOperation(notJudged), blame: false }];
  }
  return [
    ...faults.map((fault) => faultWeakness(problem, fault)),
    ...wrong.flatMap((planted) => brokenWeakness(id, planted)),
    ...wrong.filter(passesAll).map((planted) => passingWeakness(problem, planted)),
    ...gapWeakness(problem),
    ...attackWeakness(problem),
    ...sameWeaknesses(problem),
    ...fewWeakness(problem),
  ];
}

function faultWeakness(problem: CheckedProblem, { kind, tier, message }: SelfTestFault): ProblemWeakness {
  const failed = problem.reference?.[tier]?.failed?.length ?? 0;
  const count = kind === 'reference-fails' && failed > 0 ? { count: failed } : {};
  return { problem: problem.id, kind, ...count, message, blame: kind !== 'not-judged' };
}

function brokenWeakness(problem: string, { name, tiers }: CheckedWrong): readonly ProblemWeakness[] {
  const broken = Object.values(tiers).find(({ outcome }) => outcome === 'harness-error');
  if (broken === undefined) return [];
  const message = `the wrong program ${name} could not be judged: ${broken.evidence}`;
  return [{ problem, kind: 'not-judged', message, blame: false }];
}

/** Past every tier that there is: with the tests as they are, the mistake counts as right. */
function passesAll({ tiers }: CheckedWrong): boolean {
  const results = plantedTiers.map((tier) => tiers[tier]).filter((result) => result !== undefined);
  return results.length > 0 && results.every(({ outcome }) => outcome === 'passed');
}

function passingWeakness({ id, tests }: CheckedProblem, { name }: CheckedWrong): ProblemWeakness {
  const tiers = plantedTiers.filter((tier) => tests[tier] !== undefined).join(' and ');
  return {
    problem: id,
    kind: 'wrong-passes',
    message: `the wrong program ${name} passes ${tiers}`,
    blame: true,
  };
}

function gapWeakness({ id, tests, wrong }: CheckedProblem): readonly ProblemWeakness[] {
  if (wrong.length === 0 || tests.base === undefined || tests.plus === undefined) return [];
  const count = wrong.filter(({ tiers }) => tiers.base?.outcome === 'passed').length;
  if (count >= fewestPastBase) return [];
  const message = `${count === 0 ? 'no wrong program passes' : 'only one wrong program passes'} base, so the rigor gap does not show`;
  return [{ problem: id, kind: 'gap-invisible', count, message, blame: false }];
}

/** Security tests that no right program falls to show nothing that the others do not. */
function attackWeakness({ id, tests, wrong }: CheckedProblem): readonly ProblemWeakness[] {
  if (wrong.length === 0 || tests.security === undefined) return [];
  const isRight = ({ tiers }: CheckedWrong): boolean =>
    scoreTiers.every((tier) => tiers[tier] === undefined || tiers[tier].outcome === 'passed');
  if (wrong.some((planted) => isRight(planted) && planted.tiers.security?.outcome !== 'passed')) return [];
  const message = 'no wrong program passes base and plus and falls to its security tests';
  return [{ problem: id, kind: 'attacks-invisible', message, blame: false }];
}

function sameWeaknesses({ id, wrong }: CheckedProblem): readonly ProblemWeakness[] {
  const alike = Map.groupBy(wrong, failedTests);
  return [...alike].flatMap(([failed, programs]): readonly ProblemWeakness[] => {
    if (failed === undefined || programs.length < 2) return [];
    const names = programs.map(({ name }) => name).join(', ');
    const message = `these wrong programs fail the same tests: ${names}`;
    return [{ problem: id, kind: 'same-failures', count: programs.length, message, blame: false }];
  });
}

/** One text per set of failed tests; undefined where the set is not known or empty. */
function failedTests({ tiers }: CheckedWrong): string | undefined {
  const results = plantedTiers.map((tier) => tiers[tier]);
  if (results.some((result) => result !== undefined && result.failed === undefined)) return undefined;
  const sets = results.map((result) => (result?.failed ?? []).toSorted((a, b) => a - b).join(','));
  return sets.every((set) => set === '') ? undefined : sets.join(' | ');
}

function fewWeakness({ id, wrong }: CheckedProblem): readonly ProblemWeakness[] {
  const count = wrong.length;
  if (count === 0 || count >= fewestWrong) return [];
  const message = `it has only ${count} planted wrong ${count === 1 ? 'program' : 'programs'}; ${fewestWrong} show what its tests see`;
  return [{ problem: id, kind: 'few-wrong', count, message, blame: false }];
}

function withoutOperation(message: string): string {
  return message.replace(/^[\w -]+: /, '');
}
