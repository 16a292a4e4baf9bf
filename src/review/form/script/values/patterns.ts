// What is assigned to by taking apart, as in `{ id, name = 'none', ...rest }`.

import type { EntryForm, Expression } from '../../form.ts';
import type { LowerExpression, Lowering, Row } from '../../lower/lowering.ts';
import { keyOf } from './keys.ts';

export function lowerObjectPattern(low: Lowering, node: Row): Expression {
  const entries = low.children(node).map((child) => patternEntry(low, child));
  return { kind: 'mapping', entries, at: low.place(node) };
}

function patternEntry(low: Lowering, node: Row): EntryForm {
  switch (low.type(node)) {
    case 'pair_pattern': {
      const key = low.child(node, 'key');
      const value = low.expressionOr(low.child(node, 'value'), node);
      return { key: key === undefined ? low.nothing(node) : keyOf(low, key), value };
    }
    case 'object_assignment_pattern': {
      const left = low.child(node, 'left') ?? node;
      return {
        key: { kind: 'literal', value: low.text(left), at: low.place(left) },
        value: low.expression(node),
      };
    }
    case 'rest_pattern':
      return { key: undefined, value: low.expressionOr(low.children(node)[0], node) };
    case 'shorthand_property_identifier_pattern':
      return {
        key: { kind: 'literal', value: low.text(node), at: low.place(node) },
        value: low.expression(node),
      };
    default:
      return { key: undefined, value: low.expression(node) };
  }
}

/** A target with a default: `value` is what it gets where nothing is there. */
export function lowerDefault(low: Lowering, node: Row): Expression {
  const target = low.expressionOr(low.child(node, 'left'), node);
  const value = low.expressionOr(low.child(node, 'right'), node);
  return { kind: 'assignment', target, operator: undefined, value, at: low.place(node) };
}

/** `[a, , b]` has a hole. */
export const lowerArray: LowerExpression = (low, node) => {
  const items: Expression[] = [];
  let isOpen = true;
  for (const child of low.allChildren(node)) {
    const type = low.type(child);
    if (type === ',') {
      if (isOpen) items.push({ kind: 'literal', value: undefined, at: low.place(child) });
      isOpen = true;
    } else if (low.tree.named[child] === true) {
      items.push(low.expression(child));
      isOpen = false;
    }
  }
  return { kind: 'sequence', of: 'list', items, at: low.place(node) };
};
