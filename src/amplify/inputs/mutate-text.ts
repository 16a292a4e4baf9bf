// Texts: characters, words, numbers within, and brackets. Where the seeds' texts are of one form, the operators keep
// to it; what breaks it is told from the rest by the domain.

import type { Place } from './domain/domain.ts';
import { isBalanced } from './domain/text-facts.ts';
import { mutateTokens } from './mutate-tokens.ts';
import { applyOne, type Mutation, type MutationTools, type Operator, pick } from './mutation.ts';
import { type Tongue, tokensOf, tongueOf } from './tongue.ts';

/** Chosen: longer texts show nothing that shorter ones do not, and are hard to read. */
const longest = 400;

type TextOperator = readonly [string, Operator<string>];

const plainOperators: readonly TextOperator[] = [
  ['drop character', (text, _, tools) => splice(text, tools, { length: 1, piece: '' })],
  [
    'double character',
    (text, _, { random }) => {
      const at = random.below(text.length);
      return text === '' ? undefined : text.slice(0, at) + text.charAt(at) + text.slice(at);
    },
  ],
  [
    'insert character',
    (text, place, tools) => splice(text, tools, { length: 0, piece: character(place, tools) }),
  ],
  [
    'another character',
    (text, place, tools) => splice(text, tools, { length: 1, piece: character(place, tools) }),
  ],
  ['append character', (text, place, tools) => text + character(place, tools)],
  ['swap characters', swapCharacters],
  ['other case', otherCase],
  ['upper case', (text) => text.toUpperCase()],
  ['lower case', (text) => text.toLowerCase()],
  ['reverse', (text) => [...text].reverse().join('')],
  ['repeat', (text, _, { random }) => (text.length < 60 ? text.repeat(2 + random.below(2)) : undefined)],
  ['mirror', (text) => (text.length < 100 ? text + [...text].reverse().join('') : undefined)],
  [
    'mirror about middle',
    (text) => (text.length < 100 ? text + [...text].reverse().join('').slice(1) : undefined),
  ],
  ['cut', (text, _, { random }) => text.slice(0, random.below(text.length + 1))],
  [
    'middle',
    (text, _, { random }) => text.slice(random.below(text.length + 1), 1 + random.below(text.length + 1)),
  ],
  [
    'rotate',
    (text, _, { random }) => {
      const at = 1 + random.below(Math.max(1, text.length - 1));
      return text.slice(at) + text.slice(0, at);
    },
  ],
  ['sort', (text) => [...text].sort().join('')],
  ['one character', (text, place, tools) => character(place, tools) || text.charAt(0)],
  [
    'same character',
    (text, _, { random }) => text.charAt(random.below(text.length)).repeat(Math.max(1, text.length)),
  ],
  ['empty', () => ''],
  ['constant', (_, __, { random, texts }) => pick(texts, random)],
  [
    'insert constant',
    (text, _, tools) => splice(text, tools, { length: 0, piece: pick(tools.texts, tools.random) ?? '' }),
  ],
  ['seen elsewhere', (_, place, { random }) => pick(place?.slot.texts ?? [], random)],
  ['join', (text, place, { random }) => text + (pick(place?.slot.texts ?? [], random) ?? '')],
  ['join with blank', (text, place, { random }) => `${text} ${pick(place?.slot.texts ?? [], random) ?? ''}`],
  ['insert blank', (text, _, tools) => splice(text, tools, { length: 0, piece: ' ' })],
  [
    'drop word',
    (text, _, { random }) => changeWords(text, (words) => words.toSpliced(random.below(words.length), 1)),
  ],
  [
    'double word',
    (text, _, { random }) =>
      changeWords(text, (words) => {
        const at = random.below(words.length);
        return words.toSpliced(at, 0, words[at] ?? '');
      }),
  ],
  [
    'swap words',
    (text, _, { random }) =>
      changeWords(text, (words) => {
        const at = random.below(words.length - 1);
        return words.toSpliced(at, 2, words[at + 1] ?? '', words[at] ?? '');
      }),
  ],
  ['reverse words', (text) => changeWords(text, (words) => words.toReversed())],
  ['another number', otherNumber],
  ['strip', (text) => text.trim()],
  ['random', (_, place, tools) => randomText(place, tools)],
  ['long', (_, place, tools) => longText(place, tools)],
];

