// An answer that is only the body of what was asked for: it is put behind the problem's own head, with the
// indentation that it must have there.

import type { Problem } from '../../contracts/problem.ts';
import type { ParsedCode } from '../../syntax/statement.ts';
import { wordsOf } from './demonstration.ts';
import type { ParseSession } from './parse-session.ts';
import { atMargin, indentOf, moved } from './reindent.ts';

export interface BodyOptions {
  readonly problem: Problem;
  readonly entry: string;
  readonly session: ParseSession;
}

/** The program that the body makes; undefined where the text is no body of the entry point. */
export function programFromBody(
  text: string,
  { problem, entry, session }: BodyOptions,
): ParsedCode | undefined {
  const head = headOf(problem);
  const body = untabbed(text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd());
  if (head === undefined || body === '' || body.length > longestBody || !mayBeBody(body, { entry, session }))
    return undefined;
  const isPython = problem.language === 'python';
  const bodies = isPython
    ? indentedBodies(body, { indent: bodyIndent(head), session })
    : [body, `${body}\n}`];
  for (const candidate of bodies) {
    const program = session.whole(`${head}${candidate}\n`);
    if (program !== undefined && isBody(program, head, entry)) return program;
  }
  return undefined;
}

/** Chosen: ten times a long program. */
const longestBody = 100_000;

/** It does something: a definition by itself, a word, or a call that shows the function is no body. */
function mayBeBody(body: string, { entry, session }: Pick<BodyOptions, 'entry' | 'session'>): boolean {
  if (/^[ \t]*(?:return|yield|raise|throw)\b/m.test(body) && !/^(?:async |def |class |function )/.test(body))
    return true;
  const code = session.parse(atMargin(body, session) ?? body);
  const does = code?.statements.some(
    ({ kind }) => kind === 'return' || kind === 'binding' || kind === 'call' || kind === 'other',
  );
  return does === true && !wordsOf(body).has(entry);
}

/** The head takes the text in: the entry point, begun in it, ends behind it and does something. */
function isBody({ statements }: ParsedCode, head: string, entry: string): boolean {
  const found = statements.findLast(({ names, kind }) => kind === 'definition' && names.includes(entry));
  return found !== undefined && !found.isStub && found.end > head.trimEnd().length;
}

/** The start of a program up to the body, ending in a line break. */
function headOf({ completionPrefix, signature, language }: Problem): string | undefined {
  const head = (completionPrefix === '' ? (signature ?? '') : completionPrefix).trimEnd();
  if (head === '') return undefined;
  if (language !== 'python') return /[{;]$/.test(head) ? `${head}\n` : `${head} {\n`;
  return /^[ \t]*(?:async[ \t]+def|def|class)\b/m.test(head) ? `${head}\n` : undefined;
}

function bodyIndent(head: string): number {
  const last = head.trimEnd().split('\n').at(-1) ?? '';
  return indentOf(last) + (/:[ \t]*(?:#.*)?$/.test(last) ? 4 : 0);
}

/** The ways to indent it, the likeliest first. */
function* indentedBodies(
  body: string,
  { indent, session }: { readonly indent: number; readonly session: ParseSession },
): Generator<string> {
  const lines = body.split(/\r?\n/);
  const first = indentOf(lines[0] ?? '');
  const rest = lines.slice(1).filter((line) => line.trim() !== '');
  if (first === indent) yield body;
  const least = rest.reduce((fewest, line) => Math.min(fewest, indentOf(line)), Number.POSITIVE_INFINITY);
  if (first === 0 && rest.length > 0 && least > 0) {
    // Trimmed at its start, as chat answers often are.
    const head = ' '.repeat(indent) + (lines[0] ?? '');
    yield `${head}\n${moved(lines.slice(1), indent - least, session).join('\n')}`;
    yield ' '.repeat(indent) + body;
  }
  if (first !== indent) yield moved(lines, indent - first, session).join('\n');
  const region = indentedRegion(lines);
  if (region !== undefined && region !== body) yield* indentedBodies(region, { indent, session });
}

/** The longest run of lines that are all indented or blank: a body with prose before or behind it. */
function indentedRegion(lines: readonly string[]): string | undefined {
  let best: readonly string[] = [];
  let from = 0;
  for (let line = 0; line <= lines.length; line += 1) {
    const text = lines[line];
    if (text !== undefined && (text === '' || /^[ \t]/.test(text))) continue;
    if (line - from > best.length) best = lines.slice(from, line);
    from = line + 1;
  }
  const region = best
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
  return region === '' ? undefined : region;
}

/** The heads of problems are indented by spaces, and Python does not take both. */
function untabbed(text: string): string {
  return text.replace(/^[ \t]*\t/gm, (blank) => blank.replaceAll('\t', '    '));
}
