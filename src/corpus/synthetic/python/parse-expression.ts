// Expressions of mini-Python by precedence, from `if … else` down to calls and literals.

import type { Reader } from './reader.ts';
import { NotMiniPython } from './tokens.ts';
import {
  type BinaryOperator,
  type Compared,
  type ComparisonOperator,
  comparisonOperators,
  type Expression,
} from './tree.ts';

/** The expression that starts at the reader's place. */
export function parseExpressionAt(reader: Reader): Expression {
  if (reader.accept('lambda')) {
    const parameters = parseTargets(reader);
    reader.expect(':');
    return { kind: 'lambda', parameters, body: parseExpressionAt(reader) };
  }
  const chosen = parseOr(reader);
  if (!reader.accept('if')) return chosen;
  const condition = parseOr(reader);
  reader.expect('else');
  return { kind: 'choice', condition, chosen, otherwise: parseExpressionAt(reader) };
}

/** Names with commas between them, as after `for`. */
export function parseTargets(reader: Reader): readonly string[] {
  const targets = [reader.expectKind('name')];
  while (reader.accept(',')) targets.push(reader.expectKind('name'));
  return targets;
}

function parseOr(reader: Reader): Expression {
  let left = parseAnd(reader);
  while (reader.accept('or')) left = { kind: 'logic', operator: 'or', left, right: parseAnd(reader) };
  return left;
}

function parseAnd(reader: Reader): Expression {
  let left = parseNot(reader);
  while (reader.accept('and')) left = { kind: 'logic', operator: 'and', left, right: parseNot(reader) };
  return left;
}

function parseNot(reader: Reader): Expression {
  return reader.accept('not') ? { kind: 'not', operand: parseNot(reader) } : parseComparison(reader);
}

function parseComparison(reader: Reader): Expression {
  const first = parseSum(reader);
  const rest: Compared[] = [];
  for (let operator = acceptComparison(reader); operator !== undefined; operator = acceptComparison(reader)) {
    rest.push({ operator, operand: parseSum(reader) });
  }
  return rest.length === 0 ? first : { kind: 'comparison', first, rest };
}

function acceptComparison(reader: Reader): ComparisonOperator | undefined {
  if (reader.accept('not')) {
    reader.expect('in');
    return 'not in';
  }
  if (reader.accept('is')) return reader.accept('not') ? 'is not' : 'is';
  return comparisonOperators.find((operator) => reader.accept(operator));
}

const sums: readonly BinaryOperator[] = ['+', '-'];
const products: readonly BinaryOperator[] = ['*', '//', '%'];

function parseSum(reader: Reader): Expression {
  return parseLeftToRight(reader, sums, parseProduct);
}

function parseProduct(reader: Reader): Expression {
  return parseLeftToRight(reader, products, parseUnary);
}

function parseLeftToRight(
  reader: Reader,
  operators: readonly BinaryOperator[],
  parseOperand: (reader: Reader) => Expression,
): Expression {
  let left = parseOperand(reader);
  for (;;) {
    const operator = operators.find((mark) => reader.accept(mark));
    if (operator === undefined) return left;
    left = { kind: 'binary', operator, left, right: parseOperand(reader) };
  }
}

function parseUnary(reader: Reader): Expression {
  if (reader.accept('-')) return { kind: 'negative', operand: parseUnary(reader) };
  const base = parsePostfix(reader);
  if (!reader.accept('**')) return base;
  return { kind: 'binary', operator: '**', left: base, right: parseUnary(reader) };
}

function parsePostfix(reader: Reader): Expression {
  let expression = parseAtom(reader);
  for (;;) {
    if (reader.accept('.')) {
      const name = reader.expectKind('name');
      reader.expect('(');
      const { values, keywords } = parseValues(reader);
      if (keywords.length > 0) throw new NotMiniPython(`a keyword of .${name}`, reader.peek.line);
      expression = { kind: 'method', object: expression, name, values };
    } else if (reader.accept('[')) {
      expression = parseIndex(reader, expression);
    } else if (expression.kind === 'name' && reader.accept('(')) {
      expression = { kind: 'call', name: expression.name, ...parseValues(reader) };
    } else {
      return expression;
    }
  }
}

