// The patterns of `match`: constants are literals, what takes a value is a name, `Point(x=0)` is a call.

import type { Expression } from '../form.ts';
import type { Lowering, Row } from '../lower/lowering.ts';

/** The alternatives of one case; none where it takes everything. */
export function casePatterns(low: Lowering, node: Row): readonly Expression[] {
  const holders = low.children(node).filter((child) => low.type(child) === 'case_pattern');
  const [only] = holders;
  if (only === undefined) return [];
  if (holders.length > 1) {
    const items = holders.map((holder) => pattern(low, holder));
    return [{ kind: 'sequence', of: 'tuple', items, at: low.place(node) }];
  }
  const [inside] = low.children(only);
  if (inside !== undefined && low.type(inside) === 'union_pattern') return alternatives(low, inside);
  const form = pattern(low, only);
  return form.kind === 'name' && form.name === '_' ? [] : [form];
}

function pattern(low: Lowering, node: Row): Expression {
  if (low.levelsLeft <= 0) return low.nothing(node);
  return low.deeper(1, () => openPattern(low, node));
}

function openPattern(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  switch (low.type(node)) {
    case 'case_pattern':
      return alternatives(low, node)[0] ?? low.nothing(node);
    case 'union_pattern':
      return alternatives(low, node).reduce((left, right) => ({
        kind: 'binary',
        operator: '|',
        left,
        right,
        at,
      }));
    case 'list_pattern':
      return { kind: 'sequence', of: 'list', items: patterns(low, node), at };
    case 'tuple_pattern':
      return { kind: 'sequence', of: 'tuple', items: patterns(low, node), at };
    case 'splat_pattern':
      return { kind: 'spread', operand: alternatives(low, node)[0] ?? low.nothing(node), at };
    case 'class_pattern':
      return classPattern(low, node);
    case 'dict_pattern':
      return mappingPattern(low, node);
    case 'as_pattern':
      return asPattern(low, node);
    default:
      return low.expression(node);
  }
}

function patterns(low: Lowering, node: Row): readonly Expression[] {
  return low.children(node).map((child) => pattern(low, child));
}

/** What stands in a row within the node; the grammar leaves `_` and `-1` in their tokens. */
function alternatives(low: Lowering, node: Row): readonly Expression[] {
  const found: Expression[] = [];
  let isNegative = false;
  for (const child of low.allChildren(node)) {
    const type = low.type(child);
    if (type === '-') {
      isNegative = true;
    } else if (type === '_') {
      found.push({ kind: 'name', name: '_', at: low.place(child) });
    } else if (low.tree.named[child] === true) {
      const form = pattern(low, child);
      found.push(isNegative ? negative(form) : form);
      isNegative = false;
    }
  }
  return found;
}

function negative(form: Expression): Expression {
  if (form.kind === 'literal' && (typeof form.value === 'number' || typeof form.value === 'bigint')) {
    return { ...form, value: -form.value };
  }
  return { kind: 'unary', operator: '-', operand: form, at: form.at };
}

function classPattern(low: Lowering, node: Row): Expression {
  const [name, ...rest] = low.children(node);
  const args = rest.map((child) => {
    const [inside] = low.children(child);
    if (inside === undefined || low.type(inside) !== 'keyword_pattern') {
      return { value: pattern(low, child), name: undefined, spread: 'none' as const };
    }
    const [key] = low.children(inside);
    const value = alternatives(low, inside).at(-1) ?? low.nothing(inside);
    return { value, name: key === undefined ? undefined : low.text(key), spread: 'none' as const };
  });
  return { kind: 'call', callee: low.expressionOr(name, node), args, isNew: false, at: low.place(node) };
}

function mappingPattern(low: Lowering, node: Row): Expression {
  const entries: { key: Expression | undefined; value: Expression }[] = [];
  let key: Expression | undefined;
  for (const child of low.children(node)) {
    const isKey = low.tree.fields[child] === 'key';
    const form = pattern(low, child);
    if (isKey) key = form;
    else if (low.tree.fields[child] === 'value') entries.push({ key, value: form });
    else entries.push({ key: undefined, value: form.kind === 'spread' ? form.operand : form });
  }
  return { kind: 'mapping', entries, at: low.place(node) };
}

function asPattern(low: Lowering, node: Row): Expression {
  const children = low.children(node);
  const [value] = children;
  const name = children.at(-1);
  if (value === undefined || name === undefined) return low.nothing(node);
  const target = low.expression(name);
  return { kind: 'assignment', target, operator: undefined, value: pattern(low, value), at: low.place(node) };
}
