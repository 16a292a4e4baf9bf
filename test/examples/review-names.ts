// Which names a small program gives to its own things, and where it speaks of them; no scopes: a name is one thing.

import { childOf, nodesWithin, type SyntaxNode } from '../../src/syntax/syntax-node.ts';

/** Names of functions, parameters and variables; not those of imports, attributes and what others call by name. */
export function boundNames(root: SyntaxNode, language: string): ReadonlySet<string> {
  const bound = new Set<string>();
  const kept = new Set(['self', '_', 'request', 'response', 'module', 'exports']);
  for (const node of nodesWithin(root)) {
    if (isImport(node)) for (const name of identifiersOf(node)) kept.add(name);
    const names = language === 'python' ? pythonBindings(node) : scriptBindings(node);
    for (const name of names) bound.add(name);
    if (node.type === 'decorated_definition') for (const name of handlerNames(node)) kept.add(name);
  }
  for (const name of kept) bound.delete(name);
  return bound;
}

/** Whether the node names a variable, and is no attribute and no name of a keyword. */
export function isReference(node: SyntaxNode): boolean {
  const { type, field, parent } = node;
  if (type.startsWith('shorthand_property_identifier')) return true;
  if (type !== 'identifier') return false;
  if (parent?.type === 'attribute' && field === 'attribute') return false;
  return !(parent?.type === 'keyword_argument' && field === 'name');
}

function isImport(node: SyntaxNode): boolean {
  if (node.type.startsWith('import')) return true;
  return node.type === 'variable_declarator' && /^require\(/.test(childOf(node, 'value')?.text ?? '');
}

function identifiersOf(node: SyntaxNode | undefined): readonly string[] {
  if (node === undefined) return [];
  const isName = ({ type }: SyntaxNode): boolean =>
    type === 'identifier' || type.startsWith('shorthand_property_identifier');
  return [...nodesWithin(node)].filter(isName).map(({ text }) => text);
}

/** A route calls its handler with arguments by name. */
function handlerNames(node: SyntaxNode): readonly string[] {
  const definition = childOf(node, 'definition');
  return identifiersOf(childOf(definition, 'parameters'));
}

function pythonBindings(node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'function_definition':
      return isInClass(node)
        ? pythonParameters(node)
        : [childOf(node, 'name')?.text ?? '', ...pythonParameters(node)];
    case 'class_definition':
      return [childOf(node, 'name')?.text ?? ''];
    case 'lambda':
      return pythonParameters(node);
    case 'assignment':
      return isInClass(node.parent ?? node) ? [] : targets(childOf(node, 'left'));
    case 'for_statement':
    case 'for_in_clause':
      return targets(childOf(node, 'left'));
    case 'as_pattern_target':
      return identifiersOf(node);
    default:
      return [];
  }
}

/** Methods and attributes are called from elsewhere by their names. */
function isInClass(node: SyntaxNode): boolean {
  return node.parent?.parent?.type === 'class_definition';
}

function pythonParameters(node: SyntaxNode): readonly string[] {
  const parameters = childOf(node, 'parameters')?.children ?? [];
  return parameters.flatMap((parameter) => {
    if (parameter.type === 'identifier') return [parameter.text];
    const name = childOf(parameter, 'name') ?? parameter.children[0];
    return parameter.isNamed && name?.type === 'identifier' ? [name.text] : [];
  });
}

/** Names that are assigned; `a.b` and `a[0]` are none. */
function targets(node: SyntaxNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.type === 'identifier') return [node.text];
  return ['pattern_list', 'tuple_pattern'].includes(node.type) ? node.children.flatMap(targets) : [];
}

function scriptBindings(node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'function_declaration':
      return [childOf(node, 'name')?.text ?? ''];
    case 'formal_parameters':
      return node.children.flatMap(patternNames);
    case 'arrow_function':
      return patternNames(childOf(node, 'parameter'));
    case 'variable_declarator':
      return patternNames(childOf(node, 'name'));
    case 'for_in_statement':
      return patternNames(childOf(node, 'left'));
    case 'catch_clause':
      return patternNames(childOf(node, 'parameter'));
    default:
      return [];
  }
}

/** Names that a pattern gives; keys and default values are none. */
function patternNames(node: SyntaxNode | undefined): readonly string[] {
  switch (node?.type) {
    case undefined:
      return [];
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      return [node.text];
    case 'pair_pattern':
      return patternNames(childOf(node, 'value'));
    case 'assignment_pattern':
    case 'object_assignment_pattern':
      return patternNames(childOf(node, 'left'));
    case 'required_parameter':
    case 'optional_parameter':
      return patternNames(childOf(node, 'pattern'));
    case 'object_pattern':
    case 'array_pattern':
    case 'rest_pattern':
      return node.children.flatMap(patternNames);
    default:
      return [];
  }
}
