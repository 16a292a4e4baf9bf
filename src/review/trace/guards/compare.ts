// Comparisons: folded where both sides are known, and what they show of values from outside.

import { familyMask } from '../patterns/compile-rules.ts';
import { contentsOf, deepTaints, type Machine } from '../run/machine.ts';
import { factsAbout, joinFacts, marksOf, type Taint } from '../values/taint.ts';
import {
  type Constant,
  constantValue,
  factsWhen,
  type Proves,
  someBoolean,
  type Value,
} from '../values/value.ts';
import { maskWithoutCharacters, maskWithoutText } from './characters.ts';

export function compareValues(
  machine: Machine,
  operators: readonly string[],
  operands: readonly Value[],
): Value {
  const results = operators.flatMap((operator, index) => {
    const left = operands[index];
    const right = operands[index + 1];
    return left === undefined || right === undefined ? [] : [compareTwo(machine, { operator, left, right })];
  });
  const [only] = results;
  if (only === undefined) return someBoolean;
  if (results.length === 1) return only;
  const whenTrue = results.flatMap((result) => factsWhen(result, true));
  const isFalse = results.some(({ known }) => known?.value === false);
  const isTrue = results.every(({ known }) => known?.value === true);
  const whenFalse = results.map((result) => factsWhen(result, false)).reduce(joinFacts);
  const value = isFalse || isTrue ? constantValue(isTrue) : someBoolean;
  return { ...value, proves: { whenTrue, whenFalse } };
}

export interface Comparison {
  readonly operator: string;
  readonly left: Value;
  readonly right: Value;
}

function compareTwo(machine: Machine, comparison: Comparison): Value {
  const outcome = foldedOutcome(machine, comparison);
  const value = outcome === undefined ? someBoolean : constantValue(outcome);
  const proves = provenBy(machine, comparison);
  return proves === undefined ? value : { ...value, proves };
}

function swapped({ whenTrue, whenFalse }: Proves): Proves {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}

function provenBy(machine: Machine, comparison: Comparison): Proves | undefined {
  const { operator, left, right } = comparison;
  switch (operator) {
    case '==':
    case 'is':
      return provenByEquality(machine, left, right);
    case '!=':
    case 'is not': {
      const proves = provenByEquality(machine, left, right);
      return proves === undefined ? undefined : swapped(proves);
    }
    case 'in':
      return provenByMembership(machine, left, right);
    case 'not in': {
      const proves = provenByMembership(machine, left, right);
      return proves === undefined ? undefined : swapped(proves);
    }
    case '<':
    case '<=':
      return provenByOrder(machine, left, right);
    case '>':
    case '>=':
      return provenByOrder(machine, right, left);
    default:
      return undefined;
  }
}

function provenByEquality(machine: Machine, left: Value, right: Value): Proves | undefined {
  const special =
    provenByPlace(left, right) ?? provenByType(machine, left, right) ?? provenByType(machine, right, left);
  if (special !== undefined) return special;
  const proven = provenByTruth(left, right) ?? provenByTruth(right, left);
  if (proven !== undefined) return proven;
  const mine = isFromOutside(left.taints);
  const theirs = isFromOutside(right.taints);
  if (mine === theirs) return undefined;
  const [tested, other] = mine ? [left, right] : [right, left];
  if (isFromOutside(deepTaints(machine, other))) return undefined;
  const mask = machine.rules.everything | marksOf(other.known?.value, 'opens', 'closes');
  return { whenTrue: factsAbout(tested.taints, mask), whenFalse: [] };
}

function isFromOutside(taints: readonly Taint[]): boolean {
  return taints.some(({ source }) => source.kind !== 'random');
}

/** `list.indexOf(x) === -1`: not a member. */
function provenByPlace(left: Value, right: Value): Proves | undefined {
  if (left.path !== '(index)' || left.proves === undefined) return undefined;
  return right.known?.value === -1 ? swapped(left.proves) : undefined;
}

function provenByType(machine: Machine, left: Value, right: Value): Proves | undefined {
  const [operand] = left.path === '(typeof)' ? (left.parts ?? []) : [];
  if (operand === undefined) return undefined;
  const { rules } = machine;
  const mask =
    right.known?.value === 'string' ? rules.textual : right.known?.value === 'object' ? 0n : rules.numeric;
  return { whenTrue: factsAbout(operand.taints, mask), whenFalse: [] };
}

/** `check(x) == False`, `match is None`. */
function provenByTruth(value: Value, constant: Value): Proves | undefined {
  if (value.proves === undefined || constant.known === undefined || constant.taints.length > 0)
    return undefined;
  const { value: truth } = constant.known;
  if (truth === true) return value.proves;
  return truth === false || truth === null || truth === undefined ? swapped(value.proves) : undefined;
}

