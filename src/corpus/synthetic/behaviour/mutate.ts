// Programs that differ from one in a single token: another number, another operator, another truth. They stand for the
// slips that tests must catch, and one of them makes a bug to repair.

import type {
  BinaryOperator,
  ComparisonOperator,
  Expression,
  FunctionTree,
  ProgramTree,
  Statement,
} from '../python/tree.ts';

/** All programs that differ in one token of one function's body. */
export function mutantsOf(program: ProgramTree): readonly ProgramTree[] {
  return program.flatMap((tree, at) =>
    blockVariants(tree.body).map((body) => replaced(program, at, { ...tree, body })),
  );
}

function replaced<Item>(list: readonly Item[], at: number, item: Item): readonly Item[] {
  return list.map((one, index) => (index === at ? item : one));
}

function listVariants(list: readonly Expression[]): readonly (readonly Expression[])[] {
  return list.flatMap((one, at) => variants(one).map((variant) => replaced(list, at, variant)));
}

const comparisonSlips: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
};

const binarySlips: Readonly<Record<BinaryOperator, BinaryOperator>> = {
  '+': '-',
  '-': '+',
  '*': '+',
  '//': '%',
  '%': '//',
  '**': '*',
};

/** The expression with one token of it changed, in every way. */
function variants(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
      return [{ kind: 'number', value: expression.value + 1 }];
    case 'constant':
      return typeof expression.value === 'boolean' ? [{ kind: 'constant', value: !expression.value }] : [];
    case 'text':
    case 'name':
    case 'dict':
      return [];
    case 'list':
    case 'tuple':
      return listVariants(expression.items).map((items) => ({ ...expression, items }));
    case 'binary':
      return [{ ...expression, operator: binarySlips[expression.operator] }, ...sideVariants(expression)];
    case 'logic':
      return [
        { ...expression, operator: expression.operator === 'and' ? 'or' : 'and' },
        ...sideVariants(expression),
      ];
    case 'negative':
    case 'not':
      return [
        expression.operand,
        ...variants(expression.operand).map((operand) => ({ ...expression, operand })),
      ];
    case 'comparison':
      return comparisonVariants(expression);
    case 'choice':
      return choiceVariants(expression);
    case 'call':
    case 'method':
      return callVariants(expression);
    case 'lambda':
      return variants(expression.body).map((body) => ({ ...expression, body }));
    case 'item':
      return [
        ...variants(expression.object).map((object) => ({ ...expression, object })),
        ...variants(expression.index).map((index) => ({ ...expression, index })),
      ];
    case 'slice':
      return sliceVariants(expression);
    case 'comprehension':
      return comprehensionVariants(expression);
  }
}

function sideVariants<Sides extends Expression & { readonly left: Expression; readonly right: Expression }>(
  expression: Sides,
): readonly Sides[] {
  return [
    ...variants(expression.left).map((left) => ({ ...expression, left })),
    ...variants(expression.right).map((right) => ({ ...expression, right })),
  ];
}

function comparisonVariants(expression: Extract<Expression, { kind: 'comparison' }>): readonly Expression[] {
  const { first, rest } = expression;
  return [
    ...rest.map((one, at) => ({
      ...expression,
      rest: replaced(rest, at, { ...one, operator: comparisonSlips[one.operator] }),
    })),
    ...variants(first).map((variant) => ({ ...expression, first: variant })),
    ...rest.flatMap((one, at) =>
      variants(one.operand).map((operand) => ({
        ...expression,
        rest: replaced(rest, at, { ...one, operand }),
      })),
    ),
  ];
}

function choiceVariants(expression: Extract<Expression, { kind: 'choice' }>): readonly Expression[] {
  return [
    ...variants(expression.condition).map((condition) => ({ ...expression, condition })),
    ...variants(expression.chosen).map((chosen) => ({ ...expression, chosen })),
    ...variants(expression.otherwise).map((otherwise) => ({ ...expression, otherwise })),
  ];
}

const nameSlips: Readonly<Record<string, string>> = {
  max: 'min',
  min: 'max',
  any: 'all',
  all: 'any',
};

const methodSlips: Readonly<Record<string, string>> = {
  upper: 'lower',
  lower: 'upper',
  startswith: 'endswith',
  endswith: 'startswith',
};

function callVariants(expression: Extract<Expression, { kind: 'call' | 'method' }>): readonly Expression[] {
  const name = (expression.kind === 'call' ? nameSlips : methodSlips)[expression.name];
  const named = name === undefined ? [] : [{ ...expression, name }];
  const values = listVariants(expression.values).map((list) => ({ ...expression, values: list }));
  if (expression.kind === 'call') return [...named, ...values];
  const objects = variants(expression.object).map((object) => ({ ...expression, object }));
  return [...named, ...values, ...objects];
}

function sliceVariants(expression: Extract<Expression, { kind: 'slice' }>): readonly Expression[] {
  const { object, from, to, step } = expression;
  const of = (part: Expression | undefined): readonly Expression[] =>
    part === undefined ? [] : variants(part);
  return [
    ...variants(object).map((variant) => ({ ...expression, object: variant })),
    ...of(from).map((variant) => ({ ...expression, from: variant })),
    ...of(to).map((variant) => ({ ...expression, to: variant })),
    // A step of 0 is no slice at all.
    ...(step?.kind === 'number' && step.value === -1
      ? []
      : of(step).map((variant) => ({ ...expression, step: variant }))),
  ];
}

function comprehensionVariants(
  expression: Extract<Expression, { kind: 'comprehension' }>,
): readonly Expression[] {
  const { element, source, conditions } = expression;
  return [
    ...variants(element).map((variant) => ({ ...expression, element: variant })),
    ...variants(source).map((variant) => ({ ...expression, source: variant })),
    ...listVariants(conditions).map((list) => ({ ...expression, conditions: list })),
  ];
}

function blockVariants(body: readonly Statement[]): readonly (readonly Statement[])[] {
  return body.flatMap((statement, at) =>
    statementVariants(statement).map((variant) => replaced(body, at, variant)),
  );
}

function statementVariants(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'assign':
    case 'return':
    case 'expression':
      return variants(statement.value).map((value) => ({ ...statement, value }));
    case 'augment':
      return [
        { ...statement, operator: binarySlips[statement.operator] },
        ...variants(statement.value).map((value) => ({ ...statement, value })),
      ];
    case 'for':
      return [
        ...variants(statement.source).map((source) => ({ ...statement, source })),
        ...blockVariants(statement.body).map((body) => ({ ...statement, body })),
      ];
    case 'while':
      return [
        ...variants(statement.condition).map((condition) => ({ ...statement, condition })),
        ...blockVariants(statement.body).map((body) => ({ ...statement, body })),
      ];
    case 'if':
      return ifVariants(statement);
    case 'continue':
    case 'break':
      return [];
  }
}

function ifVariants(statement: Extract<Statement, { kind: 'if' }>): readonly Statement[] {
  const { branches, otherwise } = statement;
  return [
    ...branches.flatMap((branch, at) => [
      ...variants(branch.condition).map((condition) => ({
        ...statement,
        branches: replaced(branches, at, { ...branch, condition }),
      })),
      ...blockVariants(branch.body).map((body) => ({
        ...statement,
        branches: replaced(branches, at, { ...branch, body }),
      })),
    ]),
    ...blockVariants(otherwise).map((body) => ({ ...statement, otherwise: body })),
  ];
}

/** The entry point of a program. */
export function entryOf(program: ProgramTree): FunctionTree {
  const entry = program.at(-1);
  if (entry === undefined) throw new Error('internal: a program without functions');
  return entry;
}
