// What all seeds' texts at one place have in common, as a rule that a new text may break. A text that breaks one is
// unlike the seeds; it may still be a fair input, which only a person can say.

import type { Slot } from './slot.ts';
import type { StatementCues } from './statement-cues.ts';

/** A rule with its name, as the report shows it. */
export interface TextRule {
  readonly name: string;
  readonly holds: (text: string) => boolean;
}

export interface TextFacts {
  readonly rules: readonly TextRule[];
  /** Words of which all texts are made. */
  readonly vocabulary?: readonly string[];
  /** What stands between the words of a text. */
  readonly separator: string;
  /** Characters to make texts of. */
  readonly alphabet: readonly string[];
  /** Every text is the same but for its digits. */
  readonly template?: string;
  /** Brackets are closed in the order in which they were opened. */
  readonly balanced: boolean;
}

interface Evidence {
  readonly cues: StatementCues;
  /** Texts that the reference's code holds. */
  readonly constants: ReadonlySet<string>;
  /** The place is inside of a list. */
  readonly isItem: boolean;
  /** The place is the first text parameter. */
  readonly isFirstText: boolean;
}

const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
const lower = [...'abcdefghijklmnopqrstuvwxyz'];
const upper = lower.map((letter) => letter.toUpperCase());
const digits = [...'0123456789'];

/** Facts of a slot that holds texts. */
export function textFactsOf(slot: Slot, evidence: Evidence): TextFacts {
  const texts = [...new Set(slot.texts)];
  const filled = texts.filter((text) => text !== '');
  const vocabulary = vocabularyOf(slot, filled, evidence);
  const template = vocabulary === undefined ? templateOf(filled) : undefined;
  const classes =
    vocabulary === undefined && template === undefined ? charsetOf(filled, evidence) : undefined;
  const balanced = isAlwaysBalanced(filled);
  const rules: (TextRule | undefined)[] = [
    emptyRule(texts, evidence, vocabulary ?? template ?? (evidence.isItem ? classes : undefined)),
    vocabulary === undefined ? undefined : { name: 'other words', holds: madeOf(vocabulary, filled) },
    template === undefined ? undefined : { name: 'another form of text', holds: hasForm(template, filled) },
    classes === undefined
      ? undefined
      : { name: 'other characters', holds: (text) => [...text].every((one) => classes.includes(one)) },
    isNumeric(filled)
      ? { name: 'a text that is no number', holds: (text) => text === '' || numeric.test(text) }
      : undefined,
    classes === undefined ? plainRule(filled) : undefined,
    balanced ? { name: 'brackets that do not match', holds: isBalanced } : undefined,
    spacingRule(filled),
    shortWordsRule(filled),
  ];
  const known = rules.filter((rule) => rule !== undefined);
  return {
    rules: texts.includes('') ? known.map(orEmpty) : known,
    ...(vocabulary === undefined ? {} : { vocabulary }),
    separator: filled.some((text) => text.includes(' ')) ? ' ' : '',
    alphabet: classes ?? [...new Set([...filled.join(''), ...lower.slice(0, 6), ...'AZ019 .,!?-_'])],
    ...(template === undefined ? {} : { template }),
    balanced,
  };
}

/** An empty text breaks no rule where a seed is empty. */
function orEmpty({ name, holds }: TextRule): TextRule {
  return { name, holds: (text) => text === '' || holds(text) };
}

function emptyRule(
  texts: readonly string[],
  { cues, isFirstText, isItem }: Evidence,
  closed: unknown,
): TextRule | undefined {
  if (texts.includes('') || texts.length === 0) return undefined;
  const mayBeEmpty = (isFirstText || isItem) && !cues.nonEmpty && closed === undefined;
  return mayBeEmpty ? undefined : { name: 'an empty text', holds: (text) => text !== '' };
}

/** Words that are all of the reference's own texts, or signs such as `+` in a list of them. */
function vocabularyOf(
  slot: Slot,
  filled: readonly string[],
  { constants, isItem }: Evidence,
): readonly string[] | undefined {
  const words = new Set(filled.flatMap((text) => text.split(' ')));
  if (words.size >= 2 && [...words].every((word) => word !== '' && constants.has(word))) {
    const alike = [...words].every((word) => /^\w+$/.test(word)) ? /^\w+$/ : /^\S+$/;
    // Single characters are there because longer texts are spelled too.
    return [...constants].filter(
      (constant) => alike.test(constant) && (constant.length > 1 || words.has(constant)),
    );
  }
  const areSigns = isItem && slot.texts.length >= 3 && filled.every((text) => /^[^\w\s]{1,3}$/.test(text));
  return areSigns ? [...words] : undefined;
}