const unicode = ['é', 'ß', 'İ', '日本', '🙂', 'e\u0301', '\u00a0', '\t', '\n', '\u0000', 'Ω'];

const bracketOperators: readonly TextOperator[] = [
  ['wrap', (text) => (text.startsWith('[') ? `[${text}]` : `(${text})`)],
  ['join', (text, place, { random }) => text + (pick(place?.slot.texts ?? [], random) ?? '')],
  ['join with blank', (text, place, { random }) => `${text} ${pick(place?.slot.texts ?? [], random) ?? ''}`],
  ['drop group', (text, _, tools) => dropGroup(text, tools)],
  ['insert pair', (text, _, tools) => splice(text, tools, { length: 0, piece: '()' })],
  ['drop blanks', (text) => (text.includes(' ') ? text.replaceAll(' ', '') : undefined)],
  ['double', (text) => (text.length < 60 ? text + text : undefined)],
];

export function mutateText(
  text: string,
  place: Place | undefined,
  tools: MutationTools,
): Mutation | undefined {
  const changed = changeText(text, place, tools);
  if (changed === undefined || changed.value === text || changed.value.length > longest) return undefined;
  return { value: { kind: 'text', value: changed.value }, operator: changed.operator };
}

function changeText(
  text: string,
  place: Place | undefined,
  tools: MutationTools,
): { readonly value: string; readonly operator: string } | undefined {
  const { random, reachesOut } = tools;
  if (reachesOut && random.below(6) === 0) {
    return {
      value: splice(text, tools, { length: 0, piece: pick(unicode, random) ?? '' }) ?? text,
      operator: 'unicode',
    };
  }
  if (!reachesOut && place !== undefined) {
    const { template, vocabulary, balanced } = place.texts;
    if (template !== undefined)
      return { value: fillTemplate(template, place, tools), operator: 'another number' };
    if (vocabulary !== undefined)
      return { value: changeVocabulary(text, vocabulary, tools), operator: 'another word' };
    if (balanced) return applyOne(bracketOperators, text, { place, tools });
  }
  const tongue = tongueAt(place, tools);
  if (tongue !== undefined && random.below(5) < 3) return mutateTokens(text, tongue, tools);
  return applyOne(plainOperators, text, { place, tools });
}

/** Chosen: texts of fewer parts are words. */
const fewestTokens = 3;

const tongues = new WeakMap<Place, Tongue | undefined>();

/** Of places whose texts have several parts; undefined of others. */
export function tongueAt(
  place: Place | undefined,
  { texts, phrases = [] }: Pick<MutationTools, 'texts' | 'phrases'>,
): Tongue | undefined {
  if (place === undefined) return undefined;
  if (!tongues.has(place)) {
    const seen = place.slot.texts;
    const hasParts = seen.some((text) => tokensOf(text).length >= fewestTokens);
    tongues.set(place, hasParts ? tongueOf([...seen, ...phrases, ...texts]) : undefined);
  }
  return tongues.get(place);
}

/** Puts `piece` in place of `length` characters at a random place. */
function splice(
  text: string,
  { random }: MutationTools,
  { length, piece }: { readonly length: number; readonly piece: string },
): string | undefined {
  if (text.length < length) return undefined;
  const at = random.below(text.length + 1 - length);
  return text.slice(0, at) + piece + text.slice(at + length);
}

function character(place: Place | undefined, { random }: MutationTools): string {
  return pick(place?.texts.alphabet ?? [...'abcxyzAZ019 .,-'], random) ?? 'a';
}

