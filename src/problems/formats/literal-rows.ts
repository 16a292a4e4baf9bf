// Rows that state a call and what it gives as source text of the problem's language, which can say what JSON can not:
// tuples, sets, NaN. The text is checked for its form only; what it stands for, the examiner finds out.

import { z } from 'zod';
import type { TestRow } from './assay-tests.ts';
import { BadRow, type ComparisonDraft, type TestsDraft } from './row.ts';

/** What such tests share with the other tests of their problem. */
export interface LiteralMatter {
  readonly entry: string;
  readonly comparison: ComparisonDraft;
}

const results = ['returns', 'raises', 'digest'] as const;
const known = ['call', ...results, 'after', 'from', 'cpuMs'];

/** The tests of a file of such rows; one row of another form is an error. */
export function literalTests(rows: readonly TestRow[], matter: LiteralMatter, place: string): TestsDraft {
  for (const row of rows) checkRow(row, { ...matter, line: `line ${row.line} of ${place}` });
  return {
    kind: 'calls',
    ...matter,
    form: 'literals',
    raw: `[${rows.map(({ text }) => text).join(', ')}]`,
    count: rows.length,
  };
}

interface Place extends LiteralMatter {
  readonly line: string;
}

function checkRow({ text }: TestRow, place: Place): void {
  const { line } = place;
  const fields = readRow(text, line);
  if (!('call' in fields)) {
    throw new BadRow(`${line} has no "call", as other lines do`, {
      hint: 'Keep one form of rows in a file: either all with "call" or all with "args".',
    });
  }
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new BadRow(`${line} has an unknown field "${unknown}"`, {
      hint: `Known fields: ${known.join(', ')}.`,
    });
  }
  const stated = results.filter((name) => name in fields);
  if (stated.length !== 1) {
    const names = stated.map((name) => `"${name}"`).join(' and ');
    const complaint =
      stated.length === 0 ? 'has none of "returns", "raises" and "digest"' : `has ${names} at once`;
    throw new BadRow(`${line} ${complaint}`, { hint: 'State exactly one of them.' });
  }
  for (const { name, isRight, hint } of rules) {
    if (!(name in fields) || isRight(fields[name], place)) continue;
    throw new BadRow(`${line} has a bad "${name}": ${JSON.stringify(fields[name]).slice(0, 60)}`, { hint });
  }
}

function readRow(text: string, line: string): Readonly<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch (error) {
    throw new BadRow(`${line} is not JSON`, {
      hint: 'Write NaN and the like as source text in quotes.',
      cause: error,
    });
  }
}

interface Rule {
  readonly name: string;
  readonly isRight: (value: unknown, place: Place) => boolean;
  readonly hint: string;
}

const isText = (value: unknown) => typeof value === 'string';
const isLike = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

const rules: readonly Rule[] = [
  {
    name: 'call',
    isRight: isText,
    hint: 'Give the arguments as source text in quotes, such as "[1, 2], 3".',
  },
  {
    name: 'after',
    isRight: isText,
    hint: 'Give the arguments after the call as source text in quotes, such as "[2, 1], 3".',
  },
  { name: 'returns', isRight: isText, hint: 'Give the value as source text in quotes, such as "(1, 2)".' },
  { name: 'raises', isRight: isLike(/^[^"\\]+$/), hint: 'Give the name of the class of the error.' },
  {
    name: 'digest',
    isRight: isLike(/^sha256:[0-9a-f]{64}$/),
    hint: 'Give sha256: and 64 hexadecimal digits.',
  },
  {
    name: 'digest',
    isRight: (_, { comparison }) => comparison.oracle === undefined,
    hint: 'The oracle of this problem compares values, and a digest is none: give "returns".',
  },
  {
    name: 'cpuMs',
    isRight: (value) => typeof value === 'number' && value >= 0,
    hint: 'Give the milliseconds that the reference takes, or leave it out.',
  },
];
