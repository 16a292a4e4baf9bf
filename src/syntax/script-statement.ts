// What a top-level node of tree-sitter's JavaScript or TypeScript grammar is for a reader of whole statements.

import type { Node } from 'web-tree-sitter';
import type { Statement } from './statement.ts';

type Described = Omit<Statement, 'start' | 'end'>;

/** Undefined for comments and empty statements. */
export function scriptStatement(node: Node): Described | undefined {
  switch (node.type) {
    case 'comment':
    case 'hash_bang_line':
    case 'empty_statement':
      return undefined;
    case 'import_statement':
      return plain('import', importedNames(node));
    case 'export_statement':
      return exported(node);
    case 'lexical_declaration':
    case 'variable_declaration':
      return plain('binding', declaredNames(node));
    case 'expression_statement':
      return expression(node);
    case 'return_statement':
      return plain('return', []);
    case 'if_statement':
      return isMainGuard(node) ? plain('main-guard', []) : plain('other', []);
    default:
      return definition(node) ?? plain('other', []);
  }
}

function plain(kind: Statement['kind'], names: readonly string[]): Described {
  return { kind, names, isStub: false };
}

const definitions = new Set([
  'function_declaration',
  'generator_function_declaration',
  'class_declaration',
  'abstract_class_declaration',
  'interface_declaration',
  'type_alias_declaration',
  'enum_declaration',
  'internal_module',
  'ambient_declaration',
]);

function definition(node: Node): Described | undefined {
  if (!definitions.has(node.type)) return undefined;
  const name = node.childForFieldName('name')?.text;
  const isFunction = node.type === 'function_declaration';
  return {
    kind: 'definition',
    names: name === undefined ? [] : [name],
    isStub: isFunction && isEmpty(node.childForFieldName('body')),
  };
}

function isEmpty(body: Node | null): boolean {
  return (body?.namedChildren ?? []).every(({ type }) => type === 'comment');
}

/** As what it exports: `export default f` and `export { f }` bind nothing. */
function exported(node: Node): Described {
  const declared = node.childForFieldName('declaration');
  const described = declared === null ? undefined : scriptStatement(declared);
  return described ?? plain('other', []);
}

function declaredNames(node: Node): readonly string[] {
  return node.namedChildren.flatMap((child) => {
    const name = child.type === 'variable_declarator' ? child.childForFieldName('name') : null;
    return name === null ? [] : wordsOf(name.text);
  });
}

function importedNames(node: Node): readonly string[] {
  return wordsOf(node.text.replace(/\bfrom\s*['"].*$/s, '').replace(/^import\b/, ''));
}

function expression(node: Node): Described {
  const inner = node.firstNamedChild;
  switch (inner?.type) {
    case 'call_expression':
    case 'await_expression': {
      const call = inner.type === 'call_expression' ? inner : (inner.firstNamedChild ?? inner);
      const callee = (call.childForFieldName('function') ?? call).text;
      return { ...plain('call', []), callee };
    }
    case 'internal_module':
      return plain('definition', [inner.childForFieldName('name')?.text ?? '']);
    case 'assignment_expression': {
      const left = inner.childForFieldName('left');
      return left?.type === 'identifier' ? plain('binding', [left.text]) : plain('other', []);
    }
    case 'identifier':
    case 'string':
    case 'template_string':
    case 'number':
    case 'sequence_expression':
    case undefined:
      return plain('words', []);
    default:
      return plain('other', []);
  }
}

function isMainGuard(node: Node): boolean {
  const condition = node.childForFieldName('condition')?.text ?? '';
  return /\brequire\s*\.\s*main\b|\bimport\s*\.\s*meta\b/.test(condition);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
}
