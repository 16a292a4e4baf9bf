// What Python's statements become in the shared form.

import type { Expression, Statement } from '../form.ts';
import type { Lowering, LowerStatement, Row } from '../lower/lowering.ts';
import { lowerClass, lowerDecorated, lowerDefinition, namedLambda } from './definitions.ts';
import { lowerFromImport, lowerImport } from './imports.ts';
import { casePatterns } from './patterns.ts';

const plain =
  (kind: 'break' | 'continue' | 'pass'): LowerStatement =>
  (low, node, out) => {
    out.push({ kind, at: low.place(node) });
  };

export const pythonStatements: ReadonlyMap<string, LowerStatement> = new Map<string, LowerStatement>([
  ['expression_statement', lowerExpressionStatement],
  ['assignment', lowerAssignment],
  ['augmented_assignment', lowerAugmented],
  ['type_alias_statement', lowerTypeAlias],
  ['return_statement', lowerReturn],
  ['raise_statement', lowerRaise],
  ['assert_statement', lowerAssert],
  ['delete_statement', lowerDelete],
  ['print_statement', lowerWordCall('print')],
  ['exec_statement', lowerWordCall('exec')],
  ['pass_statement', plain('pass')],
  ['break_statement', plain('break')],
  ['continue_statement', plain('continue')],
  ['if_statement', lowerIf],
  ['while_statement', lowerWhile],
  ['for_statement', lowerFor],
  ['try_statement', lowerTry],
  ['with_statement', lowerWith],
  ['match_statement', lowerMatch],
  ['function_definition', lowerDefinition],
  ['class_definition', lowerClass],
  ['decorated_definition', lowerDecorated],
  ['import_statement', lowerImport],
  ['import_from_statement', lowerFromImport],
  ['future_import_statement', lowerFromImport],
  ['global_statement', lowerGlobal],
  ['nonlocal_statement', lowerGlobal],
]);

function lowerExpressionStatement(low: Lowering, node: Row, out: Statement[]): void {
  const children = low.children(node);
  const [only] = children;
  const at = low.place(node);
  if (only !== undefined && children.length === 1) {
    const lower = pythonStatements.get(low.type(only));
    if (lower === undefined) out.push({ kind: 'expression', value: low.expression(only), at });
    else lower(low, only, out);
  } else if (children.length > 1) {
    const items = low.expressions(children);
    out.push({ kind: 'expression', value: { kind: 'sequence', of: 'tuple', items, at }, at });
  }
}

/** `a = b = c` has two targets. */
function lowerAssignment(low: Lowering, node: Row, out: Statement[]): void {
  const targets: Row[] = [];
  let annotation: string | undefined;
  let value: Row | undefined = node;
  while (value !== undefined && low.type(value) === 'assignment') {
    const left = low.child(value, 'left');
    const type = low.child(value, 'type');
    if (left !== undefined) targets.push(left);
    if (type !== undefined) annotation = low.text(type);
    value = low.child(value, 'right');
  }
  out.push({
    kind: 'assign',
    targets: low.expressions(targets),
    operator: undefined,
    value: boundValue(low, value, targets[0]),
    annotation,
    declares: annotation !== undefined,
    at: low.place(node),
  });
}

function boundValue(low: Lowering, value: Row | undefined, target: Row | undefined): Expression | undefined {
  if (value === undefined) return undefined;
  const isNamed = target !== undefined && low.type(target) === 'identifier' && low.type(value) === 'lambda';
  return isNamed ? namedLambda(low, value, low.text(target)) : low.expression(value);
}

function lowerAugmented(low: Lowering, node: Row, out: Statement[]): void {
  const operator = low.child(node, 'operator');
  out.push({
    kind: 'assign',
    targets: [low.expressionOr(low.child(node, 'left'), node)],
    operator: operator === undefined ? undefined : low.text(operator).slice(0, -1),
    value: low.expressionOr(low.child(node, 'right'), node),
    annotation: undefined,
    declares: false,
    at: low.place(node),
  });
}

