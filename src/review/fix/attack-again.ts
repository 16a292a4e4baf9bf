// Attacks a repaired program with what worked on the old one: the payloads as they were come first, then all others of
// their family, for a repair often stops one payload and not the next.

import type { Finding } from '../../contracts/finding.ts';
import type { TriedAgain } from '../../contracts/fix-check.ts';
import { targetOf } from '../attack/plan-attacks.ts';
import type { ReviewedText } from '../attack/program-of.ts';
import { type AttackTools, runAttacks } from '../attack/run-attacks.ts';
import type { Attacked, Target } from '../prove/prove.ts';
import type { PayloadFamily, Rule } from '../rules/rule.ts';

export interface AttackedAgain {
  /** One for each finding with a proof, in order. */
  readonly payloads: readonly TriedAgain[];
  readonly harnessErrors: number;
}

interface Means {
  /** What the repaired program imports of its project. */
  readonly imported: ReadonlyMap<string, ReviewedText>;
  readonly rules: readonly Rule[];
  readonly tools: AttackTools;
}

export async function attackAgain(
  findings: readonly Finding[],
  repaired: ReviewedText,
  { imported, rules, tools }: Means,
): Promise<AttackedAgain> {
  const families = new Map(rules.map(({ id, proof }) => [id, proof]));
  const worked = findings.flatMap(({ rule, evidence: { proof }, ...finding }) => {
    if (proof === undefined) return [];
    const { parameter, payload } = proof;
    const entry = proofEntry(finding.function, proof);
    return [{ rule, function: entry, parameter, payload, family: families.get(rule) }];
  });
  const files = new Map([...imported, [repaired.module.file, repaired] as const]);
  const targets = worked.map((one) => targetAgain(one, repaired, files));
  const runnable = targets.filter((one) => typeof one !== 'string');
  const { results, harnessErrors } = await runAttacks(runnable, tools);
  const byTarget = new Map(runnable.map((target, at) => [target, results[at]]));
  const payloads = worked.map(({ family: _, ...one }, at): TriedAgain => {
    const target = targets[at];
    if (target === undefined || typeof target === 'string') {
      return { ...one, outcome: 'not run', detail: target ?? 'nothing attacks it', attempts: 0 };
    }
    return { ...one, ...outcomeOf(byTarget.get(target)) };
  });
  return { payloads, harnessErrors };
}

/** The function that was called, which need not be the one with the sink. */
function proofEntry(owner: string | undefined, proof: object): string {
  const called = 'function' in proof && typeof proof.function === 'string' ? proof.function : undefined;
  return called ?? owner ?? '';
}

interface Worked {
  readonly function: string;
  readonly parameter: string;
  readonly payload: string;
  readonly family: PayloadFamily | undefined;
}

/** What to attack, or why there is nothing. */
function targetAgain(
  worked: Worked,
  repaired: ReviewedText,
  files: ReadonlyMap<string, ReviewedText>,
): Target | string {
  const { module } = repaired;
  const { family, parameter, payload } = worked;
  if (family === undefined) return 'no attack belongs to its rule';
  const form = module.functions.find(({ qualifiedName }) => qualifiedName === worked.function);
  if (form === undefined) return `the repaired program defines no ${worked.function}`;
  const target = targetOf({ form, module }, { files, family, ways: [], trusted: new Set() });
  if (target === undefined) return 'nothing attacks it';
  const hasIt = form.parameters.some(({ name }) => name === parameter);
  return { ...target, traced: hasIt ? [parameter] : [], payloads: [payload] };
}

function outcomeOf(result: Attacked | undefined): Pick<TriedAgain, 'outcome' | 'detail' | 'attempts'> {
  if (result === undefined) return { outcome: 'not run', detail: 'it was not attacked', attempts: 0 };
  switch (result.kind) {
    case 'proven':
    case 'reached': {
      const { parameter, payload, effect } = result.proof;
      const detail = `${parameter} = ${JSON.stringify(payload)}: ${effect}`;
      return { outcome: 'works', detail, attempts: result.attempts };
    }
    case 'refuted':
      return { outcome: 'does nothing', attempts: result.attempts };
    case 'not run':
      return { outcome: 'not run', detail: result.reason, attempts: 0 };
    default:
      return result satisfies never;
  }
}