function parseIndex(reader: Reader, object: Expression): Expression {
  const part = (): Expression | undefined =>
    reader.peek.value === ':' || reader.peek.value === ']' ? undefined : parseExpressionAt(reader);
  const from = part();
  if (from !== undefined && reader.accept(']')) return { kind: 'item', object, index: from };
  reader.expect(':');
  const to = part();
  const step = reader.accept(':') ? part() : undefined;
  reader.expect(']');
  return { kind: 'slice', object, from, to, step };
}

interface Values {
  readonly values: readonly Expression[];
  readonly keywords: readonly { readonly name: string; readonly value: Expression }[];
}

/** What stands between the brackets of a call, up to and with the closing one. */
function parseValues(reader: Reader): Values {
  const values: Expression[] = [];
  const keywords: { name: string; value: Expression }[] = [];
  while (!reader.accept(')')) {
    const value = parseExpressionAt(reader);
    if (value.kind === 'name' && reader.accept('=')) {
      keywords.push({ name: value.name, value: parseExpressionAt(reader) });
    } else if (reader.accept('for')) {
      values.push(parseComprehension(reader, { form: 'generator', element: value }));
    } else {
      values.push(value);
    }
    if (reader.peek.value !== ')') reader.expect(',');
  }
  return { values, keywords };
}

function parseComprehension(
  reader: Reader,
  made: {
    readonly form: 'list' | 'generator' | 'dict' | 'set';
    readonly key?: Expression;
    readonly element: Expression;
  },
): Expression {
  const targets = parseTargets(reader);
  reader.expect('in');
  const source = parseOr(reader);
  const conditions: Expression[] = [];
  while (reader.accept('if')) conditions.push(parseOr(reader));
  return { kind: 'comprehension', ...made, targets, source, conditions };
}

function parseAtom(reader: Reader): Expression {
  const { kind, value, line } = reader.next();
  if (kind === 'number') return { kind: 'number', value: Number(value) };
  if (kind === 'text') return { kind: 'text', value };
  if (kind === 'name') return nameOrConstant(value);
  if (value === '(') return parseBracketed(reader);
  if (value === '[') return parseList(reader);
  if (value === '{') return parseBraces(reader);
  throw new NotMiniPython(`"${value}" where an expression was due`, line);
}

function nameOrConstant(value: string): Expression {
  if (value === 'True') return { kind: 'constant', value: true };
  if (value === 'False') return { kind: 'constant', value: false };
  return value === 'None' ? { kind: 'constant', value: null } : { kind: 'name', name: value };
}

function parseBracketed(reader: Reader): Expression {
  const first = parseExpressionAt(reader);
  if (reader.accept('for')) {
    const made = parseComprehension(reader, { form: 'generator', element: first });
    reader.expect(')');
    return made;
  }
  const items = [first];
  while (reader.accept(',')) items.push(parseExpressionAt(reader));
  reader.expect(')');
  return items.length === 1 ? first : { kind: 'tuple', items };
}

function parseList(reader: Reader): Expression {
  const items: Expression[] = [];
  while (!reader.accept(']')) {
    const element = parseExpressionAt(reader);
    if (items.length === 0 && reader.accept('for')) {
      const made = parseComprehension(reader, { form: 'list', element });
      reader.expect(']');
      return made;
    }
    items.push(element);
    if (reader.peek.value !== ']') reader.expect(',');
  }
  return { kind: 'list', items };
}

function parseBraces(reader: Reader): Expression {
  const entries: { key: Expression; value: Expression }[] = [];
  while (!reader.accept('}')) {
    const key = parseExpressionAt(reader);
    if (entries.length === 0 && reader.accept('for')) {
      const made = parseComprehension(reader, { form: 'set', element: key });
      reader.expect('}');
      return made;
    }
    reader.expect(':');
    const value = parseExpressionAt(reader);
    if (entries.length === 0 && reader.accept('for')) {
      const made = parseComprehension(reader, { form: 'dict', key, element: value });
      reader.expect('}');
      return made;
    }
    entries.push({ key, value });
    if (reader.peek.value !== '}') reader.expect(',');
  }
  return { kind: 'dict', entries };
}
