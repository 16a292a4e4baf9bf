// Which characters do harm where, and what a pattern leaves of them.

import type { PayloadFamily } from '../../rules/rule.ts';
import type { CompiledRules } from '../patterns/compile-rules.ts';
import type { Mask } from '../values/taint.ts';

/** A text without these does no harm there. */
const harmful: ReadonlyMap<PayloadFamily, string> = new Map<PayloadFamily, string>([
  ['sql', '\'"`;=(\\'],
  ['command', ';|&$`<>(\n'],
  ['code', '('],
  ['path', '/'],
  ['archive', '/'],
  ['xss', '<'],
  ['ssrf', '.:/@'],
  ['redirect', ':/'],
  ['redos', '+*{('],
  ['ldap', '(*'],
  ['xpath', '\'"'],
  ['template', '{<'],
  ['header', '\n\r'],
  ['prototype', '_'],
  ['authentication', '${'],
]);
const everyHarmful = '\'"`;=(\\|&$<>\n\r/.:@+*{)}[]%!#?,~^ _';

/** A text that holds only these characters, of those that do harm anywhere. */
function maskWithout(rules: CompiledRules, allowed: ReadonlySet<string>): Mask {
  let mask = rules.everything;
  for (const [family, flows] of rules.family) {
    const chars = harmful.get(family) ?? '\'"`;=(\\|&$<>\n\r/:@+*{';
    // numbers are what does harm there
    const isNumeric = family === 'allocation' || family === 'validation' || family === 'authorisation';
    if (isNumeric || [...chars].some((char) => allowed.has(char))) mask &= ~flows;
  }
  return mask;
}

/** What is clean once a text holds none of these characters. */
export function maskWithoutCharacters(rules: CompiledRules, refused: string): Mask {
  return maskWithout(rules, new Set([...everyHarmful].filter((char) => !refused.includes(char))));
}

/** What is clean once a text does not hold this one. */
export function maskWithoutText(rules: CompiledRules, text: string): Mask {
  const families: PayloadFamily[] = [];
  const add = (isThere: boolean, ...names: readonly PayloadFamily[]): void => {
    if (isThere) families.push(...names);
  };
  add(text === '..' || text === '../' || text === '/' || text === '/..', 'path', 'archive');
  add(text === "'", 'sql', 'xpath');
  add(text === '"', 'xpath');
  add(text === '<' || text === '>', 'xss');
  add(text === '\n' || text === '\r' || text === '\r\n', 'header');
  add(text === '{' || text === '{{', 'template');
  add(text === '(' || text === '*', 'ldap');
  add(text === '__proto__' || text === '__', 'prototype');
  add(text === '$', 'authentication');
  add(text === ':', 'redirect');
  add(text === ';' || text === '|' || text === '&', 'command');
  return families.reduce((mask, family) => mask | (rules.family.get(family) ?? 0n), 0n);
}

export interface PatternUse {
  readonly source: string;
  /** Whole text, from its beginning, or anywhere in it. */
  readonly over: 'whole' | 'beginning' | 'anywhere';
}

/** What is clean in a text that the pattern takes as a whole. */
export function maskOfMatch(rules: CompiledRules, { source, over }: PatternUse): Mask {
  const starts = over !== 'anywhere' || /^(?:\(\?[a-z]+\))?(?:\^|\\A)/u.test(source);
  const ends = over === 'whole' || /(?:(?<!\\)\$|\\[Zz])$/u.test(source);
  if (!starts || !ends) return 0n;
  const allowed = allowedCharacters(source);
  if (allowed === undefined) return 0n;
  const isLocal = localPath.test(source) ? (rules.family.get('redirect') ?? 0n) : 0n;
  return maskWithout(rules, allowed) | isLocal;
}

