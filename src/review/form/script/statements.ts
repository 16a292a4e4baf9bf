// What a script's statements become in the shared form.

import type { Expression, Statement } from '../form.ts';
import { mostBranches, nestBranches } from '../lower/branches.ts';
import type { Lowering, LowerStatement, Row } from '../lower/lowering.ts';
import { lowerAssignmentStatement, lowerVariables } from './assignments.ts';
import { addBody, bodyOf, unwrapped } from './bodies.ts';
import { lowerClassDeclaration } from './definitions/bound-values.ts';
import { lowerDeclaration } from './definitions/functions.ts';
import { lowerEnum, lowerNamespace } from './definitions/typescript.ts';
import { lowerExport } from './modules/exports.ts';
import { lowerImport, lowerImportAlias } from './modules/imports.ts';
import { lowerSwitch } from './switches.ts';
import { assignedOperator, operatorOf, updateOperator } from './values/operators.ts';

const nothing: LowerStatement = () => undefined;

const plain =
  (kind: 'break' | 'continue'): LowerStatement =>
  (low, node, out) => {
    out.push({ kind, at: low.place(node) });
  };

export const scriptStatements: ReadonlyMap<string, LowerStatement> = new Map<string, LowerStatement>([
  ['expression_statement', lowerExpressionStatement],
  ['lexical_declaration', lowerVariables],
  ['variable_declaration', lowerVariables],
  ['using_declaration', lowerVariables],
  ['function_declaration', lowerDeclaration],
  ['generator_function_declaration', lowerDeclaration],
  ['class_declaration', lowerClassDeclaration],
  ['abstract_class_declaration', lowerClassDeclaration],
  ['statement_block', lowerBlock],
  ['if_statement', lowerIf],
  ['while_statement', lowerWhile],
  ['do_statement', lowerDo],
  ['for_statement', lowerFor],
  ['for_in_statement', lowerForIn],
  ['switch_statement', lowerSwitch],
  ['try_statement', lowerTry],
  ['with_statement', lowerWith],
  ['labeled_statement', lowerLabeled],
  ['return_statement', lowerReturn],
  ['throw_statement', lowerThrow],
  ['break_statement', plain('break')],
  ['continue_statement', plain('continue')],
  ['import_statement', lowerImport],
  ['import_alias', lowerImportAlias],
  ['export_statement', lowerExport],
  ['enum_declaration', lowerEnum],
  ['internal_module', lowerNamespace],
  ['module', lowerNamespace],
  ['empty_statement', nothing],
  ['debugger_statement', nothing],
  ['hash_bang_line', nothing],
  // types, and what has no body
  ['ambient_declaration', nothing],
  ['interface_declaration', nothing],
  ['type_alias_declaration', nothing],
  ['function_signature', nothing],
  ['method_signature', nothing],
  ['abstract_method_signature', nothing],
  ['index_signature', nothing],
  ['type_annotation', nothing],
  ['type_arguments', nothing],
  ['type_parameters', nothing],
]);

function lowerExpressionStatement(low: Lowering, node: Row, out: Statement[]): void {
  const [only] = low.children(node);
  if (only !== undefined) addExpression(low, only, out);
}

/** `a, b` are two statements. */
function addExpression(low: Lowering, written: Row, out: Statement[]): void {
  const node = unwrapped(low, written);
  const at = low.place(node);
  switch (low.type(node)) {
    case 'sequence_expression':
      for (const child of low.children(node)) {
        if (low.levelsLeft > 0) low.deeper(1, () => addExpression(low, child, out));
      }
      return;
    case 'assignment_expression':
      lowerAssignmentStatement(low, node, out);
      return;
    case 'augmented_assignment_expression':
      out.push(changed(low, node, low.expressionOr(low.child(node, 'right'), node)));
      return;
    case 'update_expression':
      out.push(changed(low, node, { kind: 'literal', value: 1, at }));
      return;
    case 'unary_expression':
      if (operatorOf(low, node) === 'delete') {
        out.push({ kind: 'delete', targets: [low.expressionOr(low.child(node, 'argument'), node)], at });
        return;
      }
      break;
    case 'internal_module':
      low.statement(node, out);
      return;
    default:
      break;
  }
  out.push({ kind: 'expression', value: low.expression(node), at });
}

/** `total += 1`, `total++`. */
function changed(low: Lowering, node: Row, value: Expression): Statement {
  const isUpdate = low.type(node) === 'update_expression';
  return {
    kind: 'assign',
    targets: [low.expressionOr(low.child(node, isUpdate ? 'argument' : 'left'), node)],
    operator: isUpdate ? updateOperator(low, node) : assignedOperator(low, node),
    value,
    annotation: undefined,
    declares: false,
    at: low.place(node),
  };
}

function lowerBlock(low: Lowering, node: Row, out: Statement[]): void {
  const body: Statement[] = [];
  addBody(low, low.children(node), body);
  out.push({ kind: 'block', body, at: low.place(node) });
}

