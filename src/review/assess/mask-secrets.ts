// Takes the literals of lines that hold a secret out of what is shown: a report is sent around, and kept longer than
// a secret should be. The first three characters stay, so that people know which one is meant.

import type { Finding } from '../../contracts/finding.ts';

/** Shorter literals are keys and modes, which say what the line does. */
const shortestMasked = 6;

/** Use of hard-coded credentials, passwords and keys. */
const secretWeaknesses: ReadonlySet<string> = new Set(['CWE-798', 'CWE-259', 'CWE-321', 'CWE-547']);

export function isAboutSecret({ cwe }: Pick<Finding, 'cwe'>): boolean {
  return secretWeaknesses.has(cwe);
}

/** The literals on the lines of findings about secrets; `lines` are those of their file. */
export function secretLiterals(findings: readonly Finding[], lines: readonly string[]): readonly string[] {
  const literals = findings.filter(isAboutSecret).flatMap(({ line, endLine }) =>
    lines.slice(line - 1, endLine).flatMap((text) => {
      return [...text.matchAll(/(["'`])((?:\\.|(?!\1).)*)\1/g)].map(([, , inside = '']) => inside);
    }),
  );
  const long = [...new Set(literals)].filter(({ length }) => length >= shortestMasked);
  // Of two that begin alike the longer is taken out first.
  return long.sort((a, b) => b.length - a.length);
}

/** The same value without these literals in any of its texts. */
export function maskTexts<Value>(value: Value, literals: readonly string[]): Value {
  if (literals.length === 0) return value;
  return mapTexts(value, (text, field) => {
    if (names.has(field)) return text;
    return literals.reduce((masked, literal) => masked.replaceAll(literal, maskOf(literal)), text);
  });
}

/** Fields that name something of ours or of the program's folders: `password` may well be a part of these. */
const names: ReadonlySet<string> = new Set(['rule', 'cwe', 'owasp', 'file', 'grade', 'fingerprint']);

function maskOf(literal: string): string {
  return `${literal.slice(0, 3)}…`;
}

/** Applies `change` to every text within plain data, names of fields aside; it is told which field holds the text. */
export function mapTexts<Value>(value: Value, change: (text: string, field: string) => string): Value;
export function mapTexts(value: unknown, change: (text: string, field: string) => string): unknown {
  return mapWithin(value, '', change);
}

function mapWithin(value: unknown, field: string, change: (text: string, field: string) => string): unknown {
  if (typeof value === 'string') return change(value, field);
  if (Array.isArray(value)) return value.map((one: unknown) => mapWithin(one, field, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapWithin(one, name, change)]));
}
