// Whether a program's whole output is the expected one, compared outside its process. `text`: equal after white
// space at the ends of lines and of the text; `tokens`: word by word, numbers within the problem's tolerance.

import type { Comparison } from '../contracts/problem.ts';

/** The first place where two outputs differ, each side as a person can read it. */
export interface OutputDifference {
  /** Such as `line 3` or `word 12`. */
  readonly place: string;
  readonly expected: string;
  readonly actual: string;
}

const nothing = '(the output ends here)';

/** Undefined where the outputs are the same under this comparison. */
export function outputDifference(
  actual: string,
  expected: string,
  comparison: Comparison,
): OutputDifference | undefined {
  return comparison.output === 'tokens'
    ? tokenDifference(actual, expected, comparison)
    : textDifference(actual, expected);
}

/** The same text for outputs that this comparison takes for equal; numbers with a tolerance to 12 significant digits. */
export function normalisedOutput(output: string, comparison: Comparison): string {
  if (comparison.output === 'text') return linesOf(output).join('\n');
  const isExact = comparison.absolute === 0 && comparison.relative === 0;
  return wordsOf(output)
    .map((word) => (isExact ? word : normalisedWord(word)))
    .join(' ');
}

function normalisedWord(word: string): string {
  if (!numberPattern.test(word) || wholePattern.test(word)) return word;
  return String(Number(Number(word).toPrecision(12)));
}

function textDifference(actual: string, expected: string): OutputDifference | undefined {
  const ours = linesOf(actual);
  const theirs = linesOf(expected);
  for (let at = 0; at < Math.max(ours.length, theirs.length); at += 1) {
    if (ours[at] !== theirs[at]) return differenceAt(`line ${at + 1}`, theirs[at], ours[at]);
  }
  return undefined;
}

function linesOf(text: string): string[] {
  const lines = text.trimEnd().split('\n');
  return text.trim() === '' ? [] : lines.map((line) => line.trimEnd());
}

function tokenDifference(
  actual: string,
  expected: string,
  comparison: Comparison,
): OutputDifference | undefined {
  const ours = wordsOf(actual);
  const theirs = wordsOf(expected);
  for (let at = 0; at < Math.max(ours.length, theirs.length); at += 1) {
    const [our, their] = [ours[at], theirs[at]];
    if (our === their) continue;
    if (our !== undefined && their !== undefined && isClose(our, their, comparison)) continue;
    return differenceAt(`word ${at + 1}`, their, our);
  }
  return undefined;
}

function wordsOf(text: string): string[] {
  return text.trim() === '' ? [] : text.trim().split(/\s+/);
}

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const wholePattern = /^-?\d+$/;

/** Within the absolute or the relative tolerance, as contests mean it. Whole numbers are words: off by one is wrong, and so is `7` for `0007`. */
function isClose(actual: string, expected: string, { absolute, relative }: Comparison): boolean {
  if (absolute === 0 && relative === 0) return false;
  if (!numberPattern.test(actual) || !numberPattern.test(expected)) return false;
  if (wholePattern.test(actual) && wholePattern.test(expected)) return false;
  const [one, other] = [Number(actual), Number(expected)];
  return Math.abs(one - other) <= Math.max(absolute, relative * Math.abs(other));
}

function differenceAt(
  place: string,
  expected: string | undefined,
  actual: string | undefined,
): OutputDifference {
  return { place, expected: cut(expected ?? nothing), actual: cut(actual ?? nothing) };
}

/** chosen: what fits on a few lines of a terminal. */
const shownCharacters = 400;

/** The text's beginning, and how long the whole is where that is more. */
export function cut(text: string): string {
  return text.length <= shownCharacters
    ? text
    : `${text.slice(0, shownCharacters)}… (${text.length} characters)`;
}
