// A handler that asks whether somebody is there, and never who: `if (!req.session.userId) return res.status(401).end()`.

import type { Expression, Statement } from '../../form/form.ts';
import { nameOf } from '../reading/names.ts';
import { formsIn } from '../reading/walk.ts';
import { speaksOfSomebody } from './guards.ts';

export interface Presence {
  /** Whether it is asked for. */
  readonly isAsked: boolean;
  /** What the body does beside asking. */
  readonly rest: readonly Statement[];
}

export function presenceIn(body: readonly Statement[]): Presence {
  const found = body.filter((one) => asksPresence(one, body));
  const rest = body.filter((one) => !found.includes(one));
  return { isAsked: found.length > 0, rest: rest.filter((one) => !isForNothing(one, rest)) };
}

function asksPresence(statement: Statement, body: readonly Statement[]): boolean {
  if (statement.kind !== 'if' || statement.otherwise.length > 0) return false;
  const last = statement.then.at(-1);
  return (last?.kind === 'return' || last?.kind === 'raise') && isAbsence(statement.test, body);
}

/** `!req.user`, `!userId` of `const { userId } = req.session`, `req.session.user === undefined`, and either of two. */
function isAbsence(test: Expression, body: readonly Statement[]): boolean {
  if (test.kind === 'logic') return isAbsence(test.left, body) && isAbsence(test.right, body);
  if (test.kind === 'unary') return test.operator === 'not' && isPerson(test.operand);
  if (test.kind !== 'compare' || test.operands.length !== 2 || !/^(?:==|is)$/.test(test.operators[0] ?? ''))
    return false;
  const [left, right] = test.operands;
  const isNothing =
    (right?.kind === 'literal' && right.value === null) ||
    (right?.kind === 'name' && right.name === 'undefined');
  return isNothing && isPerson(left);
}

function isPerson(value: Expression | undefined): boolean {
  const isCall = value?.kind === 'call' && !/^(?:isAuthenticated|get)$/.test(nameOf(value.callee) ?? '');
  if (value === undefined || isCall || value.kind === 'function') return false;
  return speaksOfSomebody(value) || (value.kind === 'call' && nameOf(value.callee) === 'isAuthenticated');
}

/** `const userId = req.session.userId`, which nothing but the question used. */
function isForNothing(statement: Statement, rest: readonly Statement[]): boolean {
  if (statement.kind !== 'assign' || !statement.declares) return false;
  const names = statement.targets.flatMap((target) => formsIn(target)).flatMap(nameIn);
  const isCall = statement.value?.kind === 'call' || statement.value?.kind === 'await';
  if (names.length === 0 || isCall) return false;
  const used = rest.filter((one) => one !== statement).flatMap((one) => formsIn([one]));
  return !used.some((form) => nameIn(form).some((name) => names.includes(name)));
}

function nameIn(form: { readonly kind: string; readonly name?: unknown }): readonly string[] {
  return form.kind === 'name' && typeof form.name === 'string' ? [form.name] : [];
}
