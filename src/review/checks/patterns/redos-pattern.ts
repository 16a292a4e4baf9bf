// Patterns that take exponential or cubic time on a text that almost matches, each with such a text.

import type { ModuleForm } from '../../form/form.ts';
import type { Source, Trace } from '../../trace/trace.ts';
import { type Check, headOf, suspect } from '../check.ts';
import { factsOf } from '../reading/facts.ts';
import { findAttack, type PatternAttack } from './find-attack.ts';
import { patternsOf, type Subject, type UsedPattern } from './pattern-uses.ts';

const rule = 'redos-pattern';
/** Chosen: functions that use one pattern and are attacked by it. */
const mostSubjects = 5;

export const redosPattern: Check = (module) =>
  patternsOf(factsOf(module)).flatMap((pattern) => {
    const attack = findAttack(pattern);
    return attack === undefined ? [] : tracesOf(module, pattern, attack);
  });

function tracesOf(module: ModuleForm, pattern: UsedPattern, attack: PatternAttack): readonly Trace[] {
  const { source: text, at, owner, subjects } = pattern;
  const found = {
    ...{ rule, at: headOf(at), sink: text.slice(0, 200), payloads: [attack.text] },
    message: messageOf(attack),
  };
  const used = subjects.filter((one) => one.owner !== undefined).slice(0, mostSubjects);
  if (used.length === 0) return [suspect(module, { ...found, owner })];
  return used.map((subject) => {
    const source = sourceOf(module, subject);
    const steps = [
      ...(source === undefined
        ? []
        : [{ file: module.file, at: source.at, message: `${source.name} comes in` }]),
      { file: module.file, at: subject.at, message: 'is matched with the pattern' },
    ];
    return suspect(module, { ...found, owner: subject.owner, source, steps });
  });
}

function sourceOf({ file }: ModuleForm, { owner, parameter }: Subject): Source | undefined {
  const form = owner?.parameters.find(({ name }) => name === parameter);
  if (form === undefined || owner === undefined) return undefined;
  return { kind: 'parameter', file, at: form.at, name: form.name, function: owner };
}

function messageOf({ kind, degree, prefix, pump, suffix }: PatternAttack): string {
  const time =
    kind === 'exponential' ? 'exponential time' : `time that grows with the power ${degree} of the length`;
  const before = prefix === '' ? '' : `${JSON.stringify(prefix)}, `;
  const after = suffix === '' ? '' : `, then ${JSON.stringify(suffix)}`;
  return `the pattern takes ${time} on ${before}${JSON.stringify(pump)} again and again${after}`;
}
