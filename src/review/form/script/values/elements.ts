// Elements of JSX: a call of the element's name with a mapping of its attributes, and what stands in it.

import type { ArgumentForm, EntryForm, Expression } from '../../form.ts';
import type { Lowering, Row } from '../../lower/lowering.ts';
import { withoutQuotes } from './literals.ts';

export function lowerElement(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  const tag = low.child(node, 'open_tag') ?? node;
  const name = low.child(tag, 'name');
  const children = tag === node ? [] : lowerChildren(low, node);
  // `<>…</>` has no name
  if (name === undefined) return { kind: 'sequence', of: 'list', items: children, at };
  const entries = low.childrenAs(tag, 'attribute').map((child) => lowerAttribute(low, child));
  const all: readonly Expression[] = [{ kind: 'mapping', entries, at: low.place(tag) }, ...children];
  const args = all.map((value): ArgumentForm => ({ value, name: undefined, spread: 'none' }));
  return { kind: 'call', callee: elementName(low, name), args, isNew: false, at };
}

function elementName(low: Lowering, node: Row): Expression {
  if (low.type(node) !== 'jsx_namespace_name') return low.expression(node);
  return { kind: 'name', name: low.text(node), at: low.place(node) };
}

function lowerAttribute(low: Lowering, node: Row): EntryForm {
  const [name, value] = low.children(node);
  if (low.type(node) !== 'jsx_attribute') {
    const isSpread = name !== undefined && low.type(name) === 'spread_element';
    const spread = isSpread ? low.children(name)[0] : name;
    return { key: undefined, value: low.expressionOr(spread, node) };
  }
  const at = low.place(name ?? node);
  const key: Expression = { kind: 'literal', value: name === undefined ? '' : low.text(name), at };
  // one without a value is on
  return {
    key,
    value: value === undefined ? { kind: 'literal', value: true, at } : attributeValue(low, value),
  };
}

function attributeValue(low: Lowering, node: Row): Expression {
  const type = low.type(node);
  if (type === 'string')
    return { kind: 'literal', value: withoutQuotes(low.text(node)), at: low.place(node) };
  return type === 'jsx_expression' ? low.expressionOr(low.children(node)[0], node) : low.expression(node);
}

function lowerChildren(low: Lowering, node: Row): readonly Expression[] {
  const found: Expression[] = [];
  for (const child of low.children(node)) {
    const type = low.type(child);
    const field = low.tree.fields[child];
    if (field === 'open_tag' || field === 'close_tag') continue;
    if (type === 'jsx_text' || type === 'html_character_reference') {
      const value = low.text(child);
      if (value.trim() !== '') found.push({ kind: 'literal', value, at: low.place(child) });
    } else if (type === 'jsx_expression') {
      found.push(...low.expressions(low.children(child)));
    } else {
      found.push(low.expression(child));
    }
  }
  return found;
}
