// How a function is left: with what value, and what is known by then.

import type { Expression } from '../../form/form.ts';
import { keptAs } from '../calls/guesses.ts';
import { reportAnswer } from '../calls/sinks.ts';
import { factsAbove } from '../values/store.ts';
import type { Fact } from '../values/taint.ts';
import { constantValue, factsWhen, type Value } from '../values/value.ts';
import { leaveBy, type Machine, settle } from './machine.ts';

export function returnValue(machine: Machine, expression: Expression | undefined): void {
  const { frame } = machine;
  const value = expression === undefined ? constantValue(null) : machine.evaluate(expression);
  if (expression !== undefined && (frame.answers || isPage(machine, value)))
    reportAnswer(machine, value, expression);
  const name = frame.form?.name;
  if (name !== undefined && expression !== undefined) keptAs(machine, { name, value, at: expression.at });
  frame.returned.push(withFacts(settle(machine, value), factsAbove(machine.layer, frame.base)));
  leaveBy(machine, frame.exits, frame.base);
}

/** An exported function that makes a piece of a page: its callers will show it. */
function isPage({ policy, frame }: Machine, { parts }: Value): boolean {
  if (policy !== 'library' || frame.depth !== 1 || frame.form?.isExported !== true) return false;
  return (
    parts?.some(({ known }) => typeof known?.value === 'string' && /<[a-z!/]/iu.test(known.value)) === true
  );
}

/** Whoever got this answer knows what was shown on the way to it. */
function withFacts(value: Value, facts: readonly Fact[]): Value {
  if (facts.length === 0) return value;
  return {
    ...value,
    proves: {
      whenTrue: [...factsWhen(value, true), ...facts],
      whenFalse: [...factsWhen(value, false), ...facts],
    },
  };
}
