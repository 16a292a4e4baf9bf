// Replaces names in trees: how templates are filled and how programs are renamed.

import type { Expression, FunctionTree, ProgramTree, Statement } from './tree.ts';

type Parted = Extract<Expression, { readonly kind: 'item' | 'slice' | 'lambda' | 'comprehension' }>;

/** What stands in the place of a name; undefined leaves it. */
export type Replace = (name: string) => Expression | undefined;

export function substitute(expression: Expression, replace: Replace): Expression {
  const inside = (one: Expression): Expression => substitute(one, replace);
  switch (expression.kind) {
    case 'name':
      return replace(expression.name) ?? expression;
    case 'number':
    case 'text':
    case 'constant':
      return expression;
    case 'list':
    case 'tuple':
      return { ...expression, items: expression.items.map(inside) };
    case 'dict':
      return {
        ...expression,
        entries: expression.entries.map(({ key, value }) => ({ key: inside(key), value: inside(value) })),
      };
    case 'binary':
    case 'logic':
      return { ...expression, left: inside(expression.left), right: inside(expression.right) };
    case 'negative':
    case 'not':
      return { ...expression, operand: inside(expression.operand) };
    case 'comparison':
      return {
        ...expression,
        first: inside(expression.first),
        rest: expression.rest.map((one) => ({ ...one, operand: inside(one.operand) })),
      };
    case 'choice':
      return {
        ...expression,
        condition: inside(expression.condition),
        chosen: inside(expression.chosen),
        otherwise: inside(expression.otherwise),
      };
    case 'call':
      return {
        ...expression,
        name: nameAfter(expression.name, replace),
        values: expression.values.map(inside),
        keywords: expression.keywords.map((one) => ({ ...one, value: inside(one.value) })),
      };
    case 'method':
      return { ...expression, object: inside(expression.object), values: expression.values.map(inside) };
    default:
      return substituteParts(expression, replace);
  }
}

function substituteParts(expression: Parted, replace: Replace): Expression {
  const inside = (one: Expression): Expression => substitute(one, replace);
  const maybe = (one: Expression | undefined): Expression | undefined =>
    one === undefined ? undefined : inside(one);
  switch (expression.kind) {
    case 'item':
      return { ...expression, object: inside(expression.object), index: inside(expression.index) };
    case 'slice':
      return {
        ...expression,
        object: inside(expression.object),
        from: maybe(expression.from),
        to: maybe(expression.to),
        step: maybe(expression.step),
      };
    case 'lambda':
      return {
        ...expression,
        parameters: expression.parameters.map((name) => nameAfter(name, replace)),
        body: inside(expression.body),
      };
    case 'comprehension':
      return {
        ...expression,
        ...(expression.key === undefined ? {} : { key: inside(expression.key) }),
        element: inside(expression.element),
        targets: expression.targets.map((name) => nameAfter(name, replace)),
        source: inside(expression.source),
        conditions: expression.conditions.map(inside),
      };
  }
}

function nameAfter(name: string, replace: Replace): string {
  const replaced = replace(name);
  return replaced?.kind === 'name' ? replaced.name : name;
}

export function substituteStatements(
  statements: readonly Statement[],
  replace: Replace,
): readonly Statement[] {
  return statements.map((statement) => substituteStatement(statement, replace));
}

function substituteStatement(statement: Statement, replace: Replace): Statement {
  const inside = (one: Expression): Expression => substitute(one, replace);
  const block = (body: readonly Statement[]): readonly Statement[] => substituteStatements(body, replace);
  switch (statement.kind) {
    case 'assign':
      return { ...statement, targets: statement.targets.map(inside), value: inside(statement.value) };
    case 'augment':
      return { ...statement, target: inside(statement.target), value: inside(statement.value) };
    case 'if':
      return {
        ...statement,
        branches: statement.branches.map((one) => ({
          condition: inside(one.condition),
          body: block(one.body),
        })),
        otherwise: block(statement.otherwise),
      };
    case 'for':
      return {
        ...statement,
        targets: statement.targets.map((name) => nameAfter(name, replace)),
        source: inside(statement.source),
        body: block(statement.body),
      };
    case 'while':
      return { ...statement, condition: inside(statement.condition), body: block(statement.body) };
    case 'return':
    case 'expression':
      return { ...statement, value: inside(statement.value) };
    case 'continue':
    case 'break':
      return statement;
  }
}

/** How often the name stands in the expression. */
export function countName(expression: Expression, name: string): number {
  let count = 0;
  substitute(expression, (found) => {
    if (found === name) count += 1;
    return undefined;
  });
  return count;
}

/** The same function with other names for its parameters, locals and those that it calls. */
export function renameFunction(tree: FunctionTree, names: ReadonlyMap<string, string>): FunctionTree {
  const replace: Replace = (name) => {
    const other = names.get(name);
    return other === undefined ? undefined : { kind: 'name', name: other };
  };
  return {
    ...tree,
    name: names.get(tree.name) ?? tree.name,
    parameters: tree.parameters.map((one) => ({ ...one, name: names.get(one.name) ?? one.name })),
    body: substituteStatements(tree.body, replace),
  };
}

/** Every name that the program uses, in the order of first use, those of functions and parameters first. */
export function namesOf(program: ProgramTree): readonly string[] {
  const names = new Set<string>();
  const note: Replace = (name) => {
    names.add(name);
    return undefined;
  };
  for (const tree of program) {
    names.add(tree.name);
    for (const { name } of tree.parameters) names.add(name);
    substituteStatements(tree.body, note);
  }
  return [...names];
}
