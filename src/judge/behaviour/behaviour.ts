// What a program does on all inputs of a tier, whatever the tests expect: one mark for each call, case or test. Two
// programs behave alike where all their marks are equal. Nothing here is a verdict, and no verdict depends on it.

import { hashParts } from '../../base/hash.ts';
import type { AnswerOutcome } from '../../contracts/sample.ts';
import type { PairJudgement } from '../judge-pair.ts';

/** What one mark stands for: see docs/judging.md. */
export type BehaviourUnit = 'call' | 'case' | 'test';

export interface Behaviour {
  readonly kind: 'behaviour';
  readonly unit: BehaviourUnit;
  /** One mark for each call, case or test that was answered, in order. Equal marks stand for equal answers. */
  readonly marks: readonly string[];
  /** Why nothing more was answered, such as `timeout cpu-limit` or `error load NameError`; absent where all was. */
  readonly end?: string;
  /** The same for programs that behave alike on this tier of this problem. */
  readonly digest: string;
  readonly cpuMs: number;
}

/** A program that has no behaviour, or one that could not be seen because our side failed. */
export type Observed =
  | Behaviour
  | { readonly kind: 'none'; readonly reason: AnswerOutcome | 'no-code' }
  | { readonly kind: 'harness-error'; readonly message: string };

/** Marks with how the program ended: `judged` is `passed` where everything was asked and answered. */
export interface Observation {
  readonly unit: BehaviourUnit;
  readonly marks: readonly string[];
  readonly judged: Pick<PairJudgement, 'outcome' | 'evidence' | 'cpuMs'>;
}

export function behaviourOf({ unit, marks, judged }: Observation): Observed {
  if (judged.outcome === 'harness-error') {
    return { kind: 'harness-error', message: judged.evidence.message ?? 'our side failed' };
  }
  const end = judged.outcome === 'passed' ? undefined : endOf(judged);
  const digest = hashParts(unit, ...marks, `end ${end ?? ''}`).slice(0, 32);
  return { kind: 'behaviour', unit, marks, ...(end && { end }), digest, cpuMs: judged.cpuMs };
}

/** The outcome with its reason, and the exception's name where one was raised while the program was loaded. */
function endOf({ outcome, evidence }: Observation['judged']): string {
  const { reason, message = '' } = evidence;
  const name =
    reason === 'load' || reason === 'raised' ? /^[\p{L}\p{N}_$.]+(?=:)/u.exec(message)?.[0] : undefined;
  return [outcome, reason, name].filter((part) => part !== undefined).join(' ');
}
