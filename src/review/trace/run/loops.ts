// Loops, read twice: what the first round leaves behind is there in the second one. `switch` and `match` beside them.

import type { Expression, Statement } from '../../form/form.ts';
import { compareValues } from '../guards/compare.ts';
import type { Layer } from '../values/store.ts';
import { newLayer } from '../values/store.ts';
import { partTaints } from '../values/taint.ts';
import { someConstant, truthOf, unknown, type Value } from '../values/value.ts';
import { assignName } from './assign.ts';
import { spreadItems } from './literals.ts';
import {
  assume,
  deepTaints,
  leaveBy,
  type Machine,
  meetBranches,
  type OpenLoop,
  runBranch,
} from './machine.ts';
import { elementOf } from './members.ts';

/** Within another loop one is enough: the outer one comes back with what was left behind. */
const outerRounds = 2;

type While = Extract<Statement, { kind: 'while' }>;
type For = Extract<Statement, { kind: 'for' }>;
type Match = Extract<Statement, { kind: 'match' }>;

export function leaveLoop(machine: Machine, by: 'break' | 'continue'): void {
  const { loops } = machine.frame;
  const open = by === 'break' ? loops.at(-1) : loops.findLast(({ of }) => of === 'loop');
  if (open === undefined) return;
  leaveBy(machine, by === 'break' ? open.breaks : open.continues, open.base);
}

interface Round {
  /** False where the round does not happen. */
  readonly enter: () => boolean | undefined;
  readonly body: readonly Statement[];
  readonly update: readonly Statement[];
}

/** Gives the states at `break`, over the state at the loop's end; undefined where no round can end. */
function runRounds(
  machine: Machine,
  round: Round,
): { readonly breaks: readonly Layer[]; readonly ends: boolean } {
  const base = machine.layer;
  const breaks: Layer[] = [];
  let ends = true;
  const rounds = machine.frame.loops.some(({ of }) => of === 'loop') ? 1 : outerRounds;
  for (let count = 0; count < rounds; count += 1) {
    const open: OpenLoop = { of: 'loop', base, breaks: [], continues: [] };
    machine.frame.loops.push(open);
    let entered: boolean | undefined;
    const body = runBranch(machine, () => {
      entered = round.enter();
      return entered !== false && machine.execute(round.body);
    });
    machine.frame.loops.pop();
    breaks.push(...open.breaks);
    if (entered === false) break;
    const next = runBranch(machine, () => {
      const comes = meetBranches(
        machine,
        [body, ...open.continues].map((layer) => rebased(layer, machine.layer)),
      );
      return comes && machine.execute(round.update);
    });
    if (next === undefined) {
      ends = entered !== true;
      break;
    }
    meetBranches(machine, entered === true && count === 0 ? [next] : [next, newLayer(base)]);
  }
  return { breaks, ends };
}

function rebased(layer: Layer | undefined, below: Layer): Layer | undefined {
  return layer === undefined ? undefined : { ...layer, below };
}

export function runWhile(machine: Machine, statement: While): boolean {
  const { test, body, update } = statement;
  const enter = (): boolean | undefined => {
    if (test === undefined) return true;
    const value = machine.evaluate(test);
    assume(machine, value, true);
    return truthOf(value);
  };
  const { breaks, ends } = runRounds(machine, { enter, body, update });
  const isEndless = test === undefined || (test.kind === 'literal' && Boolean(test.value));
  const after =
    isEndless || !ends
      ? undefined
      : runBranch(machine, () => {
          if (test !== undefined) assume(machine, machine.evaluate(test), false);
          return machine.execute(statement.otherwise);
        });
  return meetBranches(machine, [after, ...breaks]);
}

export function runFor(machine: Machine, statement: For): boolean {
  const iterable = machine.evaluate(statement.iterable);
  const element = statement.over === 'keys' ? keyOf(machine, iterable) : elementOf(machine, iterable);
  const { items, rest } = spreadItems(machine, iterable);
  const isEmpty =
    iterable.objects.length === 1 &&
    iterable.objects[0]?.of === 'list' &&
    items.length === 0 &&
    rest === undefined;
  if (isEmpty) return machine.execute(statement.otherwise);
  const enter = (): undefined => {
    const { target } = statement;
    if (target.kind === 'name')
      assignName(machine, { name: target.name, at: target.at, declares: true }, element);
    else machine.assign(target, element);
    return undefined;
  };
  const { breaks } = runRounds(machine, { enter, body: statement.body, update: [] });
  const after = runBranch(machine, () => machine.execute(statement.otherwise));
  return meetBranches(machine, [after, ...breaks]);
}

