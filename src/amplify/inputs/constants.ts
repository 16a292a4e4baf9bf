// The constants of a program: values that it treats in a way of its own, and so those that inputs should hold. From its
// functions and from what its top level binds; not from docstrings, types, imports and messages of errors.

import { openGrammar } from '../../syntax/grammar.ts';
import { childOf, namedChildren, nodesWithin, type SyntaxNode } from '../../syntax/syntax-node.ts';
import { readTextLiteral } from './text-literal.ts';

/** Each value once, in the order of the text, at most 200 of a kind. */
export interface Constants {
  /** With one more and one less of those that something is compared with. */
  readonly integers: readonly bigint[];
  readonly floats: readonly number[];
  /** Whole texts, and the characters of short ones. */
  readonly texts: readonly string[];
  /** What mappings are asked for by name. */
  readonly keys: readonly string[];
  /** What lengths are compared with, with one more and one less; none below 0. */
  readonly lengths: readonly number[];
}

export interface ConstantsOptions {
  readonly language: string;
  readonly program: string;
}

// chosen: programs with more are tables, and a part of a table is as good as all of it.
const mostOfKind = 200;
// chosen: longer texts are sentences, whose characters mean nothing one by one.
const longestSpelled = 40;
// chosen: nobody compares a length with more, and such an input would be slow to make.
const longestLength = 10_000;

/** What a program compares with, looks up and returns. Nothing where it does not parse or has no grammar. */
export async function collectConstants({ language, program }: ConstantsOptions): Promise<Constants> {
  const grammar = await openGrammar(language);
  const root = grammar?.inspect(program, (code) => code.root);
  const nodes =
    root === undefined
      ? []
      : namedChildren(root)
          .filter(isCode)
          .flatMap((node) => nodesWithin(node, isEntered));
  const numbers = nodes.filter(({ type }) => /^(?:integer|float|number)$/.test(type));
  const texts = nodes.flatMap((node) => textOf(node, language));
  return {
    integers: unique(numbers.flatMap(integersOf)),
    floats: unique(numbers.flatMap(floatOf)),
    texts: unique([
      ...texts,
      ...texts.filter(({ length }) => length <= longestSpelled).flatMap((text) => Array.from(text)),
    ]),
    keys: unique(nodes.flatMap((node) => keysOf(node, language)).filter((key) => key !== 'length')),
    lengths: unique(numbers.flatMap(lengthsOf)),
  };
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)].slice(0, mostOfKind);
}

const idle =
  /^(?:import_statement|import_from_statement|future_import_statement|type|raise_statement|throw_statement|interface_declaration|regex)$|_type$|^type_|_annotation$/;

function isEntered(node: SyntaxNode): boolean {
  return !idle.test(node.type) && !isLoneText(node);
}

/** Docstrings, and directives. */
function isLoneText({ type, children }: SyntaxNode): boolean {
  return type === 'expression_statement' && /string$/.test(children[0]?.type ?? '');
}

/** Of the top level: what defines or binds something, not what runs. */
function isCode(node: SyntaxNode): boolean {
  if (/definition$|declaration$|^export_statement$/.test(node.type)) return isEntered(node);
  return node.type === 'expression_statement' && /^assignment/.test(namedChildren(node)[0]?.type ?? '');
}

const whole = /^(?:0[xob][\da-f_]+|[\d_]+)n?$/i;

function integersOf(node: SyntaxNode): readonly bigint[] {
  const value = integerOf(node);
  if (value === undefined) return [];
  return comparisonOf(node) === undefined ? [value] : [value, value - 1n, value + 1n];
}

function integerOf(node: SyntaxNode): bigint | undefined {
  if (!whole.test(node.text)) return undefined;
  const value = BigInt(
    node.text
      .replaceAll('_', '')
      .replace(/^(?!0x)(.*)n$/i, '$1')
      .replace(/n$/, ''),
  );
  return isNegated(node) ? -value : value;
}

function floatOf(node: SyntaxNode): readonly number[] {
  const value = Number(node.text.replaceAll('_', ''));
  if (whole.test(node.text) || !Number.isFinite(value)) return [];
  return [isNegated(node) ? -value : value];
}

function isNegated({ parent }: SyntaxNode): boolean {
  return /^unary_/.test(parent?.type ?? '') && childOf(parent, 'operator')?.type === '-';
}

function lengthsOf(node: SyntaxNode): readonly number[] {
  const value = Number(integerOf(node) ?? -1n);
  const sides = namedChildren(comparisonOf(node) ?? node);
  if (value < 0 || value > longestLength || !sides.some(isLength)) return [];
  return [value, value - 1, value + 1].filter((length) => length >= 0);
}

function isLength(node: SyntaxNode): boolean {
  return (
    childOf(node, 'function')?.text === 'len' ||
    /^(?:length|size)$/.test(childOf(node, 'property')?.text ?? '')
  );
}

/** The comparison whose side the number is, with its sign if it has one. */
function comparisonOf(node: SyntaxNode): SyntaxNode | undefined {
  const side = isNegated(node) ? node.parent : node;
  const above = side?.parent;
  if (above?.type === 'comparison_operator') return above;
  const operator = above?.type === 'binary_expression' ? childOf(above, 'operator')?.type : undefined;
  return operator !== undefined && /^(?:[=!]==?|[<>]=?)$/.test(operator) ? above : undefined;
}

function textOf(node: SyntaxNode, language: string): readonly string[] {
  if (
    !/^(?:string|template_string)$/.test(node.type) ||
    (node.parent !== undefined && isLoneText(node.parent))
  )
    return [];
  const text = readTextLiteral(node, language);
  return text === undefined ? [] : [text];
}

function keysOf(node: SyntaxNode, language: string): readonly string[] {
  if (/^shorthand_property_identifier/.test(node.type)) return [node.text];
  if (/^pair(?:_pattern)?$/.test(node.type)) return keyOf(childOf(node, 'key'), language);
  if (/^subscript/.test(node.type))
    return keyOf(childOf(node, 'subscript') ?? childOf(node, 'index'), language);
  if (node.type === 'comparison_operator' && /^(?:not )?in$/.test(node.children[1]?.type ?? '')) {
    return keyOf(node.children[0], language);
  }
  if (/^call/.test(node.type)) return askedOf(node, language);
  return propertyOf(node);
}

function keyOf(node: SyntaxNode | undefined, language: string): readonly string[] {
  if (node === undefined) return [];
  return node.type === 'property_identifier' ? [node.text] : textOf(node, language);
}

/** Of `row.get('name')` and the like. */
function askedOf(node: SyntaxNode, language: string): readonly string[] {
  const called = childOf(node, 'function')?.text ?? '';
  if (!/\.(?:get|setdefault|pop|has|hasOwn)$/.test(called)) return [];
  return namedChildren(childOf(node, 'arguments') ?? node)
    .slice(0, 2)
    .slice(called.endsWith('.hasOwn') ? 1 : 0)
    .slice(0, 1)
    .flatMap((argument) => textOf(argument, language));
}

/** Of `row.name`, which in JavaScript is how a mapping is asked. */
function propertyOf(node: SyntaxNode): readonly string[] {
  const property = node.type === 'member_expression' ? childOf(node, 'property') : undefined;
  const isKey = property?.type === 'property_identifier' && node.field !== 'function' && !isLength(node);
  const isOfClass = /^[A-Z]|^this$/.test(childOf(node, 'object')?.text ?? '');
  return isKey && !isOfClass ? [property.text] : [];
}