export function provenByMembership(machine: Machine, left: Value, right: Value): Proves | undefined {
  const { rules } = machine;
  const text = left.known?.value;
  if (right.taints.length > 0) {
    // `folder in path.parents` of a resolved path
    if (right.path?.endsWith('.parents') === true && left.taints.length === 0) {
      return { whenTrue: factsAbout(right.taints, familyMask(rules, ['path', 'archive'])), whenFalse: [] };
    }
    if (typeof text !== 'string' || left.type === 'regex') return undefined;
    const mask = maskWithoutText(rules, text) | marksOf(text, 'isFree');
    return { whenTrue: [], whenFalse: factsAbout(right.taints, mask) };
  }
  if (typeof text === 'string') return provenByAbsence(machine, text, right);
  if (left.taints.length === 0) return undefined;
  const refused = right.known?.value;
  if (left.path === '(character)' && typeof refused === 'string') {
    return { whenTrue: [], whenFalse: factsAbout(left.taints, maskWithoutCharacters(rules, refused)) };
  }
  const members = right.objects.flatMap((cell) => {
    const { items, rest } = contentsOf(machine, cell);
    return [...items, ...(rest === undefined ? [] : [rest])];
  });
  if (members.some((member) => deepTaints(machine, member).length > 0)) return undefined;
  return { whenTrue: factsAbout(left.taints, rules.everything), whenFalse: [] };
}

/** `'..' in path.split('/')` */
function provenByAbsence(machine: Machine, text: string, right: Value): Proves | undefined {
  const taints = deepTaints(machine, right);
  if (taints.length === 0) return undefined;
  return { whenTrue: [], whenFalse: factsAbout(taints, maskWithoutText(machine.rules, text)) };
}

/** The left side is the smaller one where that holds. */
function provenByOrder(machine: Machine, smaller: Value, larger: Value): Proves | undefined {
  const place =
    smaller.path === '(index)' || larger.path === '(index)' ? provenByIndex(smaller, larger) : undefined;
  if (place !== undefined) return place;
  const mask = familyMask(machine.rules, ['allocation', 'validation']);
  if (smaller.taints.length > 0 && larger.taints.length === 0) {
    return { whenTrue: factsAbout(smaller.taints, mask), whenFalse: [] };
  }
  if (larger.taints.length > 0 && smaller.taints.length === 0) {
    return { whenTrue: [], whenFalse: factsAbout(larger.taints, mask) };
  }
  return undefined;
}

/** `list.indexOf(x) < 0`, `list.indexOf(x) >= 0`, `> -1`. */
function provenByIndex(smaller: Value, larger: Value): Proves | undefined {
  if (smaller.path === '(index)' && smaller.proves !== undefined && isAround(larger.known?.value)) {
    return swapped(smaller.proves);
  }
  if (larger.path === '(index)' && larger.proves !== undefined && isAround(smaller.known?.value))
    return larger.proves;
  return undefined;
}

function isAround(value: Constant): boolean {
  return value === 0 || value === -1;
}

function foldedOutcome(machine: Machine, comparison: Comparison): boolean | undefined {
  const { operator, left, right } = comparison;
  if (operator === 'in' || operator === 'not in') {
    const isMember = foldedMembership(machine, left, right);
    return isMember === undefined ? undefined : isMember === (operator === 'in');
  }
  if (
    left.known === undefined ||
    right.known === undefined ||
    left.type === 'regex' ||
    right.type === 'regex'
  ) {
    return undefined;
  }
  return foldedConstants(operator, left.known.value, right.known.value);
}

function foldedConstants(operator: string, one: Constant, other: Constant): boolean | undefined {
  switch (operator) {
    case '==':
    case 'is':
      return one === other;
    case '!=':
    case 'is not':
      return one !== other;
    default:
      return foldedOrder(operator, one, other);
  }
}

function foldedOrder(operator: string, one: Constant, other: Constant): boolean | undefined {
  const areNumbers = typeof one === 'number' && typeof other === 'number';
  const areTexts = typeof one === 'string' && typeof other === 'string';
  if (!areNumbers && !areTexts) return undefined;
  switch (operator) {
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    case '>=':
      return one >= other;
    default:
      return undefined;
  }
}

function foldedMembership(machine: Machine, left: Value, right: Value): boolean | undefined {
  const wanted = left.type === 'regex' ? undefined : left.known?.value;
  if (wanted === undefined) return undefined;
  if (typeof right.known?.value === 'string' && right.type === 'text') {
    return typeof wanted === 'string' ? right.known.value.includes(wanted) : undefined;
  }
  const [cell] = right.objects;
  if (cell === undefined || right.objects.length > 1 || (cell.of !== 'list' && cell.of !== 'mapping'))
    return undefined;
  const { items, entries, rest } = contentsOf(machine, cell);
  if (cell.of === 'mapping')
    return entries.has(String(wanted)) ? true : rest === undefined ? false : undefined;
  if (items.some(({ known }) => known !== undefined && known.value === wanted)) return true;
  return rest === undefined && items.every(({ known }) => known !== undefined) ? false : undefined;
}
