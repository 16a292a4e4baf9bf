// Classes of characters: `[a-z_]`, `\w`, `\u00e9`.

import { type CharSet, complement, digits, single, spaces, union, wordChars } from './char-set.ts';
import { type PatternText, Unreadable } from './pattern-text.ts';

/** After `[`. */
export function readClass(reader: PatternText): CharSet {
  const isNegative = reader.takes('^');
  const parts: CharSet[] = [];
  // a bracket that comes first is one of the characters in Python; a script's class may be empty
  if (reader.dialect === 'python' && reader.takes(']')) parts.push(single(0x5d));
  while (!reader.takes(']')) {
    if (reader.char === '') throw new Unreadable('no closing bracket');
    parts.push(readRange(reader));
  }
  const set = union(...parts);
  return isNegative ? complement(set) : set;
}

function readRange(reader: PatternText): CharSet {
  const low = readMember(reader);
  if (reader.char !== '-' || reader.source[reader.at + 1] === ']') return low;
  const before = reader.at;
  reader.takes('-');
  const high = readMember(reader);
  const [from, to] = [pointOf(low), pointOf(high)];
  if (from === undefined || to === undefined) {
    reader.at = before;
    reader.takes('-');
    return union(low, single(0x2d));
  }
  if (from > to) throw new Unreadable('a range that is turned around');
  return [[from, to]];
}

function pointOf(set: CharSet): number | undefined {
  const [only, ...more] = set;
  return only !== undefined && more.length === 0 && only[0] === only[1] ? only[0] : undefined;
}

function readMember(reader: PatternText): CharSet {
  if (reader.takes('\\')) return reader.takes('b') ? single(8) : readEscapedChar(reader);
  return single(reader.takePoint());
}

const classes: Readonly<Record<string, CharSet>> = {
  d: digits,
  D: complement(digits),
  w: wordChars,
  W: complement(wordChars),
  s: spaces,
  S: complement(spaces),
};
const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, a: 7, 0: 0 };

/** After a backslash: a class, a control character, a code, or the character itself. */
export function readEscapedChar(reader: PatternText): CharSet {
  const letter = reader.char;
  if (letter === '') throw new Unreadable('a backslash at the end');
  const known = classes[letter];
  if (known !== undefined) {
    reader.at += 1;
    return known;
  }
  const code = reader.takesMatch(
    /x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8})|c([A-Za-z])/y,
  );
  if (code !== undefined) {
    const [, byte, unit, point, long, control] = code;
    if (control !== undefined) return single(control.toUpperCase().charCodeAt(0) - 64);
    return single(Math.min(Number.parseInt(byte ?? unit ?? point ?? long ?? '0', 16), 0x10_ff_ff));
  }
  const property = reader.dialect === 'script' ? reader.takesMatch(/([pP])\{([\w=]+)\}/y) : undefined;
  if (property !== undefined) return propertyOf(property[2] ?? '', property[1] === 'P');
  const octal = reader.takesMatch(/0[0-7]{0,2}|[1-3][0-7]{2}/y);
  if (octal !== undefined) return single(Number.parseInt(octal[0], 8));
  const control = controls[letter];
  const point = reader.takePoint();
  return single(control ?? point);
}

const properties = new Map<string, CharSet>();
/** Chosen: beyond are few letters and many private points. */
const lastNamed = 0x1_ff_ff;

function propertyOf(name: string, isNegative: boolean): CharSet {
  const known = properties.get(name) ?? readProperty(name);
  properties.set(name, known);
  return isNegative ? complement(known) : known;
}

function readProperty(name: string): CharSet {
  const stretches: [number, number][] = [];
  const expression = propertyExpression(name);
  for (let point = 0; point <= lastNamed; point += 1) {
    if (!expression.test(String.fromCodePoint(point))) continue;
    const last = stretches.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else stretches.push([point, point]);
  }
  return stretches;
}

function propertyExpression(name: string): RegExp {
  try {
    return new RegExp(`^\\p{${name}}$`, 'u');
  } catch (error) {
    throw new Unreadable(`no property of characters is called ${name}`, { cause: error });
  }
}
