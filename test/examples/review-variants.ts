// The same program in another dress: with names that give no hint, with what comes from outside passed through one more
// function, and with its check in a function of its own. What the program does stays as it is.

import { openGrammar } from '../../src/syntax/grammar.ts';
import { childOf, nodesWithin, type SyntaxNode } from '../../src/syntax/syntax-node.ts';
import { boundNames, isReference } from './review-names.ts';
import type { ReviewProgram } from './review-pairs.ts';

export interface ReviewVariant extends ReviewProgram {
  readonly variant: 'renamed' | 'wrapped' | 'guard-moved';
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The variants that there are of a program; `guardOf` says which of its conditions is the check. */
export async function reviewVariants(
  program: ReviewProgram,
  other: ReviewProgram,
): Promise<readonly ReviewVariant[]> {
  const grammar = await openGrammar(program.language);
  const root = grammar?.inspect(program.text, (code) => code.root);
  if (root === undefined) throw new Error(`${program.file} does not parse`);
  return [renamed(program, root), wrapped(program, root), guardMoved(program, root, other)].filter(
    (variant) => variant !== undefined,
  );
}

function renamed(program: ReviewProgram, root: SyntaxNode): ReviewVariant {
  const names = new Map(
    [...boundNames(root, program.language)].map((name, place) => [name, `v${place + 1}`] as const),
  );
  const edits: Edit[] = [];
  for (const node of nodesWithin(root)) {
    const name = names.get(node.text);
    if (name === undefined || !isReference(node)) continue;
    const { start, end, type, parent } = node;
    const isShort = type.startsWith('shorthand_property_identifier') && !isExport(parent);
    edits.push({ start, end, text: isShort ? `${node.text}: ${name}` : name });
  }
  const named = names.get(program.function) ?? program.function;
  const isParameter = program.parameter !== undefined && !comesFromRequest(program);
  const parameter = isParameter ? (names.get(program.parameter) ?? program.parameter) : program.parameter;
  const text = apply(program.text, edits).replace(
    / function: \S+ parameter: \S+/,
    ` function: ${named} parameter: ${parameter ?? '-'}`,
  );
  return { ...program, variant: 'renamed', text, function: named, parameter };
}

function isExport(node: SyntaxNode | undefined): boolean {
  return /^module\.exports\b/.test(node?.parent?.text ?? '');
}

/** Handlers of flask and express get it from the request. */
function comesFromRequest({ text, language, parameter = '' }: ReviewProgram): boolean {
  const accessor =
    language === 'python'
      ? new RegExp(`request\\.\\w+(?:\\.get\\(|\\[)["']${parameter}["']`)
      : /\brequest\.(?:query|body|url)\b/;
  return accessor.test(text);
}

function wrapped(program: ReviewProgram, root: SyntaxNode): ReviewVariant | undefined {
  const { language, parameter, text } = program;
  if (parameter === undefined) return undefined;
  const edit = comesFromRequest(program)
    ? wrapRequest(root, language)
    : passOn(findFunction(root, program.function), parameter, program);
  if (edit === undefined) return undefined;
  const name = passedOn(language);
  const helper = {
    python: `def ${name}(value):\n    kept = [value]\n    return kept[0]\n\n\n`,
    javascript: `function ${name}(value) {\n  const kept = [value];\n  return kept[0];\n}\n\n`,
    typescript: `function ${name}(value: any): any {\n  const kept = [value];\n  return kept[0];\n}\n\n`,
  }[language];
  const place = startOf(topLevel(edit.node), text);
  const edits = [{ start: place, end: place, text: helper }, ...edit.edits];
  return withSink({ ...program, variant: 'wrapped', text: apply(text, edits) });
}

interface Wrapping {
  readonly node: SyntaxNode;
  readonly edits: readonly Edit[];
}

function passedOn(language: string): string {
  return language === 'python' ? 'passed_on' : 'passedOn';
}

/** The first value that is read from the request goes through the helper. */
function wrapRequest(root: SyntaxNode, language: string): Wrapping | undefined {
  const read = /\brequest\.(?:args|form|cookies|query|body|url)\b/;
  for (const node of nodesWithin(root)) {
    const field = language === 'python' ? 'right' : 'value';
    if (node.type !== 'assignment' && node.type !== 'variable_declarator') continue;
    const value = childOf(node, field);
    if (value === undefined || !read.test(value.text)) continue;
    const { start, end } = value;
    const before = { start, end: start, text: `${passedOn(language)}(` };
    return { node, edits: [before, { start: end, end, text: ')' }] };
  }
  return undefined;
}

/** The function begins with the parameter going through the helper. */
function passOn(
  node: SyntaxNode | undefined,
  parameter: string,
  { language, text }: ReviewProgram,
): Wrapping | undefined {
  const body = childOf(node, 'body');
  if (node === undefined || body === undefined) return undefined;
  const name = passedOn(language);
  if (language !== 'python') {
    const start = body.start + 1;
    return { node, edits: [{ start, end: start, text: `\n  ${parameter} = ${name}(${parameter});` }] };
  }
  const [first, second] = body.children.filter(({ isNamed }) => isNamed);
  const isDocumented = first !== undefined && /^[rub]*["']/.test(first.text) && second !== undefined;
  const start = (isDocumented ? second : first)?.start ?? body.start;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return { node, edits: [{ start, end: start, text: `${parameter} = ${name}(${parameter})\n${indent}` }] };
}

function findFunction(root: SyntaxNode, name: string): SyntaxNode | undefined {
  return [...nodesWithin(root)].find(
    (node) =>
      ['function_definition', 'function_declaration'].includes(node.type) &&
      childOf(node, 'name')?.text === name,
  );
}

/** The check that only this program of the pair has; of a vulnerable one, the first that it has. */
function guardMoved(
  program: ReviewProgram,
  root: SyntaxNode,
  other: ReviewProgram,
): ReviewVariant | undefined {
  const guards = [...nodesWithin(root)].filter(
    (node) => node.type === 'if_statement' && functionAround(node) !== undefined && isGuard(node),
  );
  const guard =
    guards.find(({ text }) => !other.text.includes(text)) ?? (program.isFixed ? undefined : guards[0]);
  const condition = childOf(guard, 'condition');
  const around = guard && functionAround(guard);
  if (guard === undefined || condition === undefined || around === undefined) return undefined;
  const { language } = program;
  const locals = boundNames(around, language);
  const inner = new Set([...nodesWithin(condition)].flatMap((node) => [...innerNames(node, language)]));
  const used = [...nodesWithin(condition)].filter((node) => isReference(node) && locals.has(node.text));
  const names = [...new Set(used.map(({ text }) => text))].filter((name) => !inner.has(name));
  const name = language === 'python' ? 'is_refused' : 'isRefused';
  const parameters = names.map((one) => (language === 'typescript' ? `${one}: any` : one)).join(', ');
  const text = condition.text.replace(/^\((.*)\)$/s, '$1');
  const helper =
    language === 'python'
      ? `def ${name}(${parameters}):\n    return ${condition.text}\n\n\n`
      : `function ${name}(${parameters})${language === 'typescript' ? ': boolean' : ''} {\n  return ${text};\n}\n\n`;
  const call = `${name}(${names.join(', ')})`;
  const place = startOf(topLevel(guard), program.text);
  const edits = [
    { start: place, end: place, text: helper },
    { start: condition.start, end: condition.end, text: language === 'python' ? call : `(${call})` },
  ];
  return withSink({ ...program, variant: 'guard-moved', text: apply(program.text, edits) });
}

/** Names of functions within the condition, such as the parameter of an arrow function. */
function innerNames(node: SyntaxNode, language: ReviewProgram['language']): ReadonlySet<string> {
  const isFunction = ['arrow_function', 'lambda', 'generator_expression'].includes(node.type);
  return isFunction ? boundNames(node, language) : new Set();
}

/** A check leaves the function, or the round of the loop. */
function isGuard(node: SyntaxNode): boolean {
  const consequence = childOf(node, 'consequence');
  return /^(?:\{\s*)?(?:raise|return|throw|abort|continue)\b/.test(consequence?.text ?? '');
}

function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  const kinds = ['function_definition', 'function_declaration', 'arrow_function', 'method_definition'];
  for (let at = node.parent; at !== undefined; at = at.parent) if (kinds.includes(at.type)) return at;
  return undefined;
}

function topLevel(node: SyntaxNode): SyntaxNode {
  return node.parent?.parent === undefined ? node : topLevel(node.parent);
}

/** Before the comment that says what it does. */
function startOf({ start }: SyntaxNode, text: string): number {
  const before = text.slice(0, start);
  const comment = before.lastIndexOf('/**');
  return comment >= 0 && /^\/\*\*(?:[^*]|\*(?!\/))*\*\/\s*$/.test(before.slice(comment)) ? comment : start;
}

function apply(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((one, other) => other.start - one.start || other.end - one.end)
    .reduce((changed, { start, end, text: put }) => changed.slice(0, start) + put + changed.slice(end), text);
}

function withSink(variant: ReviewVariant): ReviewVariant {
  const sink = variant.text.split('\n').findIndex((line) => /(?:#|\/\/) here$/.test(line));
  return { ...variant, sinkLine: sink < 0 ? undefined : sink + 1 };
}
