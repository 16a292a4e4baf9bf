// What is assigned to: what a function is called that is put there, and whether others reach it by that.

import type { Lowering, Row } from '../../lower/lowering.ts';
import type { Scope } from '../../lower/scopes.ts';
import { nameOfKey } from '../values/keys.ts';
import { stringValue } from '../values/literals.ts';

/** `Sailor.prototype.sail` as its parts; undefined of what is no plain path. */
function pathOf(low: Lowering, node: Row): readonly string[] | undefined {
  const names: string[] = [];
  let here: Row | undefined = node;
  while (here !== undefined) {
    switch (low.type(here)) {
      case 'identifier':
      case 'this':
        names.push(low.text(here));
        return names.reverse();
      case 'member_expression':
        names.push(nameOfKey(low, low.child(here, 'property')) ?? '');
        here = low.child(here, 'object');
        break;
      case 'subscript_expression': {
        const index = low.child(here, 'index');
        if (index === undefined || low.type(index) !== 'string') return undefined;
        names.push(stringValue(low, index));
        here = low.child(here, 'object');
        break;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

/** What others call what is assigned here: `*` of `module.exports` itself; undefined where it is no export. */
export function exportedAs(low: Lowering, node: Row): string | undefined {
  const path = pathOf(low, node);
  if (path === undefined) return undefined;
  const [first, second, third] = path;
  if (first === 'exports' && path.length === 2) return second;
  if (first !== 'module' || second !== 'exports') return undefined;
  return path.length === 2 ? '*' : path.length === 3 ? third : undefined;
}

/** What a value is bound to. */
export interface Binding {
  /** Absent where it has none of its own, as the object of `module.exports = { … }`. */
  readonly name: string | undefined;
  /** Of a method. */
  readonly receiver?: string | undefined;
}

/** What a function is called that is assigned to the target: nothing where it is all that a file gives. Undefined of other targets. */
export function bindingOf(low: Lowering, target: Row): Binding | undefined {
  const path = pathOf(low, target);
  const last = path?.at(-1);
  if (path === undefined || last === undefined) return undefined;
  return {
    name: last === 'prototype' || exportedAs(low, target) === '*' ? undefined : last,
    receiver: path.at(-2) === 'prototype' ? 'this' : undefined,
  };
}

/** Looks at what is assigned to the target, as a part of what the target is in. */
export function withinHolder<Result>(low: Lowering, target: Row | undefined, look: () => Result): Result {
  const scope = target === undefined ? undefined : holderOf(low, target);
  return scope === undefined ? look() : low.scopes.within(scope, look);
}

function holderOf(low: Lowering, target: Row): Scope | undefined {
  if (exportedAs(low, target) !== undefined) return { kind: 'export', name: '' };
  const path = pathOf(low, target);
  if (path === undefined || path[0] === 'this') return undefined;
  const isPrototype = path.at(-1) === 'prototype' || path.at(-2) === 'prototype';
  const holders = path.slice(0, isPrototype ? path.indexOf('prototype') : -1);
  const [first, ...rest] = holders;
  const isExport = first === 'exports' || (first === 'module' && rest[0] === 'exports');
  const name = (isExport ? holders.slice(first === 'exports' ? 1 : 2) : holders).join('.');
  if (name === '') return undefined;
  return { kind: isPrototype ? 'class' : 'object', name };
}