function lowerIf(low: Lowering, node: Row, out: Statement[]): void {
  const branches: Row[] = [];
  let last: Row | undefined = node;
  while (last !== undefined && low.type(last) === 'if_statement') {
    branches.push(last);
    const clause = low.child(last, 'alternative');
    const [next] = clause === undefined ? [] : low.children(clause);
    last = next;
  }
  const lowered = branches.map((branch, index) =>
    low.deeper(index % mostBranches, () => ({
      test: low.expressionOr(low.child(branch, 'condition'), branch),
      then: bodyOf(low, low.child(branch, 'consequence')),
      at: low.place(branch),
    })),
  );
  for (const one of nestBranches(lowered, bodyOf(low, last))) out.push(one);
}

function lowerWhile(low: Lowering, node: Row, out: Statement[]): void {
  out.push({
    kind: 'while',
    test: low.expressionOr(low.child(node, 'condition'), node),
    body: bodyOf(low, low.child(node, 'body')),
    update: [],
    otherwise: [],
    at: low.place(node),
  });
}

/** The test stands at the end of an endless loop's body, so that the body runs once at least. */
function lowerDo(low: Lowering, node: Row, out: Statement[]): void {
  const condition = low.child(node, 'condition');
  const at = low.place(condition ?? node);
  const body = bodyOf(low, low.child(node, 'body'));
  const leaves: Statement = {
    kind: 'if',
    test: low.expressionOr(condition, node),
    then: [],
    otherwise: [{ kind: 'break', at }],
    at,
  };
  out.push({
    kind: 'while',
    test: undefined,
    body: [...body, leaves],
    update: [],
    otherwise: [],
    at: low.place(node),
  });
}

function lowerFor(low: Lowering, node: Row, out: Statement[]): void {
  const initializer = low.child(node, 'initializer');
  const condition = low.child(node, 'condition');
  const increment = low.child(node, 'increment');
  const update: Statement[] = [];
  if (initializer !== undefined) addInitializer(low, initializer, out);
  if (increment !== undefined) addExpression(low, increment, update);
  const [test] = condition === undefined ? [] : [condition, ...low.children(condition)];
  out.push({
    kind: 'while',
    test:
      test === undefined || low.type(test) === 'empty_statement'
        ? undefined
        : low.expression(inner(low, test)),
    body: bodyOf(low, low.child(node, 'body')),
    update,
    otherwise: [],
    at: low.place(node),
  });
}

function inner(low: Lowering, node: Row): Row {
  return low.type(node) === 'expression_statement' ? (low.children(node)[0] ?? node) : node;
}

function addInitializer(low: Lowering, node: Row, out: Statement[]): void {
  if (low.isExpression(node)) addExpression(low, node, out);
  else low.statement(node, out);
}

function lowerForIn(low: Lowering, node: Row, out: Statement[]): void {
  const operator = low.child(node, 'operator');
  out.push({
    kind: 'for',
    target: low.expressionOr(low.child(node, 'left'), node),
    iterable: low.expressionOr(low.child(node, 'right'), node),
    over: operator !== undefined && low.text(operator) === 'in' ? 'keys' : 'values',
    body: bodyOf(low, low.child(node, 'body')),
    otherwise: [],
    at: low.place(node),
  });
}

function lowerTry(low: Lowering, node: Row, out: Statement[]): void {
  const handler = low.child(node, 'handler');
  const finalizer = low.child(node, 'finalizer');
  out.push({
    kind: 'try',
    body: bodyOf(low, low.child(node, 'body')),
    handlers: handler === undefined ? [] : [{ ...lowerHandler(low, handler), at: low.place(handler) }],
    otherwise: [],
    ensure: finalizer === undefined ? [] : bodyOf(low, low.child(finalizer, 'body')),
    at: low.place(node),
  });
}

/** What is caught and taken apart gets its text for a name. */
function lowerHandler(low: Lowering, node: Row) {
  const parameter = low.child(node, 'parameter');
  const body = bodyOf(low, low.child(node, 'body'));
  if (parameter === undefined) return { types: [], name: undefined, body };
  const name = low.text(parameter);
  if (low.type(parameter) === 'identifier') return { types: [], name, body };
  const at = low.place(parameter);
  const apart: Statement = {
    kind: 'assign',
    targets: [low.expression(parameter)],
    operator: undefined,
    value: { kind: 'name', name, at },
    annotation: undefined,
    declares: true,
    at,
  };
  return { types: [], name, body: [apart, ...body] };
}

function lowerWith(low: Lowering, node: Row, out: Statement[]): void {
  const value = low.expressionOr(low.child(node, 'object'), node);
  const body = bodyOf(low, low.child(node, 'body'));
  out.push({ kind: 'with', items: [{ value, target: undefined }], body, at: low.place(node) });
}

/** Labels are dropped: `break` and `continue` are taken for those of the innermost loop. */
function lowerLabeled(low: Lowering, node: Row, out: Statement[]): void {
  const body = low.child(node, 'body');
  if (body !== undefined) low.statement(body, out);
}

function lowerReturn(low: Lowering, node: Row, out: Statement[]): void {
  out.push({ kind: 'return', value: low.maybe(low.children(node)[0]), at: low.place(node) });
}

function lowerThrow(low: Lowering, node: Row, out: Statement[]): void {
  out.push({ kind: 'raise', value: low.maybe(low.children(node)[0]), at: low.place(node) });
}
