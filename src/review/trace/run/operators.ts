// Operators on values: constants are folded, texts put together, lists joined.

import { joinContents, listContents, mappingContents } from '../values/contents.ts';
import { joinTaints } from '../values/taint.ts';
import { type Constant, constantValue, joinAll, someBoolean, unknown, type Value } from '../values/value.ts';
import { spreadItems } from './literals.ts';
import { contentsOf, deepTaints, type Machine, newObject } from './machine.ts';
import { percentFormatted } from './percent-format.ts';
import { concatenation, isText, shownText } from './texts.ts';

export interface Operation {
  readonly operator: string;
  readonly left: Value;
  readonly right: Value;
}

export function binaryValue(machine: Machine, { operator, left, right }: Operation): Value {
  const folded = fold({ operator, left, right });
  if (folded !== undefined) {
    return folded;
  }
  if (operator === '+' && left.objects.length > 0 && right.objects.length > 0) {
    return joinedLists(machine, left, right);
  }
  if (operator === '|' && left.objects.length > 0 && right.objects.length > 0) {
    return mergedMappings(machine, left, right);
  }
  if (operator === '+' && isTextual(left, right)) {
    return concatenation([shownText(machine, left), shownText(machine, right)]);
  }
  if (operator === '%' && (isText(left) || left.parts !== undefined)) {
    return formattedText(machine, left, right);
  }
  if (operator === '/' && (left.path !== undefined || left.taints.length > 0 || right.taints.length > 0)) {
    return joinedPath(left, right);
  }
  return mixture(left, right);
}

function isTextual(left: Value, right: Value): boolean {
  // `folder + os.sep`
  if (right.path !== undefined && /(?:^|\.)sep$/u.test(right.path)) return true;
  if (left.type === 'number' && right.type === 'number') {
    return false;
  }
  return (
    isText(left) || isText(right) || left.parts !== undefined || left.taints.length + right.taints.length > 0
  );
}

function mixture(left: Value, right: Value): Value {
  const isNumber = left.type === 'number' && right.type === 'number';
  return {
    ...unknown,
    taints: joinTaints(left.taints, right.taints),
    fixed: left.fixed && right.fixed,
    type: isNumber ? 'number' : undefined,
  };
}

/** `folder / name` of pathlib. */
function joinedPath(left: Value, right: Value): Value {
  const value = mixture(left, right);
  return { ...value, path: left.path ?? right.path };
}

function joinedLists(machine: Machine, left: Value, right: Value): Value {
  const first = spreadItems(machine, left);
  const second = spreadItems(machine, right);
  if (first.rest === undefined) {
    return newObject(machine, 'list', listContents([...first.items, ...second.items], second.rest));
  }
  const others = [...second.items, ...(second.rest === undefined ? [] : [second.rest])];
  return newObject(machine, 'list', listContents(first.items, joinAll([first.rest, ...others])));
}

/** `{…} | {…}`: what the second one has replaces what the first one has. */
function mergedMappings(machine: Machine, left: Value, right: Value): Value {
  const [first, second] = [left, right].map((value) =>
    value.objects.map((cell) => contentsOf(machine, cell)).reduce(joinContents),
  );
  if (first === undefined || second === undefined) return unknown;
  const entries = new Map([...first.entries, ...second.entries]);
  const others = [
    ...first.items,
    ...second.items,
    ...[first.rest, second.rest].filter((one) => one !== undefined),
  ];
  return newObject(
    machine,
    'mapping',
    mappingContents(entries, others.length === 0 ? undefined : joinAll(others)),
  );
}

/** `'… %s' % value`, `'… %(name)s' % mapping`. */
function formattedText(machine: Machine, left: Value, right: Value): Value {
  const format = left.known?.value;
  if (typeof format === 'string') return percentFormatted(machine, format, right);
  return { ...unknown, taints: joinTaints(left.taints, deepTaints(machine, right)), type: 'text' };
}

function fold({ operator, left, right }: Operation): Value | undefined {
  if (left.known === undefined || right.known === undefined) {
    return undefined;
  }
  const one = left.known.value;
  const other = right.known.value;
  if (typeof one === 'number' && typeof other === 'number') {
    const result = arithmetic(operator, one, other);
    return result === undefined ? undefined : constantValue(result);
  }
  if (operator === '+' && (typeof one === 'string' || typeof other === 'string')) {
    return concatenation([left, right]);
  }
  return operator === '*' ? repeated(one, other) : undefined;
}

function repeated(one: Constant, other: Constant): Value | undefined {
  const [text, count] = typeof one === 'string' ? [one, other] : [other, one];
  return typeof text === 'string' && typeof count === 'number' && count >= 0 && count * text.length < 1000
    ? constantValue(text.repeat(Math.floor(count)))
    : undefined;
}

function arithmetic(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    case '//':
      return right === 0 ? undefined : Math.floor(left / right);
    case '%':
      return right === 0 ? undefined : left - right * Math.floor(left / right);
    case '**':
      return left ** right;
    default:
      return bitwise(operator, left, right);
  }
}

function bitwise(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '^':
      return left ^ right;
    case '<<':
      return right < 31 ? left << right : undefined;
    case '>>':
      return left >> right;
    default:
      return undefined;
  }
}

export function unaryValue(operator: string, operand: Value): Value {
  const value = operand.known?.value;
  switch (operator) {
    case 'not':
      return negation(operand);
    case '-':
      return typeof value === 'number'
        ? constantValue(-value)
        : { ...mixture(operand, operand), type: 'number' };
    case '+':
      return typeof value === 'number' ? operand : { ...mixture(operand, operand), type: 'number' };
    case 'typeof':
      return { ...unknown, type: 'text' };
    case 'void':
      return constantValue(undefined);
    default:
      return { ...unknown, type: operator === '~' ? 'number' : 'boolean' };
  }
}

function negation(operand: Value): Value {
  const { proves } = operand;
  const swapped =
    proves === undefined ? undefined : { whenTrue: proves.whenFalse, whenFalse: proves.whenTrue };
  if (operand.known !== undefined && operand.type !== 'regex') {
    return { ...constantValue(!operand.known.value), proves: swapped };
  }
  return { ...someBoolean, fixed: operand.fixed, proves: swapped };
}
