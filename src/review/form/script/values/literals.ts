// The values of a script's literals.

import type { Expression } from '../../form.ts';
import type { LowerExpression, Lowering, Row } from '../../lower/lowering.ts';

// chosen: reading longer ones costs the square of their length
const mostDigits = 4300;

export const constant =
  (value: boolean | null | undefined): LowerExpression =>
  (low, node) => ({ kind: 'literal', value, at: low.place(node) });

export function lowerNumber(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  const value = numberValue(low.text(node));
  return value === undefined ? { kind: 'other', parts: [], at } : { kind: 'literal', value, at };
}

/** Undefined of what is no number that can be read. */
function numberValue(text: string): number | bigint | undefined {
  const digits = text.replaceAll('_', '');
  if (digits.length > mostDigits) return undefined;
  const normal = /^0[0-7]+$/.test(digits) ? digits.replace(/^0+/, '0o') : digits;
  if (/^(?:\d+|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)n$/.test(normal)) return BigInt(normal.slice(0, -1));
  const value = Number(normal === '0o' ? '0' : normal);
  return Number.isNaN(value) ? undefined : value;
}

export function lowerString(low: Lowering, node: Row): Expression {
  return { kind: 'literal', value: stringValue(low, node), at: low.place(node) };
}

export function stringValue(low: Lowering, node: Row): string {
  return unescapeScript(withoutQuotes(low.text(node)));
}

export function withoutQuotes(text: string): string {
  const isClosed = text.length > 1 && text.at(-1) === text[0];
  return text.slice(1, isClosed ? -1 : undefined);
}

const simpleEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const scriptEscape = /\\(?:u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[0-7]{1,3}|\r\n|[\s\S])/g;

/** What no escape stands for is the character itself. */
function unescapeScript(text: string): string {
  return text.includes('\\') ? text.replace(scriptEscape, (one) => unescapeOne(one)) : text;
}

function unescapeOne(whole: string): string {
  const written = whole.slice(1);
  if (/^[0-7]/.test(written)) return String.fromCharCode(Number.parseInt(written, 8));
  if (/^[\r\n\u2028\u2029]/.test(written)) return '';
  if (written.length === 1) return simpleEscapes[written] ?? written;
  const code = Number.parseInt(written.replace(/[ux{}]/g, ''), 16);
  return code > 0x10_ff_ff ? whole : String.fromCodePoint(code);
}

export function lowerRegex(low: Lowering, node: Row): Expression {
  const text = low.text(node);
  const end = text.lastIndexOf('/');
  return {
    kind: 'regex',
    source: text.slice(1, Math.max(end, 1)),
    flags: text.slice(end + 1),
    at: low.place(node),
  };
}

export function lowerTemplate(low: Lowering, node: Row): Expression {
  return lowerTagged(low, node, undefined);
}

/** A template; one without values is a plain text where no function gets it. */
export function lowerTagged(low: Lowering, node: Row, tag: Expression | undefined): Expression {
  const at = low.place(node);
  const parts: Expression[] = [];
  for (const child of low.children(node)) {
    if (low.type(child) !== 'template_substitution') {
      addText(parts, unescapeScript(low.text(child).replace(/\r\n?/g, '\n')), low.place(child));
    } else {
      const values = low.children(child);
      parts.push(values.length === 1 ? low.expressionOr(values[0], child) : low.other(child));
    }
  }
  if (tag !== undefined) return { kind: 'text', parts, tag, at };
  const [first] = parts;
  if (first === undefined) return { kind: 'literal', value: '', at };
  return parts.length === 1 && first.kind === 'literal' && typeof first.value === 'string'
    ? { ...first, at }
    : { kind: 'text', parts, tag, at };
}

/** Neighbouring stretches of text become one part. */
function addText(parts: Expression[], value: string, at: Expression['at']): void {
  const last = parts.at(-1);
  if (last?.kind === 'literal' && typeof last.value === 'string') {
    parts[parts.length - 1] = { ...last, value: last.value + value };
  } else {
    parts.push({ kind: 'literal', value, at });
  }
}