function lowerTypeAlias(low: Lowering, node: Row, out: Statement[]): void {
  const [left, right] = [low.child(node, 'left'), low.child(node, 'right')];
  if (left === undefined) return;
  const name = low.text(left).replace(/\[[\s\S]*$/, '');
  out.push({
    kind: 'assign',
    targets: [{ kind: 'name', name, at: low.place(left) }],
    operator: undefined,
    value: low.nothing(right ?? node),
    annotation: right === undefined ? undefined : low.text(right),
    declares: true,
    at: low.place(node),
  });
}

function lowerReturn(low: Lowering, node: Row, out: Statement[]): void {
  out.push({ kind: 'return', value: low.maybe(low.children(node)[0]), at: low.place(node) });
}

const passive = new Set(['identifier', 'none', 'attribute']);

function lowerRaise(low: Lowering, node: Row, out: Statement[]): void {
  const value = low.children(node).find((child) => low.tree.fields[child] !== 'cause');
  const cause = low.child(node, 'cause');
  const raised = low.maybe(value);
  // a cause that does something does it before
  if (cause !== undefined && !passive.has(low.type(cause))) {
    out.push({ kind: 'expression', value: low.expression(cause), at: low.place(cause) });
  }
  out.push({ kind: 'raise', value: raised, at: low.place(node) });
}

function lowerAssert(low: Lowering, node: Row, out: Statement[]): void {
  const [test, message] = low.children(node);
  const at = low.place(node);
  out.push({ kind: 'assert', test: low.expressionOr(test, node), message: low.maybe(message), at });
}

function lowerDelete(low: Lowering, node: Row, out: Statement[]): void {
  const targets = low
    .children(node)
    .flatMap((child) => (low.type(child) === 'expression_list' ? low.children(child) : [child]));
  out.push({ kind: 'delete', targets: low.expressions(targets), at: low.place(node) });
}

/** Python 2: `print name`, `exec code in names`. */
function lowerWordCall(word: string): LowerStatement {
  return (low, node, out) => {
    const at = low.place(node);
    const args = low
      .children(node)
      .map((child) => (low.type(child) === 'chevron' ? low.children(child)[0] : child))
      .flatMap((child) => (child === undefined ? [] : [child]))
      .map((child) => ({ value: low.expression(child), name: undefined, spread: 'none' as const }));
    const callee: Expression = { kind: 'name', name: word, at };
    out.push({ kind: 'expression', value: { kind: 'call', callee, args, isNew: false, at }, at });
  };
}

// chosen: rows of branches that people write are shorter
const mostBranches = 60;

/** Each `elif` is an `if` in what else happens. Of very many, some follow each other instead. */
function lowerIf(low: Lowering, node: Row, out: Statement[]): void {
  const branches = [
    node,
    ...low.childrenAs(node, 'alternative').filter((one) => low.type(one) === 'elif_clause'),
  ];
  const last = low.childrenAs(node, 'alternative').find((one) => low.type(one) === 'else_clause');
  const lowered = branches.map((branch, index) =>
    low.deeper(index % mostBranches, () => ({
      test: low.expressionOr(low.child(branch, 'condition'), branch),
      then: low.body(low.child(branch, 'consequence')),
      at: branch === node ? low.place(node) : low.placeFrom(branch, node),
    })),
  );
  let otherwise: Statement[] = last === undefined ? [] : low.body(low.child(last, 'body'));
  const rows: Statement[] = [];
  for (const [index, branch] of [...lowered.entries()].reverse()) {
    otherwise = [{ kind: 'if', ...branch, otherwise }];
    if (index % mostBranches > 0) continue;
    rows.push(...otherwise);
    otherwise = [];
  }
  for (const one of rows.reverse()) out.push(one);
}

function otherwiseOf(low: Lowering, node: Row): Statement[] {
  const clause = low.childOfType(node, 'else_clause');
  return clause === undefined ? [] : low.body(low.child(clause, 'body'));
}

function lowerWhile(low: Lowering, node: Row, out: Statement[]): void {
  out.push({
    kind: 'while',
    test: low.maybe(low.child(node, 'condition')),
    body: low.body(low.child(node, 'body')),
    update: [],
    otherwise: otherwiseOf(low, node),
    at: low.place(node),
  });
}

function lowerFor(low: Lowering, node: Row, out: Statement[]): void {
  out.push({
    kind: 'for',
    target: low.expressionOr(low.child(node, 'left'), node),
    iterable: low.expressionOr(low.child(node, 'right'), node),
    over: 'values',
    body: low.body(low.child(node, 'body')),
    otherwise: otherwiseOf(low, node),
    at: low.place(node),
  });
}

function lowerTry(low: Lowering, node: Row, out: Statement[]): void {
  const handlers = low.children(node).filter((child) => low.type(child).startsWith('except'));
  const ensure = low.childOfType(node, 'finally_clause');
  out.push({
    kind: 'try',
    body: low.body(low.child(node, 'body')),
    handlers: handlers.map((handler) => lowerHandler(low, handler)),
    otherwise: otherwiseOf(low, node),
    ensure: ensure === undefined ? [] : low.body(low.childOfType(ensure, 'block')),
    at: low.place(node),
  });
}

function lowerHandler(low: Lowering, node: Row) {
  const [first, second] = low.childrenAs(node, 'value');
  const isNamed = first !== undefined && low.type(first) === 'as_pattern';
  const types = isNamed ? low.children(first)[0] : first;
  // Python 2: `except OSError, problem`
  const alias = isNamed ? low.child(first, 'alias') : (low.child(node, 'alias') ?? second);
  const caught = low.maybe(types);
  return {
    types: caught?.kind === 'sequence' ? caught.items : caught === undefined ? [] : [caught],
    name: alias === undefined ? undefined : low.text(alias),
    body: low.body(low.childOfType(node, 'block')),
    at: low.place(node),
  };
}

function lowerWith(low: Lowering, node: Row, out: Statement[]): void {
  const clause = low.childOfType(node, 'with_clause');
  const items = (clause === undefined ? [] : low.children(clause)).map((item) => {
    const value = low.child(item, 'value') ?? item;
    if (low.type(value) !== 'as_pattern') return { value: low.expression(value), target: undefined };
    const held = low.expressionOr(low.children(value)[0], value);
    return { value: held, target: low.maybe(low.child(value, 'alias')) };
  });
  out.push({ kind: 'with', items, body: low.body(low.child(node, 'body')), at: low.place(node) });
}

function lowerMatch(low: Lowering, node: Row, out: Statement[]): void {
  const subjects = low.expressions(low.childrenAs(node, 'subject'));
  const at = low.place(node);
  const [only] = subjects;
  const body = low.child(node, 'body');
  const cases = body === undefined ? [] : low.childrenAs(body, 'alternative');
  out.push({
    kind: 'match',
    subject:
      only !== undefined && subjects.length === 1
        ? only
        : { kind: 'sequence', of: 'tuple', items: subjects, at },
    cases: cases.map((one) => {
      const guard = low.child(one, 'guard');
      return {
        patterns: casePatterns(low, one),
        guard: guard === undefined ? undefined : low.maybe(low.children(guard)[0]),
        body: low.body(low.child(one, 'consequence')),
        falls: false,
      };
    }),
    at,
  });
}

function lowerGlobal(low: Lowering, node: Row, out: Statement[]): void {
  out.push({
    kind: 'global',
    names: low.children(node).map((child) => low.text(child)),
    at: low.place(node),
  });
}
