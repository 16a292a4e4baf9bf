// Texts with places that values are put into: `'{0[name]} {kind!r:>10}'.format(…)`, `format_map`, `string.Template`.

import type { Call } from '../calls/call.ts';
import { spreadItems } from '../run/literals.ts';
import { contentsOf, deepTaints, type Machine } from '../run/machine.ts';
import { itemAt, memberOf } from '../run/members.ts';
import { asNumber, concatenation, shownText } from '../run/texts.ts';
import { joinTaints, noTaints, type Taint } from '../values/taint.ts';
import { type Argument, constantValue, joinAll, unknown, type Value } from '../values/value.ts';

/** `'…'.format(…)` and `'…'.format_map(…)`. */
export function formatted(machine: Machine, receiver: Value, call: Call): Value {
  const format = receiver.known?.value;
  const [first] = call.args;
  const fields = typeof format === 'string' ? fieldsOf(format) : undefined;
  if (fields === undefined) {
    return { ...unknown, type: 'text', taints: joinTaints(receiver.taints, taintsOf(machine, call.args)) };
  }
  const given =
    call.name === 'format_map' && first !== undefined
      ? givenBy(machine, [{ ...first, spread: 'entries' }])
      : givenBy(machine, call.args);
  let next = 0;
  const parts = fields.map((field): Value => {
    if (typeof field === 'string') return constantValue(field);
    const name = field.name === '' ? String(next) : field.name;
    if (field.name === '') next += 1;
    return fieldValue(machine, field, { value: given(name), at: call.form.at });
  });
  return concatenation(parts);
}

interface Field {
  /** `0`, `name`, or nothing where they are counted. */
  readonly name: string;
  /** `.attribute` and `[key]`, in order. */
  readonly steps: readonly { readonly name: string; readonly isKey: boolean }[];
  readonly isNumber: boolean;
}

const fieldPattern =
  /\{\{|\}\}|\{([^{}[\].!:]*)((?:\.\w+|\[[^\]]*\])*)(?:![rsa])?(?::((?:[^{}]|\{[^{}]*\})*))?\}/gu;
/** What texts are refused by. */
const numberKinds = /[bdoxXeEfFgGn%]$/u;

/** The stretches of a format and what stands between them; undefined where it is not understood. */
function fieldsOf(format: string): readonly (string | Field)[] | undefined {
  const fields: (string | Field)[] = [];
  let end = 0;
  let literal = '';
  for (const match of format.matchAll(fieldPattern)) {
    literal += format.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') {
      literal += match[0].charAt(0);
      continue;
    }
    if (literal !== '') fields.push(literal);
    literal = '';
    const [, name = '', path = '', kind = ''] = match;
    fields.push({ name, steps: stepsOf(path), isNumber: numberKinds.test(kind) });
    // the width and the like may come from values too
    for (const [, inner = ''] of kind.matchAll(/\{(\w*)\}/gu))
      fields.push({ name: inner, steps: [], isNumber: true });
  }
  literal += format.slice(end);
  if (/[{}]/u.test(format.replaceAll(fieldPattern, ''))) return undefined;
  return literal === '' ? fields : [...fields, literal];
}

function stepsOf(path: string): Field['steps'] {
  return [...path.matchAll(/\.(\w+)|\[([^\]]*)\]/gu)].map(([, attribute, key = '']) =>
    attribute === undefined ? { name: key, isKey: true } : { name: attribute, isKey: false },
  );
}

function fieldValue(
  machine: Machine,
  field: Field,
  { value: whole, at }: { readonly value: Value; readonly at: Call['form']['at'] },
): Value {
  const value = field.steps.reduce((object, { name, isKey }) => {
    if (!isKey) return memberOf(machine, object, { name, at });
    const index = constantValue(/^\d+$/u.test(name) ? Number(name) : name);
    return itemAt(machine, { object, index, at });
  }, whole);
  const text = shownText(machine, value);
  return field.isNumber ? asNumber(machine, text) : text;
}

/** What each name, or each number of a place, stands for. */
function givenBy(machine: Machine, args: readonly Argument[]): (name: string) => Value {
  const positions: Value[] = [];
  const names = new Map<string, Value>();
  let rest: Value | undefined;
  let others: Value | undefined;
  for (const { value, name, spread } of args) {
    if (spread === 'items') {
      const spreaded = spreadItems(machine, value);
      positions.push(...spreaded.items);
      rest = spreaded.rest ?? rest;
    } else if (spread === 'entries') {
      others = addEntries(machine, value, names) ?? others;
    } else if (name !== undefined) {
      names.set(name, value);
    } else if (rest === undefined) {
      positions.push(value);
    } else {
      rest = joinAll([rest, value]);
    }
  }
  return (name) =>
    (/^\d+$/u.test(name) ? (positions[Number(name)] ?? rest) : (names.get(name) ?? others)) ?? unknown;
}

/** Known entries go into `names`; what stands for the others comes back. */
function addEntries(machine: Machine, value: Value, names: Map<string, Value>): Value | undefined {
  if (value.objects.length === 0) return { ...unknown, taints: value.taints };
  const rest: Value[] = [];
  for (const cell of value.objects) {
    const contents = contentsOf(machine, cell);
    for (const [key, inner] of contents.entries) names.set(key, inner);
    if (contents.rest !== undefined) rest.push(contents.rest);
  }
  return rest.length === 0 ? undefined : joinAll(rest);
}

function taintsOf(machine: Machine, args: readonly Argument[]): readonly Taint[] {
  return args.reduce((sum, { value }) => joinTaints(sum, deepTaints(machine, value)), noTaints);
}

/** `string.Template('$name of ${kind}')` keeps its text until it is filled. */
export function newTemplate(_: Machine, { args, path }: Call): Value {
  const format = args[0]?.value ?? unknown;
  return { ...unknown, taints: format.taints, path: `${path ?? ''}()`, parts: [format] };
}

const placePattern = /\$(?:\$|(\w+)|\{(\w+)\})/gu;

/** `template.substitute(mapping, name=value)`. */
export function substitutedTemplate(machine: Machine, call: Call): Value | undefined {
  const { receiver, args, name } = call;
  if (name !== 'substitute' && name !== 'safe_substitute') return undefined;
  if (receiver?.path?.endsWith('string.Template()') !== true) return undefined;
  const format = receiver.parts?.[0]?.known?.value;
  if (typeof format !== 'string') {
    return { ...unknown, type: 'text', taints: joinTaints(receiver.taints, taintsOf(machine, args)) };
  }
  const given = givenBy(
    machine,
    args.map((one) =>
      one.name === undefined && one.spread === 'none' ? { ...one, spread: 'entries' } : one,
    ),
  );
  const parts: Value[] = [];
  let end = 0;
  for (const match of format.matchAll(placePattern)) {
    const [whole, plain, braced] = match;
    const place = plain ?? braced;
    parts.push(constantValue(format.slice(end, match.index)));
    parts.push(place === undefined ? constantValue('$') : shownText(machine, given(place)));
    end = match.index + whole.length;
  }
  return concatenation([...parts, constantValue(format.slice(end))]);
}
