// What amplifying a problem showed, as the record that the report is made of.

import type { AmplifiedProblem, LostSample } from '../contracts/amplify.ts';
import type { Problem } from '../contracts/problem.ts';
import type { Amplification, Amplifying, AmplifyProblemOptions, Written } from './amplification.ts';
import { type Collected, keyOfCall } from './collect-inputs.ts';
import { groundOf } from './drivers/targets.ts';
import type { Ground } from './examine-reference.ts';
import type { Accident } from './gates.ts';
import type { SampleKills, SampleToKill } from './kill-samples.ts';
import type { Reduced } from './reduce-amplified.ts';
import type { MutantFate } from './strength.ts';
import { callText } from './write-test.ts';

export interface Finished {
  readonly work: Amplifying;
  readonly written: Written;
  readonly tests: Amplification['tests'];
  readonly kills: SampleKills | undefined;
  readonly planted: SampleKills;
  readonly lost: readonly LostSample[];
  readonly reduced: Reduced;
}

/** What is told of the problem. */
export function recordOf(
  problem: Problem,
  { work, written, tests, kills, planted, lost, reduced }: Finished,
): AmplifiedProblem {
  const { ground, collected, strength } = work;
  const before = new Set(ground.base.flatMap(({ branches }) => branches));
  const after = new Set([...before, ...written.inputs.flatMap(({ branches }) => branches)]);
  const isKilled = ({ killedBefore, killedBy }: MutantFate): boolean =>
    killedBefore || killedBy.some((at) => written.placeOf.has(at));
  const survivors = strength.fates.filter((fate) => !isKilled(fate));
  return {
    id: problem.id,
    kind: 'amplified',
    tests: {
      base: ground.base.length,
      plus: tests.plus.length,
      edge: tests.edge.length,
      reduced: tests.reduced.length,
    },
    proposed: collected.proposed,
    refused: Object.fromEntries(collected.refused),
    score: {
      mutants: strength.fates.length,
      killedBefore: strength.fates.filter(({ killedBefore }) => killedBefore).length,
      killedAfter: strength.fates.length - survivors.length,
      equivalent: survivors.filter(({ killedByEdge }) => !killedByEdge).length,
    },
    branches: { outcomes: 2 * ground.branches, before: before.size, after: after.size },
    survivors: survivors.map(({ mutant, fuzzed: inputs, killedByEdge }) => ({
      ...{ operator: mutant.operator, line: mutant.line, diff: mutant.diff },
      ...{ fuzzed: inputs, killedByEdge },
    })),
    reduction: { checked: reduced.checked, onlyByAll: reduced.onlyByAll },
    questions: questionsOf(ground, collected, reduced),
    ...(problem.wrong.length === 0 ? {} : { planted: plantedOf(problem, planted, work.hunted) }),
    ...(kills === undefined ? {} : { samples: samplesOf(work.options, kills, lost) }),
    cpuMs: collected.cpuMs,
  };
}

function plantedOf(
  { wrong }: Problem,
  { passBase, lost }: SampleKills,
  hunted: readonly string[],
): AmplifiedProblem['planted'] {
  const killed = new Set(lost.map(({ program }) => program));
  const alive = new Set(passBase.map(({ program }) => program).filter((program) => !killed.has(program)));
  return {
    programs: wrong.length,
    killedBefore: wrong.length - passBase.length,
    killedAfter: wrong.length - alive.size,
    hunted: hunted.filter((program) => killed.has(program)).length,
    alive: wrong.flatMap(({ name, program }) => (alive.has(program) ? [name] : [])),
  };
}

/** Chosen: what is asked more often is not read. */
const mostQuestions = 5;

function questionsOf(ground: Ground, collected: Collected, { onlyByAll }: Reduced): string[] {
  const { subject, mutates, base } = ground;
  const smallest = new Map<string, Accident>();
  for (const accident of collected.accidents) {
    const key = `${accident.name} ${accident.line}`;
    const known = smallest.get(key);
    if (known === undefined || keyOfCall(accident.proposal).length < keyOfCall(known.proposal).length) {
      smallest.set(key, accident);
    }
  }
  const accidents = [...smallest.values()].map(
    ({ name, line, message, proposal }) =>
      `${callText(groundOf(ground, proposal).subject, proposal.args)} makes the reference fail in line ${line} with ${name}${message === '' ? '' : `: ${message}`}. Is the input outside of the domain?`,
  );
  const stopped =
    onlyByAll === 0
      ? []
      : [`${onlyByAll} programs are stopped by the limits on all tests together, and pass the reduced ones`];
  const unseen =
    base.length > 0
      ? []
      : [
          'The calls of its base tests can not be seen, so what they kill is not known and counts as nothing.',
        ];
  const isUnsaid = mutates && subject.after !== true;
  const changes = isUnsaid ? ['The reference changes its arguments. Is that a part of the problem?'] : [];
  return [...unseen, ...changes, ...accidents.slice(0, mostQuestions), ...stopped];
}

function samplesOf(
  { samples = [] }: AmplifyProblemOptions,
  { passBase, lost: killed, unjudged }: SampleKills,
  lost: readonly LostSample[],
): AmplifiedProblem['samples'] {
  const count = (programs: readonly SampleToKill[]): number =>
    programs.reduce((sum, { samples: indices }) => sum + indices.length, 0);
  return {
    programs: samples.length,
    samples: count(samples),
    passBase: count(passBase),
    failNow: count(killed),
    unjudged,
    lost: [...lost],
  };
}
