// Operators in a row, as in `a + b + c`: the tree nests them as deep as the row is long, so they are gone through with
// a loop. What is longer than anyone writes loses its order, not its parts.

import type { Expression } from '../form.ts';
import type { Lowering, Row } from './lowering.ts';

// chosen: rows of operands that people write are shorter, and walks over the form stay within the stack
const longestChain = 100;

export interface Link {
  readonly node: Row;
  readonly left: Row | undefined;
  readonly right: Row | undefined;
}

/** `join` makes one form of two neighbours. */
export function lowerChain(
  low: Lowering,
  node: Row,
  {
    linkOf,
    join,
  }: {
    /** Undefined of what is no link of the chain. */
    readonly linkOf: (node: Row) => Link | undefined;
    readonly join: (link: Link, left: Expression, right: Expression) => Expression;
  },
): Expression {
  const links: Link[] = [];
  let innermost = node;
  for (let link = linkOf(node); link !== undefined; link = linkOf(innermost)) {
    links.push(link);
    if (link.left === undefined) break;
    innermost = link.left;
  }
  const flat = links.splice(Math.min(longestChain, low.levelsLeft));
  return low.deeper(links.length, () => {
    const last = flat.at(-1) ?? links.at(-1);
    let form = last?.left === undefined ? low.nothing(node) : low.expression(last.left);
    if (flat.length > 0) {
      const rest = flat.reverse().map((link) => low.expressionOr(link.right, link.node));
      form = { kind: 'other', parts: [form, ...rest], at: low.place(flat.at(-1)?.node ?? node) };
    }
    for (const link of links.reverse()) form = join(link, form, low.expressionOr(link.right, link.node));
    return form;
  });
}