/** One slash and then something that is none: a path of this site. */
const localPath = /^(?:\^|\\A)?\\?\/(?:\(\?:|\()?(?:\[(?![\^/])(?:[^\]/\\]|\\[\w-])*\]|\\w|[a-z]|\$$)/u;

/** What is clean in the parts that the pattern takes. */
export function maskOfGroups(rules: CompiledRules, source: string): Mask {
  const allowed = allowedCharacters(source);
  return allowed === undefined ? 0n : maskWithout(rules, allowed);
}

/** `[^a-z0-9]` found nowhere: only those characters are there. `[;&|]` found nowhere: none of them is. */
export function maskOfNoMatch(rules: CompiledRules, source: string): Mask {
  const negated = /^\[\^((?:[^\]\\]|\\.)+)\][+*]?$/u.exec(source);
  if (negated !== null) {
    const allowed = new Set<string>();
    addClass(negated[1] ?? '', allowed);
    return maskWithout(rules, allowed);
  }
  // Only letters, digits and `_` are left, or only digits.
  const kept = /^\\([WD])[+*]?$/u.exec(source)?.[1];
  if (kept !== undefined) return maskWithout(rules, new Set(kept === 'W' ? '_' : ''));
  const listed = /^\[((?:[^\]\\^]|\\.)(?:[^\]\\]|\\.)*)\][+*]?$/u.exec(source);
  const refused = new Set<string>();
  if (listed !== null) addClass(listed[1] ?? '', refused);
  else for (const part of source.split('|')) if (/^\\?.$/u.test(part)) refused.add(part.at(-1) ?? '');
  if (refused.size === 0) return textOfPattern(rules, source);
  return maskWithout(rules, new Set([...everyHarmful].filter((char) => !refused.has(char))));
}

function textOfPattern(rules: CompiledRules, source: string): Mask {
  return source
    .split('|')
    .map((part) => maskWithoutText(rules, part.replace(/\\(?=[^\w])/gu, '')))
    .reduce((sum, mask) => sum | mask, 0n);
}

/** Of those that do harm anywhere; undefined where that can not be said. */
function allowedCharacters(source: string): ReadonlySet<string> | undefined {
  const allowed = new Set<string>();
  let depth = 0;
  for (let at = 0; at < source.length; ) {
    const char = source[at] ?? '';
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === '|' && depth === 0) return undefined;
    at = readPart(source, at, allowed);
  }
  return allowed;
}

/** Adds what one part of a pattern takes; gives the place behind it. */
function readPart(source: string, at: number, allowed: Set<string>): number {
  const char = source[at] ?? '';
  switch (char) {
    case '\\':
      addEscape(source[at + 1] ?? '', allowed);
      return at + 2;
    case '[': {
      const end = classEnd(source, at);
      addClass(source.slice(at + 1, end), allowed);
      return end + 1;
    }
    case '(':
      // how a group is called, or that it only looks ahead, takes nothing
      return at + (/^\(\?(?:P?<\w+>|:|[=!]|<[=!])/u.exec(source.slice(at, at + 40))?.[0].length ?? 1);
    case '{':
      return Math.max(at, source.indexOf('}', at)) + 1;
    case '.':
      addAll(allowed, '\n');
      return at + 1;
    default:
      if (!'^$*+?)|'.includes(char)) allowed.add(char);
      return at + 1;
  }
}

function classEnd(source: string, start: number): number {
  for (let at = start + 2; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === ']') return at;
  }
  return source.length;
}

function addAll(allowed: Set<string>, but: string): void {
  for (const char of everyHarmful) if (!but.includes(char)) allowed.add(char);
}

function addEscape(char: string, allowed: Set<string>): void {
  switch (char) {
    case 'd':
    case 'b':
    case 'A':
    case 'Z':
    case 'z':
      return;
    case 'w':
      allowed.add('_');
      return;
    case 's':
      for (const space of ' \n\r\t') allowed.add(space);
      return;
    case 'n':
      allowed.add('\n');
      return;
    case 'r':
      allowed.add('\r');
      return;
    case 'S':
    case 'W':
    case 'D':
      addAll(allowed, '');
      return;
    default:
      allowed.add(char);
  }
}

function addClass(text: string, allowed: Set<string>): void {
  const isNegated = text.startsWith('^');
  const inner = membersOf(isNegated ? text.slice(1) : text);
  if (!isNegated) for (const char of inner) allowed.add(char);
  else for (const char of everyHarmful) if (!inner.has(char)) allowed.add(char);
}

function membersOf(text: string): ReadonlySet<string> {
  const members = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1;
      addEscape(text[at] ?? '', members);
    } else if (text[at + 1] === '-' && at + 2 < text.length && text[at + 2] !== '\\') {
      addRange(text.charCodeAt(at), text.charCodeAt(at + 2), members);
      at += 2;
    } else {
      members.add(text[at] ?? '');
    }
  }
  return members;
}

/** Beyond these no character does harm by itself. */
const lastCode = 127;

function addRange(first: number, last: number, members: Set<string>): void {
  for (let code = first; code <= Math.min(last, lastCode); code += 1) members.add(String.fromCharCode(code));
}
