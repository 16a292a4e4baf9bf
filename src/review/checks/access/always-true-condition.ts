// `role == 'admin' or 'owner'`: one side is a text or a list, which counts as true. And `role != 'a' or role != 'b'`,
// one side of which holds whatever the role is.

import type { Expression } from '../../form/form.ts';
import { printExpression } from '../../trace/project/print.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { type ExpressionOf, type Facts, factsOf } from '../reading/facts.ts';
import { textOf } from '../reading/names.ts';

const rule = 'always-true-condition';

export const alwaysTrueCondition: Check = (module) => {
  const facts = factsOf(module);
  const tests = testsOf(facts);
  // `a or b or c` is looked at as a whole
  const either = facts.logic.filter(({ form }) => form.operator === 'or');
  const parts = new Set<Expression>(either.flatMap(({ form }) => [form.left, form.right]));
  const found: Trace[] = [];
  for (const { form, owner } of either) {
    if (parts.has(form)) continue;
    const reason = reasonOf(operandsOf(form), tests.has(form));
    if (reason === undefined) continue;
    found.push(
      suspect(module, {
        rule,
        at: form.at,
        owner,
        sink: form,
        message: `the condition is always true: ${reason}`,
      }),
    );
  }
  for (const { test, owner, of } of facts.tested) {
    const isPair = test.kind === 'sequence' && test.of === 'tuple' && test.items.length > 1;
    if (!isPair || of === 'while') continue;
    const message = 'the condition is always true: it is a tuple, which is never empty';
    found.push(suspect(module, { rule, at: test.at, owner, sink: test, message }));
  }
  return found;
};

/** Whatever decides: tests, and what is within them under `and`, `or` and `not`. */
function testsOf({ tested }: Facts): ReadonlySet<Expression> {
  const tests = new Set<Expression>();
  const add = (test: Expression): void => {
    tests.add(test);
    if (test.kind === 'logic') {
      add(test.left);
      add(test.right);
    } else if (test.kind === 'unary' && test.operator === 'not') {
      add(test.operand);
    }
  };
  for (const { test } of tested) add(test);
  return tests;
}

function operandsOf(form: Expression): readonly Expression[] {
  return form.kind === 'logic' && form.operator === 'or'
    ? [...operandsOf(form.left), ...operandsOf(form.right)]
    : [form];
}

function reasonOf(operands: readonly Expression[], isTest: boolean): string | undefined {
  const truthy = operands.find(isTruthy);
  const rest = operands.filter((one) => one !== truthy);
  if (truthy !== undefined && rest.length > 0) {
    // `value != '' or 'say something'` is how forms are validated; `a == 'x' or 'y'` is no value that anyone means
    const isMeant = isTest || (rest.every(comparesText) && /^\S+$/.test(textOf(truthy) ?? ''));
    if (isMeant) return `${printExpression(truthy)} counts as true`;
  }
  return excludeEachOther(operands) ? 'one of the two differs, whatever the value is' : undefined;
}

function isTruthy(one: Expression): boolean {
  const text = textOf(one);
  if (text !== undefined) return text !== '';
  return one.kind === 'sequence' && (one.items.length > 0 || isScriptList(one));
}

/** An empty list counts as true in a script; there is no tuple there, and no other way to write one in a test. */
function isScriptList(one: ExpressionOf<'sequence'>): boolean {
  return one.of === 'list' && one.items.length === 0;
}

function comparesText(one: Expression): boolean {
  if (one.kind !== 'compare' || one.operands.length !== 2 || !/^(?:==|is)$/.test(one.operators[0] ?? ''))
    return false;
  return one.operands.some((operand) => (textOf(operand) ?? '') !== '');
}

/** `role != 'a' or role != 'b'`. */
function excludeEachOther(operands: readonly Expression[]): boolean {
  const different = operands.flatMap((one) => {
    if (one.kind !== 'compare' || one.operands.length !== 2 || one.operators[0] !== '!=') return [];
    const [left, right] = one.operands;
    const value = right?.kind === 'literal' ? right : undefined;
    if (left === undefined || value === undefined || left.kind === 'literal' || left.kind === 'call')
      return [];
    return [{ subject: printExpression(left), value: value.value }];
  });
  return different.some((one, at) =>
    different.slice(at + 1).some((other) => other.subject === one.subject && other.value !== one.value),
  );
}
