// Texts that are put together and taken apart: what stands where in them, as far as it is known.

import {
  cleanTaints,
  closingMarks,
  freeMarks,
  joinTaints,
  type Mask,
  openingMarks,
  partTaints,
  type Taint,
} from '../values/taint.ts';
import type { Constant, Value } from '../values/value.ts';
import { constantValue, joinAll, unknown } from '../values/value.ts';
import { deepTaints, type Machine } from './machine.ts';

/** Chosen: a text of more parts is one of unknown parts. */
const mostParts = 40;
/** Chosen: constants beyond this are not folded any further. */
const longestConstant = 4096;

export function isText(value: Value): boolean {
  return value.type === 'text' || value.type === 'bytes';
}

/** A list or a mapping within a text shows what is in it. */
export function shownText(machine: Machine, value: Value): Value {
  const isShown = value.objects.some(({ of }) => of === 'list' || of === 'mapping');
  return isShown
    ? { ...unknown, type: 'text', taints: deepTaints(machine, value), fixed: value.fixed }
    : value;
}

/** Put in as a number; a text would have been refused. */
export function asNumber(machine: Machine, text: Value): Value {
  if (text.taints.length === 0) return text;
  const taints = cleanTaints(text.taints, machine.rules.numeric);
  return { ...text, known: undefined, parts: undefined, taints };
}

/** The text that the parts make, in order. */
export function concatenation(parts: readonly Value[]): Value {
  const flat = parts.flatMap((part) => part.parts ?? [part]);
  const constant = constantText(flat);
  if (constant !== undefined) {
    return constantValue(constant);
  }
  let taints: readonly Taint[] = [];
  for (const part of flat) {
    taints = joinTaints(taints, part.taints);
  }
  return {
    ...unknown,
    taints,
    type: 'text',
    fixed: flat.every((part) => part.fixed),
    parts: flat.length <= mostParts ? flat : undefined,
  };
}

function constantText(parts: readonly Value[]): string | undefined {
  let text = '';
  for (const { known } of parts) {
    if (known === undefined || text.length > longestConstant) {
      return undefined;
    }
    text += textOf(known.value);
  }
  return text;
}

export function textOf(value: Constant): string {
  return value === null ? 'None' : String(value);
}

/** A slice or an index of a text; bounds as Python has them. */
export function textSlice(value: Value, low: number | undefined, high: number | undefined): Value {
  const { known } = value;
  if (typeof known?.value === 'string') {
    return constantValue(known.value.slice(low, high));
  }
  if (low === 1 && high === -1 && (value.parts ?? []).length < 2) {
    const taints = partTaints(value.taints, { key: '(inside)', upward: freeMarks });
    return { ...unknown, taints, type: value.type };
  }
  const parts = slicedParts(value.parts ?? [value], low ?? 0, high);
  if (parts === undefined) {
    return { ...unknown, taints: partTaints(value.taints), type: value.type };
  }
  const rest = concatenation(parts);
  return rest.known === undefined ? { ...rest, parts: undefined, taints: partTaints(rest.taints) } : rest;
}

/** The parts that are left for sure or in part; undefined where that can not be said. */
function slicedParts(
  parts: readonly Value[],
  low: number,
  high: number | undefined,
): readonly Value[] | undefined {
  if (low < 0) {
    return undefined;
  }
  const kept: Value[] = [];
  let position: number | undefined = 0;
  for (const part of parts) {
    const text = typeof part.known?.value === 'string' ? part.known.value : undefined;
    if (position === undefined || text === undefined) {
      position = undefined;
      kept.push(part);
      continue;
    }
    const start = Math.max(0, low - position);
    const end = high === undefined || high < 0 ? text.length : high - position;
    if (end > start && start < text.length) {
      kept.push(constantValue(text.slice(start, end)));
    }
    position += text.length;
    if (high !== undefined && high >= 0 && position >= high) {
      return kept;
    }
  }
  return high !== undefined && high < 0 ? withoutTail(kept, -high) : kept;
}

function withoutTail(parts: readonly Value[], count: number): readonly Value[] | undefined {
  const kept = [...parts];
  let left = count;
  while (left > 0) {
    const last = kept.pop();
    if (last === undefined || typeof last.known?.value !== 'string') {
      // how many characters of an unknown part go is open: the part stays
      return last === undefined ? kept : [...kept, last];
    }
    const text = last.known.value;
    if (text.length > left) {
      kept.push(constantValue(text.slice(0, -left)));
    }
    left -= text.length;
  }
  return kept;
}

/** For which marks the first or the last character stands for the whole text. */
export function endMarks(place: unknown): Mask {
  return place === 0 ? openingMarks : place === -1 ? closingMarks : 0n;
}

export function itemOfText(value: Value, index: Value): Value {
  const at = index.known?.value;
  const text = value.known?.value;
  if (typeof text === 'string') {
    const found = typeof at === 'number' ? text.at(at) : undefined;
    return found === undefined ? { ...unknown, type: 'text', fixed: true } : constantValue(found);
  }
  if (value.parts === undefined && (at === 0 || at === -1)) {
    return {
      ...unknown,
      taints: partTaints(value.taints, { key: `.${at}`, upward: endMarks(at) }),
      type: 'text',
    };
  }
  return typeof at === 'number' && at >= 0
    ? textSlice(value, at, at + 1)
    : { ...unknown, taints: partTaints(value.taints), type: 'text' };
}

/** What the items of a list are as one text, with `separator` between them. */
export function joinedText(separator: Value, items: readonly Value[], rest: Value | undefined): Value {
  const parts: Value[] = [];
  for (const item of items) {
    if (parts.length > 0) {
      parts.push(separator);
    }
    parts.push(item);
  }
  if (rest === undefined) {
    return parts.length === 0 ? constantValue('') : concatenation(parts);
  }
  const all = joinAll([...parts, rest]);
  return { ...unknown, taints: all.taints, fixed: all.fixed, type: 'text' };
}
