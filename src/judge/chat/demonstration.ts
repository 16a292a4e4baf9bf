// What a model adds to show its function at work: calls, prints, assertions, tests, a main guard. The question was
// about the function, so these are taken off: they would run when it is loaded, read input that is not there, or
// fail by their own mistakes. Whatever the function may need stays.

import type { ParsedCode, Statement } from '../../syntax/statement.ts';

const shows =
  /^(?:print|input|exit|quit|sys\.exit|sys\.stdout\.\w+|unittest\.main|doctest\.\w+|pytest\.main|console\.\w+|assert|assert\.\w+|process\.exit|process\.stdout\.\w+|describe|it|test|expect\b.*)$/s;
const testName = /^(?:test_|test$|tests$|main$|run_tests?$|check$|Test)/;

/** Statements of the program that only demonstrate `entry`. */
export function demonstrations(code: ParsedCode, entry: string): ReadonlySet<Statement> {
  const running = new Set(code.statements.filter((statement) => runs(statement)));
  if (running.size === 0 && !code.statements.some((statement) => isTest(statement, entry))) return new Set();
  const words = new Map(code.statements.map((statement) => [statement, wordsOf(textOf(code, statement))]));
  const used = needed(code, { entry, words });
  const bound = code.statements.flatMap(({ kind, names }) => (kind === 'binding' ? names : []));
  const state = new Set(bound.filter((name) => used.has(name) && name !== entry));
  const facts: Facts = { entry, words, reaching: reaching(code, { entry, words }), needed: used, state };
  const dropped = new Set<Statement>();
  const gone = new Set<string>();
  for (const statement of code.statements) {
    if (!running.has(statement) || !isDemonstration(statement, { ...facts, gone })) continue;
    dropped.add(statement);
    for (const name of statement.names) gone.add(name);
  }
  dropOrphans(code, { facts, dropped });
  return dropped;
}

interface Names {
  readonly entry: string;
  readonly words: ReadonlyMap<Statement, ReadonlySet<string>>;
}

interface Facts extends Names {
  /** The entry point, and what calls it. */
  readonly reaching: ReadonlySet<string>;
  /** Words of the definitions that stay. */
  readonly needed: ReadonlySet<string>;
  /** Names that the definitions use and that a statement gives a value: a table that a loop fills. */
  readonly state: ReadonlySet<string>;
}

/** It does something when the program is loaded. */
function runs({ kind }: Statement): boolean {
  return kind !== 'import' && kind !== 'definition' && kind !== 'words';
}

function isTest({ kind, names }: Statement, entry: string): boolean {
  return kind === 'definition' && names.some((name) => name !== entry && testName.test(name));
}

function isDemonstration(
  statement: Statement,
  { words, reaching, needed, state, gone, entry }: Facts & { readonly gone: ReadonlySet<string> },
): boolean {
  const { kind, names, callee } = statement;
  if (kind === 'main-guard' || kind === 'assertion') return true;
  const own = words.get(statement) ?? new Set<string>();
  if (names.includes(entry)) return false;
  if (kind === 'call' && shows.test(callee ?? '')) return true;
  if (kind !== 'binding' && meets(own, state)) return false;
  const works = meets(own, reaching) || own.has('input') || meets(own, gone);
  if (!works) return false;
  if (kind === 'binding') return !names.some((name) => needed.has(name));
  return !isExport(own);
}

/** `module.exports = …`, `export { … }`. */
function isExport(words: ReadonlySet<string>): boolean {
  return words.has('exports') || words.has('export');
}

/** Names of definitions from which the entry point is called, the entry point's own among them. */
function reaching(code: ParsedCode, { entry, words }: Names): ReadonlySet<string> {
  const names = new Set([entry]);
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const statement of code.statements) {
      if (statement.kind !== 'definition' || statement.names.every((name) => names.has(name))) continue;
      const isShow = statement.names.some((name) => testName.test(name));
      if (!isShow && !meets(words.get(statement) ?? new Set(), names)) continue;
      for (const name of statement.names) names.add(name);
      isGrowing = true;
    }
  }
  return names;
}

/** All words in the definitions, except in tests. */
function needed(code: ParsedCode, { entry, words }: Names): ReadonlySet<string> {
  const used = new Set<string>();
  for (const statement of code.statements) {
    const isEntry = statement.names.includes(entry);
    if (!isEntry && (statement.kind !== 'definition' || isTest(statement, entry))) continue;
    for (const word of words.get(statement) ?? []) used.add(word);
  }
  return used;
}

/** Tests that nothing calls any more, and imports that only the dropped ones used. */
function dropOrphans(
  code: ParsedCode,
  { facts, dropped }: { readonly facts: Facts; readonly dropped: Set<Statement> },
): void {
  const { entry, words } = facts;
  for (const statement of code.statements) {
    if (!isTest(statement, entry)) continue;
    if (!isUsed(statement, { code, words, dropped })) dropped.add(statement);
  }
  for (const statement of code.statements) {
    if (statement.kind !== 'import' || statement.names.length === 0 || dropped.has(statement)) continue;
    const wasUsed = [...dropped].some((other) =>
      meets(words.get(other) ?? new Set(), new Set(statement.names)),
    );
    if (wasUsed && !isUsed(statement, { code, words, dropped })) dropped.add(statement);
  }
}

function isUsed(
  statement: Statement,
  {
    code,
    words,
    dropped,
  }: { readonly code: ParsedCode; readonly words: Names['words']; readonly dropped: ReadonlySet<Statement> },
): boolean {
  const names = new Set(statement.names);
  return code.statements.some(
    (other) => other !== statement && !dropped.has(other) && meets(words.get(other) ?? new Set(), names),
  );
}

function meets(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const name of others) if (some.has(name)) return true;
  return false;
}

export function textOf({ text }: ParsedCode, { start, end }: Statement): string {
  return text.slice(start, end);
}

/** Everything in the text that could be a name, comments and literals included. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
}
