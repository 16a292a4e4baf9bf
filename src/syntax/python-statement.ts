// What a top-level node of tree-sitter's Python grammar is for a reader of whole statements.

import type { Node } from 'web-tree-sitter';
import type { Statement } from './statement.ts';

type Described = Omit<Statement, 'start' | 'end'>;

/** Undefined for comments. */
export function pythonStatement(node: Node): Described | undefined {
  switch (node.type) {
    case 'comment':
      return undefined;
    case 'import_statement':
    case 'import_from_statement':
    case 'future_import_statement':
      return plain('import', importedNames(node));
    case 'function_definition':
    case 'class_definition':
    case 'decorated_definition':
      return definition(node);
    case 'type_alias_statement':
      return plain('definition', wordsOf(node.text.split('=')[0] ?? '').slice(1, 2));
    case 'expression_statement':
      return expression(node);
    case 'assert_statement':
      return plain('assertion', []);
    case 'if_statement':
      return isMainGuard(node) ? plain('main-guard', []) : plain('other', namesWithin(node));
    case 'return_statement':
      return plain('return', []);
    case 'pass_statement':
      return plain('words', []);
    default:
      return plain('other', namesWithin(node));
  }
}

function plain(kind: Statement['kind'], names: readonly string[]): Described {
  return { kind, names, isStub: false };
}

function definition(node: Node): Described {
  const inner = node.childForFieldName('definition') ?? node;
  const name = inner.childForFieldName('name')?.text;
  const isStub = inner.type === 'function_definition' && doesNothing(inner.childForFieldName('body'));
  return { kind: 'definition', names: name === undefined ? [] : [name], isStub };
}

function doesNothing(body: Node | null): boolean {
  return (body?.namedChildren ?? []).every(
    ({ type, firstNamedChild }) =>
      type === 'comment' ||
      type === 'pass_statement' ||
      (type === 'expression_statement' && /^(?:string|ellipsis)$/.test(firstNamedChild?.type ?? '')),
  );
}

function expression(node: Node): Described {
  const inner = node.firstNamedChild;
  switch (inner?.type) {
    case 'assignment':
      return plain('binding', targetNames(inner));
    case 'augmented_assignment':
      return plain('other', []);
    case 'await':
    case 'call': {
      const call = inner.type === 'call' ? inner : (inner.firstNamedChild ?? inner);
      const callee = (call.childForFieldName('function') ?? call).text;
      return { ...plain('call', []), callee };
    }
    case 'comparison_operator':
    case 'binary_operator':
    case 'boolean_operator':
    case 'lambda':
    case 'list_comprehension':
    case 'named_expression':
      return plain('other', []);
    default:
      return plain('words', []);
  }
}

/** Of `a = b = 1` all of them; of `a.b = 1` and `a[0] = 1` none, for they bind no name. */
function targetNames(assignment: Node): readonly string[] {
  const left = assignment.childForFieldName('left');
  const right = assignment.childForFieldName('right');
  const names = left === null || /^(?:attribute|subscript)$/.test(left.type) ? [] : wordsOf(left.text);
  return right?.type === 'assignment' ? [...names, ...targetNames(right)] : names;
}

function importedNames(node: Node): readonly string[] {
  const named = node.text.replace(/#[^\n]*/g, '').replace(/^.*?\bimport\b/s, '');
  return named.split(',').flatMap((part) => {
    const words = wordsOf(part);
    return (part.includes(' as ') ? words.at(-1) : words[0]) ?? [];
  });
}

/** What is defined below a condition, a `try` or a `with`, which is as good as at the top level. */
function namesWithin(node: Node): readonly string[] {
  const defined = node.text.matchAll(/^[ \t]+(?:async[ \t]+def|def|class)[ \t]+([^\W\d]\w*)/gmu);
  return [...defined].map((match) => match[1] ?? '');
}

function isMainGuard(node: Node): boolean {
  const condition = node.childForFieldName('condition')?.text ?? '';
  return /\b__name__\b/.test(condition) && /['"]__main__['"]/.test(condition);
}

function wordsOf(text: string): string[] {
  return text.match(/[^\W\d]\w*/gu) ?? [];
}
