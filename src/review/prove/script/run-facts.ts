// What a program that runs as a whole is given: names of its arguments, and whether it reads its input.

import { childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';

export interface RunFacts {
  readonly argv: readonly string[];
  readonly readsInput: boolean;
}

// Chosen: more than people type.
const mostArguments = 6;
const argumentLists = /^(?:process\.argv|Bun\.argv)$/;

export function runFacts(all: readonly SyntaxNode[]): RunFacts {
  const named = new Map<number, string>();
  const lists = new Set<string>();
  for (const node of all) {
    const from = firstArgument(childOf(node, 'value'), lists);
    const target = childOf(node, 'name');
    if (node.type === 'variable_declarator' && from !== undefined) {
      if (target?.type === 'identifier' && from === 0) lists.add(target.text);
      for (const [at, name] of patternNames(target)) if (at >= from) named.set(at - from, name);
    }
    const index = indexOf(node, lists);
    if (index !== undefined && !named.has(index)) named.set(index, nameAround(node));
  }
  const last = Math.min(Math.max(-1, ...named.keys(), lists.size > 0 ? 0 : -1), mostArguments - 1);
  return {
    argv: Array.from({ length: last + 1 }, (_, at) => named.get(at) ?? 'argument'),
    readsInput: all.some(
      ({ type, text }) =>
        /^(?:member_expression|string)$/.test(type) &&
        /^(?:process\.stdin|Deno\.stdin|['"](?:node:)?readline(?:\/promises)?['"]|['"]\/dev\/stdin['"])/.test(
          text,
        ),
    ),
  };
}

/** Where a list of arguments begins: 2 of `process.argv`, 0 of `process.argv.slice(2)`; undefined for what is none. */
function firstArgument(node: SyntaxNode | undefined, lists: ReadonlySet<string>): number | undefined {
  if (node === undefined) return undefined;
  if (argumentLists.test(node.text)) return 2;
  if (node.text === 'Deno.args' || lists.has(node.text)) return 0;
  return /^(?:process|Bun)\.argv\.(?:slice|splice)\(2\)$/.test(node.text) ? 0 : undefined;
}

/** `[, , file]` gives [2, 'file']. */
function patternNames(pattern: SyntaxNode | undefined): readonly (readonly [number, string])[] {
  if (pattern?.type !== 'array_pattern') return [];
  let at = 0;
  const found: (readonly [number, string])[] = [];
  for (const one of pattern.children) {
    if (one.text === ',') at += 1;
    else if (one.isNamed) found.push([at, (childOf(one, 'left') ?? one).text]);
  }
  return found;
}

/** `process.argv[2]`, `args[0]`. */
function indexOf(node: SyntaxNode, lists: ReadonlySet<string>): number | undefined {
  if (node.type !== 'subscript_expression') return undefined;
  const from = firstArgument(childOf(node, 'object'), lists);
  const index = childOf(node, 'index');
  const at = index?.type === 'number' && from !== undefined ? Number(index.text) - from : -1;
  return at >= 0 ? at : undefined;
}

function nameAround({ parent }: SyntaxNode): string {
  const declared = parent?.type === 'binary_expression' ? parent.parent : parent;
  const name = declared?.type === 'variable_declarator' ? namedChildren(declared)[0] : undefined;
  return name?.type === 'identifier' ? name.text : 'argument';
}
