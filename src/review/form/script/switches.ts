// `switch`. A `break` that ends a case is not in its body: nothing there is left to be left.

import type { Expression, Statement } from '../form.ts';
import type { Lowering, Row } from '../lower/lowering.ts';
import { addBody } from './bodies.ts';

type Match = Extract<Statement, { readonly kind: 'match' }>;
type Case = Match['cases'][number];

export function lowerSwitch(low: Lowering, node: Row, out: Statement[]): void {
  const body = low.child(node, 'body');
  const cases: Case[] = [];
  let waiting: Expression[] = [];
  let isDefault = false;
  const written = body === undefined ? [] : low.children(body);
  for (const [index, one] of written.entries()) {
    const value = low.child(one, 'value');
    if (low.type(one) === 'switch_default') isDefault = true;
    else if (value !== undefined) waiting.push(low.expression(value));
    const statements = low.childrenAs(one, 'body');
    // `case 1: case 2:` are two patterns of one case
    if (statements.length === 0 && index < written.length - 1) continue;
    const lowered = caseOf(low, statements, isDefault ? [] : waiting);
    cases.push(index < written.length - 1 ? lowered : { ...lowered, falls: false });
    waiting = [];
    isDefault = false;
  }
  const subject = low.expressionOr(low.child(node, 'value'), node);
  out.push({ kind: 'match', subject, cases, at: low.place(node) });
}

function caseOf(low: Lowering, nodes: readonly Row[], patterns: readonly Expression[]): Case {
  const all: Statement[] = [];
  addBody(low, nodes, all);
  const { body, ends } = withoutBreak(all);
  return { patterns, guard: undefined, body, falls: !ends };
}

interface Ended {
  readonly body: readonly Statement[];
  /** What follows is not gone on with. */
  readonly ends: boolean;
}

// chosen: more tests of whether to go on than people write in one case
const mostTests = 50;

/** Where a `break` is what is done last, it is left out; what follows an `if` with one goes into its other branch. */
function withoutBreak(all: readonly Statement[], tests = mostTests): Ended {
  const body: Statement[] = [];
  for (const [index, one] of all.entries()) {
    switch (one.kind) {
      case 'break':
        return { body, ends: true };
      case 'return':
      case 'raise':
      case 'continue':
        return { body: [...body, one], ends: true };
      case 'block': {
        const inner = withoutBreak(one.body, tests);
        body.push({ ...one, body: inner.body });
        if (inner.ends) return { body, ends: true };
        break;
      }
      case 'if': {
        const ended = endedIf(one, all.slice(index + 1), tests);
        if (ended !== undefined) return { body: [...body, ended.one], ends: ended.ends };
        body.push(one);
        break;
      }
      case 'try': {
        const ended = endedTry(one, index === all.length - 1);
        body.push(ended.one);
        if (ended.ends) return { body, ends: true };
        break;
      }
      default:
        body.push(one);
    }
  }
  return { body, ends: false };
}

type If = Extract<Statement, { readonly kind: 'if' }>;
type Try = Extract<Statement, { readonly kind: 'try' }>;

/** Undefined where neither branch leaves the switch. */
function endedIf(
  one: If,
  rest: readonly Statement[],
  tests: number,
): { readonly one: If; readonly ends: boolean } | undefined {
  const then = withoutBreak(one.then, tests);
  const otherwise = withoutBreak(one.otherwise, tests);
  if (!then.ends && !otherwise.ends) return undefined;
  const after = tests > 0 ? withoutBreak(rest, tests - 1) : { body: rest, ends: false };
  const whole = (branch: Ended): Ended =>
    branch.ends ? branch : { body: [...branch.body, ...after.body], ends: after.ends };
  const ended = { then: whole(then), otherwise: whole(otherwise) };
  return {
    one: { ...one, then: ended.then.body, otherwise: ended.otherwise.body },
    // one way that leaves is enough: what the next case does is looked at by itself
    ends: ended.then.ends || ended.otherwise.ends,
  };
}

function endedTry(one: Try, isLast: boolean): { readonly one: Try; readonly ends: boolean } {
  const body = withoutBreak(one.body);
  const handlers = one.handlers.map((handler) => ({ handler, ended: withoutBreak(handler.body) }));
  const all = [body, ...handlers.map(({ ended }) => ended)];
  const ends = all.every((ended) => ended.ends) || (isLast && all.some((ended) => ended.ends));
  return {
    one: {
      ...one,
      body: body.body,
      handlers: handlers.map(({ handler, ended }) => ({ ...handler, body: ended.body })),
    },
    ends,
  };
}