function swapCharacters(text: string, _place: unknown, { random }: MutationTools): string | undefined {
  if (text.length < 2) return undefined;
  const at = random.below(text.length - 1);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

function otherCase(text: string, _place: unknown, { random }: MutationTools): string | undefined {
  if (text === '') return undefined;
  const at = random.below(text.length);
  const one = text.charAt(at);
  const other = one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase();
  return text.slice(0, at) + other + text.slice(at + 1);
}

function changeWords(
  text: string,
  change: (words: readonly string[]) => readonly string[],
): string | undefined {
  const words = text.split(' ');
  return words.length < 2 ? undefined : change(words).join(' ');
}

function otherNumber(text: string, _place: unknown, { random, integers }: MutationTools): string | undefined {
  const numbers = [...text.matchAll(/\d+/g)];
  const chosen = pick(numbers, random);
  if (chosen === undefined) return undefined;
  const end = chosen.index + chosen[0].length;
  const isPadded = padded.test(text);
  const constant = random.below(4) === 0 ? pick(integers, random) : undefined;
  if (constant !== undefined) {
    const sums = [BigInt(chosen[0]) + constant, BigInt(chosen[0]) - constant, constant];
    const sum = pick(sums, random) ?? constant;
    if (sum < 0n) return undefined;
    return text.slice(0, chosen.index) + likeWide(String(sum), chosen[0], isPadded) + text.slice(end);
  }
  return (
    text.slice(0, chosen.index) +
    numberText(chosen[0], { way: random.below(8), chance: random.below(1000), isPadded }) +
    text.slice(end)
  );
}

/** Numbers of one width, as in hours and days. */
const padded = /(?<!\d)0\d/;

interface OtherNumber {
  readonly way: number;
  readonly chance: number;
  /** As many digits as before. */
  readonly isPadded: boolean;
}

function numberText(digits: string, { way, chance, isPadded }: OtherNumber): string {
  return likeWide(otherDigits(digits, way, chance), digits, isPadded);
}

function likeWide(digits: string, like: string, isPadded: boolean): string {
  return isPadded ? digits.slice(-like.length).padStart(like.length, '0') : digits;
}

function otherDigits(digits: string, way: number, chance: number): string {
  const value = BigInt(digits);
  if (way < 2) return String(value + 1n);
  if (way === 2 && value > 0n) return String(value - 1n);
  if (way === 3) return '0';
  if (way === 4) return `${value}0`;
  if (way === 5) return String(value * 2n);
  return String(way === 6 ? chance % 13 : chance);
}

/** The form with other numbers: those of a seed's text, changed here and there. */
function fillTemplate(template: string, place: Place, { random }: MutationTools): string {
  const isPadded = place.slot.texts.some((text) => padded.test(text));
  return template.replaceAll('#', () => {
    const digits = pick([...(pick(place.slot.texts, random) ?? '').matchAll(/\d+/g)], random)?.[0] ?? '1';
    return random.below(3) === 0
      ? digits
      : numberText(digits, { way: random.below(8), chance: random.below(120), isPadded });
  });
}

function changeVocabulary(text: string, vocabulary: readonly string[], { random }: MutationTools): string {
  const words = text === '' ? [] : text.split(' ');
  const at = random.below(words.length + 1);
  const word = pick(vocabulary, random) ?? '';
  const isSingle = words.length === 1 && !text.includes(' ');
  if (isSingle && random.below(2) === 0) return word;
  switch (random.below(5)) {
    case 0:
      return words.toSpliced(at, 0, word).join(' ');
    case 1:
      return words.toSpliced(at, 1, word).join(' ');
    case 2:
      return words.length > 1 ? words.toSpliced(at, 1).join(' ') : word;
    case 3:
      return words.toReversed().join(' ');
    default:
      return Array.from({ length: 1 + random.below(8) }, () => pick(vocabulary, random) ?? word).join(' ');
  }
}

/** Drops one bracket with everything up to the one that closes it. */
function dropGroup(text: string, { random }: MutationTools): string | undefined {
  const start = random.below(text.length);
  for (let end = start + 1; end <= text.length; end += 1) {
    const part = text.slice(start, end);
    if (part.trim() !== '' && isBalanced(part)) return text.slice(0, start) + text.slice(end);
  }
  return undefined;
}

/** Chosen: of any length up to here, so that each is met now and then. */
const longLength = 150;

function longText(place: Place | undefined, tools: MutationTools): string {
  const length = tools.random.below(longLength);
  return Array.from({ length }, () => character(place, tools)).join('');
}

/** A text of the place's own characters, or of any that seeds elsewhere have. */
export function randomText(place: Place | undefined, tools: MutationTools): string {
  const { random } = tools;
  const lengths = place?.slot.texts.map((text) => text.length) ?? [];
  const most = Math.min(40, Math.max(6, ...lengths) + 3);
  const length = random.below(1 + (random.below(3) === 0 ? most : Math.min(most, 6)));
  const few = 1 + random.below(5);
  const letters = Array.from({ length: few }, () => character(place, tools));
  const isVaried = random.below(3) === 0;
  return Array.from({ length }, () =>
    isVaried ? character(place, tools) : (pick(letters, random) ?? 'a'),
  ).join('');
}
