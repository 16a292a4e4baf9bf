// One text for programs that differ only in names, in the order of what can be swapped, and in constants that were not
// worked out. Programs with the same text are the same program; the reverse does not hold, that is what fingerprints are for.

import { sha256 } from '../../../base/hash.ts';
import { builtins } from '../python/builtins.ts';
import { printExpression, printProgram } from '../python/print.ts';
import { namesOf, renameFunction, substitute } from '../python/substitute.ts';
import type { Expression, ProgramTree, Statement } from '../python/tree.ts';

/** The canonical text, without docstrings. */
export function canonicalText(program: ProgramTree): string {
  const names = new Map<string, string>();
  for (const name of namesOf(program)) if (!builtins.has(name)) names.set(name, `v${names.size}`);
  const renamed = program.map((tree) => {
    const { docstring: _, ...rest } = renameFunction(tree, names);
    return { ...rest, body: rest.body.map(canonicalStatement) };
  });
  return printProgram(renamed);
}

/** A short hash of it. */
export function canonicalHash(program: ProgramTree): string {
  return sha256(canonicalText(program)).slice(0, 16);
}

function canonicalStatement(statement: Statement): Statement {
  switch (statement.kind) {
    case 'return':
    case 'assign':
    case 'expression':
    case 'augment':
      return { ...statement, value: canonicalExpression(statement.value) };
    case 'for':
      return {
        ...statement,
        source: canonicalExpression(statement.source),
        body: statement.body.map(canonicalStatement),
      };
    case 'while':
      return {
        ...statement,
        condition: canonicalExpression(statement.condition),
        body: statement.body.map(canonicalStatement),
      };
    case 'if':
      return {
        ...statement,
        branches: statement.branches.map(({ condition, body }) => ({
          condition: canonicalExpression(condition),
          body: body.map(canonicalStatement),
        })),
        otherwise: statement.otherwise.map(canonicalStatement),
      };
    default:
      return statement;
  }
}

const turned = { '>': '<', '>=': '<=' } as const;

/** Its outermost operation in one order; what is inside stays as it is written. */
function canonicalExpression(expression: Expression): Expression {
  const plain = substitute(expression, () => undefined);
  if (plain.kind === 'binary' && plain.operator === '*') {
    const [left, right] = inOrder(plain.left, plain.right);
    return { ...plain, left, right };
  }
  const [only] = plain.kind === 'comparison' ? plain.rest : [];
  if (plain.kind !== 'comparison' || plain.rest.length !== 1 || only === undefined) return plain;
  if (only.operator === '>' || only.operator === '>=') {
    return {
      ...plain,
      first: only.operand,
      rest: [{ operator: turned[only.operator], operand: plain.first }],
    };
  }
  if (only.operator !== '==' && only.operator !== '!=') return plain;
  const [first, operand] = inOrder(plain.first, only.operand);
  return { ...plain, first, rest: [{ operator: only.operator, operand }] };
}

function inOrder(one: Expression, other: Expression): readonly [Expression, Expression] {
  return printExpression(one) <= printExpression(other) ? [one, other] : [other, one];
}
