// Test code of C-like languages with every `assert(…)` numbered and reported on its own, and its control form, in
// which each expected value that is a literal is another one. An honest program must fail the control form.

import { type RandomStream, randomStream } from '../base/random.ts';
import { closingBracket, maskLiterals } from './mask-literals.ts';

export interface NumberedAssertions {
  readonly text: string;
  /** The assertions' own text, by number. */
  readonly assertions: readonly string[];
  /** Numbers of those whose expected value was changed; none in the true form. */
  readonly changed: readonly number[];
}

export interface NumberingOptions {
  /** What `assert(x)` becomes a call of: `<report>(number, (x))`. */
  readonly report: string;
  readonly control: boolean;
}

/** Rewrites every assertion of the test code. */
export function numberAssertions(tests: string, options: NumberingOptions): NumberedAssertions {
  const masked = maskLiterals(tests);
  const random = randomStream(0, tests);
  const assertions: string[] = [];
  const changed: number[] = [];
  let text = '';
  let done = 0;
  for (const found of masked.matchAll(/(?<![\w.$])assert\s*\(/g)) {
    const open = found.index + found[0].length - 1;
    const close = closingBracket(masked, open);
    if (close === undefined || found.index < done) continue;
    const condition = { text: tests.slice(open + 1, close), masked: masked.slice(open + 1, close) };
    const number = assertions.length;
    assertions.push(`assert(${condition.text})`);
    const other = options.control ? changedCondition(condition, random) : undefined;
    if (other !== undefined) changed.push(number);
    text += `${tests.slice(done, found.index)}${options.report}(${number}, (${other ?? condition.text}))`;
    done = close + 1;
  }
  return { text: text + tests.slice(done), assertions, changed };
}

interface Condition {
  readonly text: string;
  readonly masked: string;
}

const literals = /(?<![\w.$<])(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[lLfFdDuU]*|true|false)(?![\w.$])|"[^"]*"/g;

/** The condition with one literal of its expected side changed, undefined where there is none. */
function changedCondition(condition: Condition, random: RandomStream): string | undefined {
  const start = expectedStart(condition.masked);
  if (start === undefined) return undefined;
  const found = [...condition.masked.slice(start).matchAll(literals)];
  const chosen = found[random.below(Math.max(1, found.length))];
  if (chosen === undefined) return undefined;
  const from = start + chosen.index;
  const to = from + chosen[0].length;
  const other = otherLiteral(condition.text.slice(from, to), random);
  return condition.text.slice(0, from) + other + condition.text.slice(to);
}

/** Where the expected value begins: behind the last `==` outside brackets, or in the last `.equals(`. */
function expectedStart(masked: string): number | undefined {
  let depth = 0;
  let found: number | undefined;
  for (let at = 0; at < masked.length; at += 1) {
    const character = masked[at] ?? '';
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth === 0 && masked.startsWith('==', at)) found = at + 2;
  }
  if (found !== undefined) return found;
  const equals = masked.lastIndexOf('.equals(');
  return equals < 0 ? undefined : equals + '.equals('.length;
}

/** Letters that no escape sequence before them can swallow. */
const safeLetters = 'ghijklmopqsyz';

function otherLiteral(literal: string, random: RandomStream): string {
  if (literal === 'true') return 'false';
  if (literal === 'false') return 'true';
  if (literal.startsWith('"'))
    return `${literal.slice(0, -1)}${safeLetters[random.below(safeLetters.length)]}"`;
  const [, digits = '', suffix = ''] = /^([\d.eE+-]+)(.*)$/.exec(literal) ?? [];
  if (/^\d+$/.test(digits)) {
    const value = BigInt(digits);
    return `${digits.length < 10 ? value + 1n : value - 1n}${suffix}`;
  }
  return `${Number(digits) + 1.5}${suffix}`;
}
