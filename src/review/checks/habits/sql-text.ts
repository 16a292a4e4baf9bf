// SQL that is put together from texts: an f-string or template, `+`, `%` or `.format` with something that is not constant.

import type { ArgumentForm, Expression } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { factsOf } from '../reading/facts.ts';
import { nameOf, rawTextOf } from '../reading/names.ts';
import { walk } from '../reading/walk.ts';
import { isChosenText } from './chosen-text.ts';

/** In capitals, or all small: "Select a song from the list" is a sentence. */
const statements: readonly RegExp[] = [
  /^\s*(?:SELECT\s[\s\S]*?\sFROM\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s[\s\S]*?\sSET\s|DELETE\s+FROM\s|REPLACE\s+INTO\s|MERGE\s+INTO\s)/,
  /^\s*(?:SELECT\s+(?:\*|\w+(?:\s*,\s*\w+)*)\s+FROM\b|WITH\s[\s\S]*?\sSELECT\s|(?:DROP|CREATE|ALTER|TRUNCATE)\s+(?:TABLE|DATABASE|VIEW|INDEX|USER)\s)/,
  /^\s*(?:select\s+(?:\*|[\w.]+(?:\s*,\s*[\w.]+)*)\s+from\s+\S+\s*(?:$|where\b|join\b|order\b|limit\b|group\b|;)|insert\s+into\s+\S+\s*(?:\(|values\b)|update\s+\S+\s+set\s+\S+\s*=|delete\s+from\s+\S+\s*(?:$|where\b|;))/,
];

/** What stands where a value is not known; no word of SQL. */
const hole = '\u0001';

export const sqlText: Check = (module) => {
  const facts = factsOf(module);
  const { texts, calls } = facts;
  const done = new Set<unknown>();
  const found: Trace[] = [];
  const formats = calls
    .filter(({ last }) => last === 'format' || last === 'replace')
    .map(({ call, owner }) => ({ form: call, owner }));
  for (const { form, owner } of [...texts, ...formats]) {
    if (done.has(form) || (form.kind === 'text' && form.tag !== undefined)) continue;
    const text = flatten(form);
    if (text === undefined) continue;
    if (form.kind !== 'call') walk(form, owner, (inner) => void done.add(inner));
    if (!text.includes(hole) || !statements.some((one) => one.test(text))) continue;
    if (isChosenText(form, { owner, facts })) continue;
    const message = 'an SQL statement is put together from texts that are not constant';
    found.push(suspect(module, { rule: 'sql-text', at: form.at, owner, sink: form, message }));
  }
  return found;
};

/** The text with holes; undefined for what is no text. */
function flatten(form: Expression): string | undefined {
  const constant = rawTextOf(form);
  if (constant !== undefined) return constant;
  switch (form.kind) {
    case 'text':
      return form.parts.map((part) => rawTextOf(part) ?? (isHarmless(part) ? '?' : hole)).join('');
    case 'binary':
      return flattenBinary(form);
    case 'call':
      return flattenFormat(form);
    default:
      return undefined;
  }
}

function flattenBinary({
  operator,
  left,
  right,
}: Extract<Expression, { kind: 'binary' }>): string | undefined {
  if (operator === '+') {
    const [first, second] = [flatten(left), flatten(right)];
    if (first === undefined && second === undefined) return undefined;
    return `${first ?? mark(left)}${second ?? mark(right)}`;
  }
  const text = operator === '%' ? flatten(left) : undefined;
  if (text === undefined) return undefined;
  const values = right.kind === 'sequence' ? right.items : [right];
  return values.every(isHarmless) ? text : text.replaceAll(/%(?:\(\w+\))?[sr]/g, hole);
}

function flattenFormat({ callee, args }: Extract<Expression, { kind: 'call' }>): string | undefined {
  if (callee.kind !== 'attribute') return undefined;
  if (callee.name === 'replace') return flattenReplace(callee.object, args);
  if (callee.name !== 'format') return undefined;
  const text = flatten(callee.object);
  if (text === undefined || args.every(({ value }) => isHarmless(value))) return text;
  return text.replaceAll(/\{[^{}]*\}/g, hole);
}

/** `"SELECT … WHERE id = '[ID]'".replace('[ID]', id)`; a program that takes quotes away is doing something else. */
function flattenReplace(object: Expression, args: readonly ArgumentForm[]): string | undefined {
  const [wanted, given] = args.map(({ value }) => value);
  const place = wanted === undefined ? undefined : rawTextOf(wanted);
  const text = place === undefined || place === '' ? undefined : flatten(object);
  if (text === undefined || place === undefined || given === undefined || isHarmless(given)) return text;
  return text.replaceAll(place, hole);
}

function mark(form: Expression): string {
  return isHarmless(form) ? '?' : hole;
}

/** Numbers, constants by their name, and rows of placeholders. */
function isHarmless(part: Expression): boolean {
  if (part.kind === 'literal') return true;
  if (part.kind === 'name' || part.kind === 'attribute') {
    return /^_?[A-Z][A-Z\d_]*$/.test(part.name) || /^placeholders?$/i.test(part.name);
  }
  if (part.kind !== 'call') return false;
  const called = nameOf(part.callee) ?? '';
  if (called === 'join') return part.args.some(({ value }) => /['"]?[?]|%s/.test(deepText(value)));
  return /^(?:int|len|float|Number|parseInt|quote_name|quote_ident|escapeId|escapeIdentifier)$/.test(called);
}

function deepText(value: Expression): string {
  let text = '';
  walk(value, undefined, (inner) => {
    if (inner.kind === 'literal' && typeof inner.value === 'string') text += inner.value;
  });
  return text;
}
