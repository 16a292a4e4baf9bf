// One program out of the code that an answer holds: the part that defines the entry point, what it needs of the
// other parts and of the prompt, and nothing that only shows it at work.

import type { ParsedCode, Statement } from '../../syntax/statement.ts';
import { demonstrations, textOf, wordsOf } from './demonstration.ts';

export interface Parts {
  /** All code of the answer, in order. */
  readonly parts: readonly ParsedCode[];
  /** The one of them that is the program. */
  readonly chosen: ParsedCode;
  /** What is asked for; undefined where the whole program is. */
  readonly entry: string | undefined;
  /** The prompt's own code before the entry point. */
  readonly context: ParsedCode | undefined;
}

export interface Assembled {
  readonly program: string;
  /** What was done to the chosen part, in words that end up in the rule. */
  readonly notes: readonly string[];
}

export function assemble({ parts, chosen, entry, context }: Parts): Assembled {
  const dropped = new Set([...(entry === undefined ? [] : dropsOf(chosen, entry))]);
  const isShow = [...dropped].some((statement) => !isStubOf(statement, entry));
  const own = without(chosen, dropped);
  const place = parts.indexOf(chosen);
  const missing = new MissingNames(chosen, own);
  const later = missing.take(parts.slice(place + 1), entry);
  const earlier = missing.take(parts.slice(0, place).toReversed(), entry);
  const given = context === undefined ? [] : missing.take([context], entry);
  const added = [...given, ...earlier, ...later];
  return {
    program: added.length === 0 ? own : withAdded(own, chosen, added),
    notes: [
      ...(isShow ? ['demonstration-dropped'] : []),
      ...(earlier.length + later.length > 0 ? ['blocks-merged'] : []),
      ...(given.length > 0 ? ['prompt-added'] : []),
    ],
  };
}

/** Demonstrations, and stubs of the entry point beside its real definition. */
function dropsOf(code: ParsedCode, entry: string): readonly Statement[] {
  const definitions = code.statements.filter(
    ({ kind, names }) => kind === 'definition' && names.includes(entry),
  );
  const stubs = definitions.some(({ isStub }) => !isStub) ? definitions.filter(({ isStub }) => isStub) : [];
  return [...stubs, ...demonstrations(code, entry)];
}

function isStubOf(statement: Statement, entry: string | undefined): boolean {
  return entry !== undefined && statement.isStub && statement.names.includes(entry);
}

/** The text without the statements, whole lines at a time; byte for byte the same where there are none. */
function without(code: ParsedCode, dropped: ReadonlySet<Statement>): string {
  if (dropped.size === 0) return code.text;
  const kept = code.statements.filter((statement) => !dropped.has(statement));
  let text = '';
  let at = 0;
  for (const statement of code.statements) {
    if (!dropped.has(statement)) continue;
    const from = code.text.lastIndexOf('\n', statement.start - 1) + 1;
    const newline = code.text.indexOf('\n', statement.end);
    const to = newline === -1 ? code.text.length : newline + 1;
    // A line that it shares with something else stays whole.
    if (from < at || kept.some(({ start, end }) => start < to && end > from)) continue;
    text += code.text.slice(at, from);
    at = to;
  }
  return text + code.text.slice(at);
}

/** Names that a program mentions and does not bind, and where they can be had. */
class MissingNames {
  readonly #mentioned: Set<string>;
  readonly #bound: Set<string>;
  readonly #own: string;

  constructor(chosen: ParsedCode, own: string) {
    this.#own = own;
    this.#mentioned = new Set(wordsOf(own));
    this.#bound = new Set(chosen.statements.flatMap(({ names }) => names));
  }

  /** The statements of the parts that bind what is still missing, each part in its order. */
  take(parts: readonly ParsedCode[], entry: string | undefined): readonly string[] {
    const taken: string[] = [];
    for (const part of parts) {
      const statements = [...part.statements]
        .reverse()
        .filter((statement) => this.#isNeeded(statement, textOf(part, statement), entry));
      taken.unshift(...statements.reverse().map((statement) => textOf(part, statement)));
    }
    return taken;
  }

  #isNeeded({ kind, names, isStub }: Statement, text: string, entry: string | undefined): boolean {
    if (kind !== 'import' && kind !== 'definition' && kind !== 'binding') return false;
    if (isStub || (entry !== undefined && names.includes(entry))) return false;
    const isWanted = names.some((name) => this.#mentioned.has(name) && !this.#bound.has(name));
    if (!isWanted) return false;
    const words = wordsOf(text);
    if (
      kind === 'binding' &&
      (words.has(entry ?? '') || names.some((name) => bindsInside(this.#own, name)))
    ) {
      return false;
    }
    for (const name of names) this.#bound.add(name);
    for (const word of words) this.#mentioned.add(word);
    return true;
  }
}

/** The name is a variable, a parameter or a loop's variable of some function: not what another block meant. */
function bindsInside(text: string, name: string): boolean {
  const own = `(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`;
  return new RegExp(
    `${own}\\s*(?:,[^\\n=(]*)?(?::[^=\\n]+)?[-+*/|&^%]{0,2}=(?!=)|\\b(?:for|as|let|const|var|global)\\b[^\\n:]*${own}|(?:\\bdef\\b|\\blambda\\b|\\bfunction\\b)[^\\n]*${own}|${own}\\s*=>`,
  ).test(text);
}

/** Before the program, but behind what must come first: its docstring and what it takes from the future. */
function withAdded(program: string, chosen: ParsedCode, added: readonly string[]): string {
  const first = chosen.statements[0];
  const future = chosen.statements.findLast((statement) =>
    /^from\s+__future__\b/.test(textOf(chosen, statement)),
  );
  const isDocstring = first?.kind === 'words' && /^\s*[rRuU]?["']/.test(textOf(chosen, first));
  const last = future ?? (isDocstring ? first : undefined);
  const head = last === undefined ? '' : textOf(chosen, last);
  const at = last === undefined ? 0 : program.indexOf(head) + head.length;
  const before = program.slice(0, at);
  return `${before}${before === '' ? '' : '\n'}${added.join('\n')}\n${before === '' ? '\n' : ''}${program.slice(at)}`;
}
