// The local variables of a definition: where each gets its value, who can see it, and what kind of value it is likely
// to hold. A guess is never more than a hint for which mutants are worth making.

import {
  ancestorsOf,
  childOf,
  namedChildren,
  nodesWithin,
  type SyntaxNode,
} from '../../syntax/syntax-node.ts';
import type { Binding, Dialect, GuessedKind } from './dialect.ts';

/** All places within the definition that give a local variable a value, in the order of the text. */
export function findBindings(definition: SyntaxNode, dialect: Dialect): readonly Binding[] {
  const bindings: Binding[] = [];
  const { binders, scopes, hoisting } = dialect.names;
  for (const node of nodesWithin(definition)) {
    const fields = binders[node.type];
    const scope = fields && [node, ...ancestorsOf(node)].find(({ type }) => scopes[node.type]?.has(type));
    if (fields === undefined || scope === undefined) continue;
    const isEverywhere = hoisting.has(node.type);
    const source = childOf(node, 'right') ?? childOf(node, 'value');
    for (const target of fields.flatMap((field) => targetsOf(node, field))) {
      const kind = bindingKind(node, target, { bindings, dialect });
      const names = namesOf(target, dialect.names.patterns);
      const only = names.length === 1 && names[0] === target;
      const shared = { scope, isEverywhere, source, kind: only ? kind : undefined };
      for (const name of names) bindings.push({ name: name.text, node: name, ...shared });
    }
  }
  return bindings;
}

/** The variable that an identifier stands for, at its latest binding before; undefined where it is not local. */
export function bindingOf(node: SyntaxNode, bindings: readonly Binding[]): Binding | undefined {
  return bindings.findLast((binding) => binding.name === node.text && isVisible(binding, node));
}

/** Whether a variable can be read where the node stands. */
export function isVisible({ scope, node: bound, isEverywhere, source }: Binding, node: SyntaxNode): boolean {
  if (!holds(scope, node) || (source !== undefined && holds(source, node))) return false;
  return isEverywhere || (source ?? bound).end <= node.start;
}

function holds(outer: SyntaxNode, { start, end }: SyntaxNode): boolean {
  return outer.start <= start && end <= outer.end;
}

export interface KindContext {
  readonly bindings: readonly Binding[];
  readonly dialect: Dialect;
}

/** What kind of value an expression has; undefined where it can not be told. */
export function guessKind(node: SyntaxNode, context: KindContext): GuessedKind | undefined {
  const { types, calls } = context.dialect.guesses;
  const known = types[node.type];
  if (known !== undefined) return known;
  if (node.type === 'identifier') return bindingOf(node, context.bindings)?.kind;
  const callee = childOf(node, 'function') ?? childOf(node, 'constructor');
  if (callee !== undefined) return calls[callee.text] ?? calls[/\.\w+$/.exec(callee.text)?.[0] ?? ''];
  if (childOf(node, 'property') !== undefined) return calls[`.${childOf(node, 'property')?.text}`];
  if (/^(?:binary_operator|binary_expression)$/.test(node.type)) return guessOfOperator(node, context);
  const parts = namedChildren(node).filter(({ field }) => field !== 'condition');
  if (/^(?:parenthesized|conditional|ternary)_expression$|^boolean_operator$/.test(node.type)) {
    return parts.map((part) => guessKind(part, context)).find((kind) => kind !== undefined);
  }
  return undefined;
}

function guessOfOperator(node: SyntaxNode, context: KindContext): GuessedKind | undefined {
  const operator = childOf(node, 'operator')?.type ?? '';
  if (/^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(operator)) return 'boolean';
  const sides = [childOf(node, 'left'), childOf(node, 'right')].map(
    (side) => side && guessKind(side, context),
  );
  const rich = sides.find((kind) => kind !== undefined && kind !== 'number');
  if (rich !== undefined) return rich;
  return /^(?:\+|&&|\|\||\?\?)$/.test(operator) ? sides.find((kind) => kind !== undefined) : 'number';
}

function bindingKind(node: SyntaxNode, target: SyntaxNode, context: KindContext): GuessedKind | undefined {
  const annotation = childOf(node, 'type');
  if (annotation !== undefined) return annotationKind(annotation, context.dialect);
  const value = childOf(node, 'value') ?? childOf(node, 'right');
  if (value === undefined) return undefined;
  const isLoop = context.dialect.loops.has(node.type) || node.type === 'for_in_clause';
  if (!isLoop) return guessKind(value, context);
  if (target.field !== 'left') return undefined;
  if (childOf(value, 'function')?.text === 'range') return 'number';
  return guessKind(value, context) === 'text' ? 'text' : undefined;
}

function annotationKind({ text }: SyntaxNode, { guesses }: Dialect): GuessedKind | undefined {
  const plain = text.replace(/^:\s*/, '');
  return guesses.annotations.find(([pattern]) => pattern.test(plain))?.[1];
}

function targetsOf(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return namedChildren(node).filter((child) =>
    field === '*' ? child.field === undefined : child.field === field,
  );
}

function namesOf(target: SyntaxNode, patterns: ReadonlySet<string>): readonly SyntaxNode[] {
  if (isName(target)) return [target];
  if (!patterns.has(target.type)) return [];
  return namedChildren(target)
    .filter(({ field }) => field !== 'right' && field !== 'key' && field !== 'type')
    .flatMap((child) => namesOf(child, patterns));
}

function isName({ type }: SyntaxNode): boolean {
  return type === 'identifier' || type === 'shorthand_property_identifier_pattern';
}
