// Functions that return something plain: at once, or where they return. What is plain is told by what the function
// returns elsewhere: an empty list for lists, 0 for numbers, its own first parameter.

import { childOf, namedChildren, nodesWithin, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { guessKind } from '../bindings.ts';
import type { Code, GuessedKind, Rule } from '../dialect.ts';
import { type Mutation, replaceNode } from '../mutant.ts';
import { indentationBefore } from './change-loops.ts';

// chosen: more of them die together.
const mostPerFunction = 3;

/** A return before everything else in a function. */
export const returnAtOnce: Rule = (node, code) => {
  const body = childOf(node, 'body');
  if (body === undefined) return [];
  const plain = plainValues(node, code).slice(0, mostPerFunction);
  if (!code.dialect.blocks.has(body.type))
    return plain.map((value) => replaceNode('return', body, inArrow(value)));
  const first = namedChildren(body).find((statement) => !isDocstring(statement));
  if (first === undefined) return [];
  // Of a function that is one return, what it returns is replaced, and the statement dropped, by other rules.
  const isOneReturn = first.type === 'return_statement';
  const isParameter = (value: string) => code.bindings.some(({ name }) => name === value);
  return plain
    .filter((value) => !isOneReturn || isParameter(value))
    .map((value) => `return ${value}`.trim())
    .filter((statement) => statement !== first.text.replace(/;$/, ''))
    .map((statement) => before(first, statement, code));
};

/** Something plain in place of what is returned. */
export const returnPlain: Rule = (node, code) => {
  const value = namedChildren(node)[0];
  const kind = value && guessKind(value, code);
  if (value === undefined || kind === undefined) return [];
  // Numbers and truths that stand there as such are changed as constants.
  if (/^(?:integer|number|float|true|false|none|null|undefined)$/.test(value.type)) return [];
  return code.dialect.words.plain[kind]
    .filter((plain) => plain !== value.text.replaceAll('"', "'"))
    .map((plain) => replaceNode('return', value, plain));
};

function plainValues(node: SyntaxNode, code: Code): readonly string[] {
  const { words, names } = code.dialect;
  const name = childOf(node, 'name')?.text ?? '';
  // It would be an error to return a value from these.
  if (/^(?:__init__|constructor)$/.test(name) || isGenerator(node, code)) return [''];
  const kinds = new Set(returnedBy(node, code).map((value) => guessKind(value, code)));
  const known = [...kinds].filter((kind) => kind !== undefined);
  const values = known.flatMap((kind) => words.plain[kind]);
  const first = code.bindings.find(
    (one) => one.scope === node && one.isEverywhere && !names.selves.has(one.name),
  );
  const isLike = (kind: GuessedKind | undefined) =>
    kind === undefined || kinds.has(kind) || kinds.has(undefined);
  const parameter = first !== undefined && isLike(first.kind) ? [first.name] : [];
  const nothing = kinds.size > 0 && known.length === 0 ? [words.nothing] : [];
  return [...new Set(kinds.size === 0 ? [''] : [...values.slice(0, 2), ...parameter, ...nothing])];
}

function returnedBy(node: SyntaxNode, code: Code): readonly SyntaxNode[] {
  const body = childOf(node, 'body');
  if (body === undefined) return [];
  if (!code.dialect.blocks.has(body.type)) return [body];
  return within(body, code)
    .filter(({ type }) => type === 'return_statement')
    .flatMap((statement) => namedChildren(statement).slice(0, 1));
}

function isGenerator(node: SyntaxNode, code: Code): boolean {
  const body = childOf(node, 'body');
  return body !== undefined && within(body, code).some(({ type }) => /^yield(?:_expression)?$/.test(type));
}

/** All nodes of the body that belong to no function in it. */
function within(body: SyntaxNode, { dialect }: Code): readonly SyntaxNode[] {
  return nodesWithin(body, ({ type }) => !dialect.functions.has(type));
}

function isDocstring({ type, children }: SyntaxNode): boolean {
  return type === 'expression_statement' && /string$/.test(children[0]?.type ?? '');
}

function inArrow(value: string): string {
  return value.startsWith('{') ? `(${value})` : value;
}

function before({ line, start }: SyntaxNode, statement: string, { text, dialect }: Code): Mutation {
  const indentation = indentationBefore(text, start);
  const gap = indentation === undefined ? '; ' : `${dialect.words.end}\n${indentation}`;
  const replacement = `${statement}${gap}`;
  return { operator: 'return', line, start, end: start, replacement };
}
