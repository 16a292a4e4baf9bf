// Constants that are another: a number one more and one less, a text emptied or without its last character, a truth
// turned around. How a text is written stays: its quotes and its prefix.

import { ancestorsOf, childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Rule } from '../dialect.ts';
import { type Mutation, replaceNode } from '../mutant.ts';

/** A whole number or one with a fraction: one more, one less. */
export const changeNumber: Rule = (node) => {
  const near = neighboursOf(node.text);
  const isDivisor = node.field === 'right' && /^(?:\/\/?|%)=?$/.test(operatorOf(node.parent));
  return near
    .filter((number) => !(number === '0' && (isDivisor || isStep(node))))
    .map((number) => replaceNode('constant', node, inPlace(number, node)));
};

function neighboursOf(text: string): readonly string[] {
  const [, digits, suffix = ''] = /^(0[xob][\da-f_]+|[\d_]+)(n?)$/i.exec(text) ?? [];
  if (digits !== undefined) {
    const value = BigInt(digits.replaceAll('_', ''));
    return [value + 1n, value - 1n].map((near) => `${near}${suffix}`);
  }
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isFinite(value)) return [];
  return [value + 1, value - 1].map((near) => (Number.isSafeInteger(near) ? `${near}.0` : `${near}`));
}

/** Of a slice or a range, where 0 is against the rules. */
function isStep(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === 'unary_operator') return isStep(parent);
  if (parent?.type === 'slice')
    return parent.children.filter(({ type, start }) => type === ':' && start < node.start).length === 2;
  if (childOf(parent?.parent, 'function')?.text !== 'range') return false;
  return namedChildren(parent ?? node)[2] === node;
}

/** In brackets where a sign would stand beside an operator. */
function inPlace(number: string, { parent }: SyntaxNode): string {
  return number.startsWith('-') && /^(?:binary|unary|boolean)_/.test(parent?.type ?? '')
    ? `(${number})`
    : number;
}

/** True for False and False for True. */
export const changeTruth: Rule = (node, { dialect }) => [
  replaceNode('constant', node, node.type === 'true' ? dialect.words.no : dialect.words.yes),
];

/** Nothing at all as something else; not where it is compared, which has mutants of its own. */
export function changeNothing(replacement: string): Rule {
  return (node) =>
    /comparison|binary/.test(node.parent?.type ?? '') ? [] : [replaceNode('constant', node, replacement)];
}

/** A constant that is written as a name. */
export function changeNamed(others: Readonly<Record<string, readonly string[]>>): Rule {
  return (node) =>
    node.field === 'function'
      ? []
      : (others[node.text] ?? []).map((other) => replaceNode('constant', node, other));
}

/** A text emptied and changed; of one with expressions in it, each stretch of plain text emptied. */
export const changeText: Rule = (node) => {
  // Quotes in there may not be those of the text around, which depends on the version of the language.
  if ([...ancestorsOf(node)].some(({ type }) => type === 'interpolation')) return [];
  const pieces = namedChildren(node).filter(({ type }) => /^string_(?:content|fragment)$/.test(type));
  if (namedChildren(node).some(({ type }) => /^(?:interpolation|template_substitution)$/.test(type))) {
    return pieces.map((piece) => replaceNode('constant', piece, ''));
  }
  const { opening, content, closing } = partsOf(node);
  return othersOf(content, node).map(
    (other): Mutation => replaceNode('constant', node, `${opening}${other}${closing}`),
  );
};

const infinities: Readonly<Record<string, readonly string[]>> = { inf: ['-inf'], '-inf': ['inf'] };

function othersOf(content: string, node: SyntaxNode): readonly string[] {
  if (/^(?:float|int|Decimal|Fraction)$/.test(childOf(node.parent?.parent, 'function')?.text ?? '')) {
    return infinities[content] ?? [];
  }
  // Another encoding is no encoding, or a name for the same.
  if (/\.(?:encode|decode)$/.test(childOf(node.parent?.parent, 'function')?.text ?? '')) return [];
  if (content === '') return ['x'];
  if (content.includes('\\') || /^subscript/.test(node.parent?.type ?? '')) return [''];
  const characters = Array.from(content);
  return ['', characters.length > 1 ? characters.slice(0, -1).join('') : nextLetter(content)];
}

function nextLetter(character: string): string {
  return /^[a-yA-Y0-8]$/.test(character) ? String.fromCharCode(character.charCodeAt(0) + 1) : 'x';
}

function partsOf({ text }: SyntaxNode): {
  readonly opening: string;
  readonly content: string;
  readonly closing: string;
} {
  const [, opening = '', quotes = ''] = /^(\w*("""|'''|["'`]))/.exec(text) ?? [];
  return { opening, content: text.slice(opening.length, text.length - quotes.length), closing: quotes };
}

function operatorOf(node: SyntaxNode | undefined): string {
  return childOf(node, 'operator')?.type ?? '';
}
