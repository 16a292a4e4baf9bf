// Reads mini-Python text as trees. Templates of the corpus are written as Python and read here, and so are programs
// that are read back: what was printed parses to the tree it was printed from.

import { parseExpressionAt, parseTargets } from './parse-expression.ts';
import { Reader } from './reader.ts';
import { NotMiniPython } from './tokens.ts';
import {
  type BinaryOperator,
  type Branch,
  binaryOperators,
  type Expression,
  type FunctionTree,
  type Parameter,
  type ProgramTree,
  type Statement,
} from './tree.ts';

/** A single expression. */
export function parseExpression(text: string): Expression {
  const reader = new Reader(text);
  const expression = parseExpressionAt(reader);
  reader.expectKind('newline');
  reader.expectKind('end');
  return expression;
}

/** Statements without a function around them. */
export function parseStatements(text: string): readonly Statement[] {
  const reader = new Reader(text);
  const statements: Statement[] = [];
  while (reader.peek.kind !== 'end') statements.push(parseStatement(reader));
  return statements;
}

/** A program: one function, or helpers and then the entry point. */
export function parseProgram(text: string): ProgramTree {
  const reader = new Reader(text);
  const functions: FunctionTree[] = [];
  while (reader.peek.kind !== 'end') functions.push(parseFunction(reader));
  return functions;
}

function parseFunction(reader: Reader): FunctionTree {
  reader.expect('def');
  const name = reader.expectKind('name');
  reader.expect('(');
  const parameters: Parameter[] = [];
  while (!reader.accept(')')) {
    const parameter = reader.expectKind('name');
    parameters.push({ name: parameter, type: reader.accept(':') ? parseType(reader) : undefined });
    if (reader.peek.value !== ')') reader.expect(',');
  }
  const result = reader.accept('->') ? parseType(reader) : undefined;
  const [first, ...rest] = parseBlock(reader);
  if (first?.kind === 'expression' && first.value.kind === 'text') {
    return { name, parameters, result, docstring: unindent(first.value.value), body: rest };
  }
  return { name, parameters, result, body: first === undefined ? [] : [first, ...rest] };
}

function unindent(docstring: string): string {
  return docstring.trim().replaceAll(/\n {4}/g, '\n');
}

function parseType(reader: Reader): string {
  let text = reader.expectKind('name');
  if (!reader.accept('[')) return text;
  text += `[${parseType(reader)}`;
  while (reader.accept(',')) text += `, ${parseType(reader)}`;
  reader.expect(']');
  return `${text}]`;
}

function parseBlock(reader: Reader): readonly Statement[] {
  reader.expect(':');
  if (!reader.isAt('newline')) return [parseStatement(reader)];
  reader.expectKind('newline');
  reader.expectKind('indent');
  const statements: Statement[] = [];
  while (!reader.isAt('dedent')) statements.push(parseStatement(reader));
  reader.expectKind('dedent');
  return statements;
}

function parseStatement(reader: Reader): Statement {
  const { value, kind } = reader.peek;
  const compound = kind === 'name' ? compounds[value] : undefined;
  if (compound !== undefined) {
    reader.next();
    return compound(reader);
  }
  const statement = parseSimple(reader);
  reader.expectKind('newline');
  return statement;
}

const compounds: Readonly<Record<string, (reader: Reader) => Statement>> = {
  if: parseIf,
  for: (reader) => {
    const targets = parseTargets(reader);
    reader.expect('in');
    return { kind: 'for', targets, source: parseExpressionAt(reader), body: parseBlock(reader) };
  },
  while: (reader) => ({ kind: 'while', condition: parseExpressionAt(reader), body: parseBlock(reader) }),
};

function parseIf(reader: Reader): Statement {
  const branches: Branch[] = [{ condition: parseExpressionAt(reader), body: parseBlock(reader) }];
  while (reader.accept('elif')) {
    branches.push({ condition: parseExpressionAt(reader), body: parseBlock(reader) });
  }
  return { kind: 'if', branches, otherwise: reader.accept('else') ? parseBlock(reader) : [] };
}

function parseSimple(reader: Reader): Statement {
  if (reader.accept('continue')) return { kind: 'continue' };
  if (reader.accept('break')) return { kind: 'break' };
  if (reader.accept('return')) return { kind: 'return', value: parseTuple(reader) };
  const first = parseTuple(reader);
  if (reader.accept('=')) {
    return {
      kind: 'assign',
      targets: first.kind === 'tuple' ? first.items : [first],
      value: parseTuple(reader),
    };
  }
  const mark = reader.peek.value;
  const operator = operatorOf(mark);
  if (reader.peek.kind === 'mark' && operator !== undefined) {
    reader.next();
    return { kind: 'augment', target: first, operator, value: parseExpressionAt(reader) };
  }
  return { kind: 'expression', value: first };
}

function operatorOf(mark: string): BinaryOperator | undefined {
  return binaryOperators.find((operator) => `${operator}=` === mark);
}

/** One expression, or several with commas between them and no brackets around. */
function parseTuple(reader: Reader): Expression {
  const items = [parseExpressionAt(reader)];
  while (reader.accept(',')) items.push(parseExpressionAt(reader));
  const [only] = items;
  if (only === undefined) throw new NotMiniPython('an expression is missing', reader.peek.line);
  return items.length === 1 ? only : { kind: 'tuple', items };
}