/** Keys of a known mapping are constants; those of a value from outside are from there too. */
function keyOf(machine: Machine, iterable: Value): Value {
  const taints = partTaints(iterable.objects.length > 0 ? [] : deepTaints(machine, iterable));
  return taints.length === 0 ? someConstant : { ...unknown, taints, type: 'text' };
}

export function runMatch(machine: Machine, statement: Match): boolean {
  const subject = machine.evaluate(statement.subject);
  const open: OpenLoop = { of: 'match', base: machine.layer, breaks: [], continues: [] };
  machine.frame.loops.push(open);
  const { ends, isSettled } = runCases(machine, statement, subject);
  machine.frame.loops.pop();
  const none = isSettled ? undefined : newLayer(machine.layer);
  return meetBranches(machine, [...ends, ...open.breaks, none]);
}

function runCases(
  machine: Machine,
  { cases }: Match,
  subject: Value,
): { readonly ends: readonly (Layer | undefined)[]; readonly isSettled: boolean } {
  const ends: (Layer | undefined)[] = [];
  let isSettled = false;
  // a default may stand before other cases; it is taken where none of them is
  const known = cases.findIndex(
    ({ patterns, guard }) => guard === undefined && matchesFor(machine, patterns, subject) === true,
  );
  for (const [index, one] of cases.entries()) {
    const matches = one.patterns.length === 0 ? undefined : matchesFor(machine, one.patterns, subject);
    const isSkipped = known >= 0 ? index !== known : matches === false;
    if (isSkipped) continue;
    if (one.guard === undefined && (one.patterns.length === 0 || matches === true)) isSettled = true;
    ends.push(runBranch(machine, () => runCase(machine, { cases, index, subject })));
  }
  return { ends, isSettled };
}

function runCase(
  machine: Machine,
  {
    cases,
    index,
    subject,
  }: { readonly cases: Match['cases']; readonly index: number; readonly subject: Value },
): boolean {
  const one = cases[index];
  if (one === undefined) return true;
  bindCase(machine, one.patterns, subject);
  if (one.guard !== undefined) assume(machine, machine.evaluate(one.guard), true);
  for (let next = index; next < cases.length; next += 1) {
    const { body, falls } = cases[next] ?? { body: [], falls: false };
    if (!machine.execute(body)) return false;
    if (!falls) return true;
  }
  return true;
}

/** True where one of the patterns takes the value for sure, false where none can. */
function matchesFor(machine: Machine, patterns: readonly Expression[], subject: Value): boolean | undefined {
  let outcome: boolean | undefined = patterns.length === 0 ? undefined : false;
  for (const pattern of patterns) {
    if (pattern.kind !== 'literal') {
      outcome = outcome === true ? true : undefined;
      continue;
    }
    const truth = truthOf(compareValues(machine, ['=='], [subject, machine.evaluate(pattern)]));
    if (truth === true) return true;
    if (truth === undefined) outcome = undefined;
  }
  return outcome;
}

function bindCase(machine: Machine, patterns: readonly Expression[], subject: Value): void {
  const tests = patterns.map((pattern) =>
    pattern.kind === 'literal' || pattern.kind === 'attribute'
      ? compareValues(machine, ['=='], [subject, machine.evaluate(pattern)])
      : undefined,
  );
  const [first] = tests;
  if (first !== undefined && tests.every((test) => test !== undefined)) assume(machine, first, true);
  for (const pattern of patterns) bindPattern(machine, pattern, { subject, depth: 0 });
}

function bindPattern(
  machine: Machine,
  pattern: Expression,
  { subject, depth }: { readonly subject: Value; readonly depth: number },
): void {
  if (depth > 12) return;
  const part: Value = { ...unknown, taints: partTaints(deepTaints(machine, subject)) };
  const inner = { subject: part, depth: depth + 1 };
  switch (pattern.kind) {
    case 'name':
      if (machine.frame.language === 'python') machine.assign(pattern, subject);
      return;
    case 'sequence':
      for (const item of pattern.items) bindPattern(machine, item, inner);
      return;
    case 'mapping':
      for (const { value } of pattern.entries) bindPattern(machine, value, inner);
      return;
    case 'call':
      for (const { value } of pattern.args) bindPattern(machine, value, inner);
      return;
    case 'binary':
      bindPattern(machine, pattern.left, { subject, depth: depth + 1 });
      bindPattern(machine, pattern.right, { subject, depth: depth + 1 });
      return;
    case 'spread':
      bindPattern(machine, pattern.operand, inner);
      return;
    case 'assignment':
      bindPattern(machine, pattern.value, { subject, depth: depth + 1 });
      machine.assign(pattern.target, subject);
      return;
    default:
      return;
  }
}
