// Rows of plain text for pretraining: a function with its docstring, and the same with a part to fill in.

import { entryOf } from '../behaviour/mutate.ts';
import { showAsserts, testSetOf } from '../behaviour/test-set.ts';
import { chance } from '../meaning/choose.ts';
import { printProgram } from '../python/print.ts';
import { docstringOf, drawExampleCount, type Rendering, toCheck, withDocstring } from './rendering.ts';
import type { MadeRow } from './row.ts';

/** A program with its docstring, some of them followed by their tests. */
export function programRow(rendering: Rendering): MadeRow | undefined {
  const { random, program, behaviour } = rendering;
  const isBare = chance(random, 0.06);
  const docstring = isBare ? undefined : docstringOf(rendering, drawExampleCount(random));
  const text = printProgram(withDocstring(program, docstring));
  if (!chance(random, 0.15)) return madeProgram(rendering, text, isBare ? 'bare' : 'function');
  const tests = testSetOf(program, behaviour);
  if (tests === undefined) return undefined;
  return madeProgram(
    rendering,
    `${text}\n\n${showAsserts(entryOf(program).name, tests)}`,
    'function-and-tests',
  );
}

function madeProgram(rendering: Rendering, text: string, form: string): MadeRow {
  return {
    row: { kind: 'program', text, ...factsOf(rendering), form },
    programs: [toCheck(rendering, text)],
  };
}

/** What every row says of its behaviour. */
export function factsOf({ behaviour, style }: Rendering): {
  readonly fingerprint: string;
  readonly style: string;
} {
  return { fingerprint: behaviour.fingerprint, style };
}

/** A program with a part of its body taken out: whole lines, or a stretch within them. */
export function fimRow(rendering: Rendering): MadeRow {
  const { random, program } = rendering;
  const docstring = chance(random, 0.8) ? docstringOf(rendering, drawExampleCount(random)) : undefined;
  const text = printProgram(withDocstring(program, docstring));
  const bodyStart = text.length - bodyOf(rendering).length;
  const byLines = chance(random, 0.6);
  const [from, to] = byLines
    ? lineSpan(text, bodyStart, random.next())
    : wordSpan(text, bodyStart, random.next());
  return {
    row: {
      kind: 'fim',
      prefix: text.slice(0, from),
      middle: text.slice(from, to),
      suffix: text.slice(to),
      ...factsOf(rendering),
      form: byLines ? 'lines' : 'words',
    },
    programs: [toCheck(rendering, text)],
  };
}

function bodyOf({ program }: Rendering): string {
  const whole = printProgram(withDocstring(program, undefined));
  const start = whole.lastIndexOf('\ndef ') + 1;
  return whole.slice(whole.indexOf('\n', start) + 1);
}

/** Some whole lines of what comes after `start`. */
function lineSpan(text: string, start: number, at: number): readonly [number, number] {
  const lines = text.slice(start).split('\n').slice(0, -1);
  const first = Math.floor(at * lines.length);
  const count = 1 + Math.floor((at * 7919) % (lines.length - first));
  const from = start + lengthOf(lines.slice(0, first));
  return [from, from + lengthOf(lines.slice(first, first + count))];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** From the start of a word to the end of one, up to a dozen words on. */
function wordSpan(text: string, start: number, at: number): readonly [number, number] {
  const words = [...text.slice(start).matchAll(/\w+|[^\w\s]+/g)];
  const first = Math.floor(at * words.length);
  const last = Math.min(words.length - 1, first + Math.floor((at * 7919) % 12));
  const from = start + (words[first]?.index ?? 0);
  const end = words[last];
  return [from, start + (end?.index ?? 0) + (end?.[0].length ?? 0)];
}
