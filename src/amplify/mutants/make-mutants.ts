// Mutants of a trusted program, by its syntax tree. Only what its entry reaches is changed, one place at a time; what
// would not parse, what is the same as another, and what plainly changes nothing is not made. Nothing is run here.

import { type InspectedCode, openGrammar } from '../../syntax/grammar.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { findBindings } from './bindings.ts';
import { orderByTurns } from './choose-mutations.ts';
import { describeDiff } from './describe-diff.ts';
import type { Code, Dialect } from './dialect.ts';
import { pythonDialect } from './languages/python.ts';
import { scriptDialect } from './languages/script.ts';
import type { Mutant, Mutation } from './mutant.ts';
import { findReached } from './reached.ts';

const dialects: Readonly<Record<string, Dialect>> = {
  python: pythonDialect,
  javascript: scriptDialect,
  typescript: scriptDialect,
};

export interface MutantsOptions {
  readonly language: string;
  /** The whole text. */
  readonly program: string;
  /** `name`, or `Class.method`. */
  readonly entry: string;
  /** How many at most, spread over operators and lines. Default 120. */
  readonly limit?: number;
}

/**
 * Mutants of a program, in the order of its text; the same for the same program.
 * None where the language has no grammar, the program does not parse or does not define the entry.
 */
export async function makeMutants({
  language,
  program,
  entry,
  limit = 120,
}: MutantsOptions): Promise<readonly Mutant[]> {
  const dialect = dialects[language];
  const grammar = await openGrammar(language);
  if (dialect === undefined || grammar === undefined) return [];
  return grammar.inspect(program, (inspected) => {
    const { root } = inspected;
    if (root === undefined) return [];
    const all = findReached(root, entry, dialect).flatMap((definition) =>
      mutationsOf(definition, program, dialect),
    );
    const chosen = takeParsable(orderByTurns(dropRepeated(all, program)), inspected, limit);
    return chosen.toSorted(byPlace).map((mutation) => finish(mutation, program));
  });
}

function mutationsOf(definition: SyntaxNode, text: string, dialect: Dialect): readonly Mutation[] {
  const code: Code = { text, dialect, bindings: findBindings(definition, dialect) };
  const visit = (node: SyntaxNode): readonly Mutation[] => {
    if (dialect.isIdle(node)) return [];
    const own = (dialect.rules[node.type] ?? []).flatMap((rule) => rule(node, code));
    const below = dialect.closed.has(node.type) ? [] : livingChildren(node, dialect);
    return [...own, ...below.flatMap(visit)];
  };
  return visit(definition);
}

/** Without the statements that are not reached, after a `return` and the like. */
function livingChildren(node: SyntaxNode, { blocks, exits }: Dialect): readonly SyntaxNode[] {
  const exit = blocks.has(node.type) ? node.children.findIndex(({ type }) => exits.has(type)) : -1;
  return exit === -1 ? node.children : node.children.slice(0, exit + 1);
}

function dropRepeated(mutations: readonly Mutation[], text: string): readonly Mutation[] {
  const seen = new Set([text]);
  return mutations.filter((mutation) => {
    const program = applyMutation(text, mutation);
    const isNew = !seen.has(program);
    seen.add(program);
    return isNew;
  });
}

function takeParsable(
  mutations: readonly Mutation[],
  { parsesAfter }: InspectedCode,
  limit: number,
): readonly Mutation[] {
  const taken: Mutation[] = [];
  for (const mutation of mutations) {
    if (taken.length >= limit) break;
    if (parsesAfter(mutation)) taken.push(mutation);
  }
  return taken;
}

function byPlace(left: Mutation, right: Mutation): number {
  return left.start - right.start || left.end - right.end;
}

function applyMutation(text: string, { start, end, replacement }: Mutation): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function finish(mutation: Mutation, text: string): Mutant {
  const { operator, line, start, end, replacement } = mutation;
  return {
    operator,
    line,
    start,
    end,
    replacement,
    program: applyMutation(text, mutation),
    diff: describeDiff(text, mutation),
  };
}