function madeOf(vocabulary: readonly string[], seen: readonly string[]): (text: string) => boolean {
  const known = new Set(vocabulary);
  if (seen.every((text) => !text.includes(' '))) return (text) => text === '' || known.has(text);
  return (text) => text === '' || text.split(' ').every((word) => known.has(word));
}

/** The same form, and no number 0 where none of many is. */
function hasForm(template: string, filled: readonly string[]): (text: string) => boolean {
  const numbers = filled.flatMap((text) => text.match(/\d+/g) ?? []);
  const isPositive = numbers.length >= 6 && numbers.every((number) => Number(number) > 0);
  return (text) => maskOf(text) === template && !(isPositive && /(?<!\d)0+(?!\d)/.test(text));
}

/** The text with every run of digits as one `#`. */
export function maskOf(text: string): string {
  return text.replaceAll(/\d+/g, '#');
}

function templateOf(filled: readonly string[]): string | undefined {
  const masks = new Set(filled.map(maskOf));
  const [mask] = masks;
  if (filled.length < 3 || masks.size !== 1 || mask === undefined) return undefined;
  return mask.includes('#') && mask !== '#' ? mask : undefined;
}

const numeric = /^[+-]?\d+(?:[.,]\d+)?$/;

function isNumeric(filled: readonly string[]): boolean {
  return filled.length >= 3 && filled.every((text) => numeric.test(text));
}

/** The characters that texts may have; undefined for any that can be printed. */
function charsetOf(filled: readonly string[], { cues }: Evidence): readonly string[] | undefined {
  const seen = new Set(filled.join(''));
  const count = filled.reduce((sum, text) => sum + text.length, 0);
  if (count < 4) return undefined;
  const hasWords = [...seen].some((one) => /[\p{L}\p{N}]/u.test(one));
  if (!hasWords && seen.size <= 8) return [...seen];
  if (count >= 8 && seen.size <= 2 && [...seen].every((one) => digits.includes(one))) return [...seen];
  if (!cues.charset) return undefined;
  const within = (...classes: readonly (readonly string[])[]): boolean => {
    const all = new Set(classes.flat());
    return [...seen].every((one) => all.has(one));
  };
  const space = seen.has(' ') ? [' '] : [];
  const hexadecimal = [...digits, ...upper.slice(0, 6)];
  if (within(digits)) return digits;
  if (within(hexadecimal) && seen.size >= 8) return hexadecimal;
  if (within(lower, space)) return [...lower, ...space];
  if (within(lower, upper, space)) return [...lower, ...upper, ...space];
  return undefined;
}

/** Signs beyond ASCII, and white space other than blanks, only where the seeds have them. */
function plainRule(filled: readonly string[]): TextRule {
  const known = new Set([...printable, ...filled.join('')]);
  const anyUnicode = filled.some((text) => /\P{ASCII}/u.test(text));
  return {
    name: 'unicode or control characters',
    holds: (text) => anyUnicode || [...text].every((one) => known.has(one)),
  };
}

/** Where several texts have blanks, and none at an end or two in a row. */
function spacingRule(filled: readonly string[]): TextRule | undefined {
  const spaced = filled.filter((text) => text.includes(' '));
  const odd = /^\s|\s$|\s\s|^[,.]|[,]$/;
  if (spaced.length < 3 || filled.some((text) => odd.test(text))) return undefined;
  return { name: 'blanks at an end or in a row', holds: (text) => !odd.test(text) };
}

/** Where every word of many is a single character. */
function shortWordsRule(filled: readonly string[]): TextRule | undefined {
  const words = filled.flatMap((text) => text.split(' '));
  const applies =
    words.length >= 8 &&
    filled.some((text) => text.includes(' ')) &&
    words.every((word) => word.length === 1);
  if (!applies || words.every((word) => /[()[\]{}<>]/.test(word))) return undefined;
  const areLower = words.every((word) => lower.includes(word));
  return {
    name: 'words of more than one character',
    holds: (text) =>
      text.split(' ').every((word) => word.length <= 1 && (!areLower || word === '' || lower.includes(word))),
  };
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

function isAlwaysBalanced(filled: readonly string[]): boolean {
  const bracketed = filled.filter((text) => /[()[\]{}]|^[<>]+$/.test(text));
  return bracketed.length >= 3 && bracketed.length === filled.length && bracketed.every(isBalanced);
}

/** Whether every bracket is closed, in order. */
export function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const one of text) {
    const closer = closers[one];
    if (closer !== undefined) open.push(closer);
    else if (')]}>'.includes(one) && open.pop() !== one) return false;
  }
  return open.length === 0;
}
