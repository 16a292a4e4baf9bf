// What a function does with one of its parameters says what it is: an object with these fields, a list of such, a
// database. Read off the text; nothing runs.

import { childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { TargetParameter } from '../prove.ts';

export interface ParameterFacts {
  readonly shape: 'text' | 'object' | 'list';
  readonly fields: readonly string[];
  /** A role of harness/javascript/prove/roles.cjs, where the use says it and not the name. */
  readonly use?:
    | ('database' | 'map' | 'collection' | 'callback' | 'directory' | 'query')
    | ('event' | 'instance' | 'context');
}

const listMethods =
  /^(?:map|filter|find|findIndex|some|every|forEach|reduce|flatMap|join|push|sort|toSorted)$/;
const databaseMethods = /^(?:query|execute|prepare|all|run|each|exec|raw)$/;
const queryNames =
  /^(?:run|query|execute|exec|all|get|each|one|many|any|none|fetch_?(?:all|one|rows)?|ask|select|sql|(?:run|do|exec|execute)_?(?:query|sql|statement)|query_?(?:all|one|rows|db|database)|db|q)$/i;
const statement =
  /\bselect\b[^;]{0,500}\bfrom\b|\binsert\s+(?:or\s+\w+\s+)?into\b|\bupdate\b[^;]{0,100}\bset\b|\bdelete\s+from\b|\breplace\s+into\b/i;
const collectionMethods = /^(?:findOne|findMany|findAll|findFirst|findUnique|updateOne|deleteOne|insertOne)$/;
const eventParts =
  /^(?:queryStringParameters|pathParameters|rawQueryString|multiValueQueryStringParameters)$/;
const mapMethods = /^(?:get|has|set)$/;
const textMethods =
  /^(?:length|trim|toLowerCase|toUpperCase|slice|split|replace|replaceAll|startsWith|endsWith|includes|indexOf|match|matchAll|substring|toString|charAt|charCodeAt|padStart|padEnd|concat|normalize|at|search|test|then|catch)$/;

/** Within the nodes of the function; lists of the same name hold the same all over the program. */
export function parameterFacts(
  { name, annotation }: TargetParameter,
  nodes: readonly SyntaxNode[],
  program: readonly SyntaxNode[],
): ParameterFacts {
  const taken = /^\{(.*)\}$/s.exec(name.trim())?.[1];
  if (taken !== undefined) return takenApart(namesIn(taken));
  const use = usedAs(name, nodes) ?? (isClass(annotation, program) ? 'instance' : undefined);
  if (use !== undefined) return { shape: 'text', fields: [], use };
  const used = memberUses(name, nodes);
  const names = used.map((node) => childOf(node, 'property')?.text ?? '');
  if (names.some((one) => eventParts.test(one)) || (name === 'event' && names.includes('body')))
    return { shape: 'text', fields: [], use: 'event' };
  const elements = elementFields(name, nodes);
  if (elements !== undefined) return { shape: 'list', fields: elements };
  if (names.some((one) => collectionMethods.test(one)))
    return { shape: 'text', fields: [], use: 'collection' };
  if (names.some((one) => databaseMethods.test(one))) return { shape: 'text', fields: [], use: 'database' };
  if (names.some((one) => listMethods.test(one)) && !names.includes('split')) {
    return { shape: 'list', fields: callbackFields(memberUses(name, program)) };
  }
  const isMap = names.length > 0 && names.every((one) => mapMethods.test(one) || one === 'size');
  if (isMap && !/^string\b/.test(annotation ?? '')) return { shape: 'text', fields: [], use: 'map' };
  const destructured = nodes.flatMap((node) => {
    const isOf = node.type === 'variable_declarator' && childOf(node, 'value')?.text === name;
    return isOf ? patternFields(childOf(node, 'name')).map((one) => one.name) : [];
  });
  const read = used.flatMap((node, at) => (textMethods.test(names[at] ?? '') ? [] : [fieldOf(node)]));
  const fields = [...new Set([...destructured, ...read])];
  const aliases = nodes.flatMap((node) => {
    const alias = childOf(node, 'name');
    const isAlias = node.type === 'variable_declarator' && childOf(node, 'value')?.text === name;
    return isAlias && alias?.type === 'identifier' ? [alias.text] : [];
  });
  const isTable = [name, ...aliases].some((one) => isKeyed(one, nodes));
  const isObject = fields.length > 0 || (names.length === 0 && isTable);
  return { shape: isObject ? 'object' : 'text', fields: fields.slice(0, 12) };
}

/** What frameworks hand over beside a request is a context. */
function takenApart(fields: readonly string[]): ParameterFacts {
  const isContext = fields.length > 0 && fields.every((one) => /^(?:params|searchParams|locals)$/.test(one));
  return isContext ? { shape: 'text', fields: [], use: 'context' } : { shape: 'object', fields };
}

/** `options.filter` of `options.filter.name` too, unless a method of it is called. */
function fieldOf(node: SyntaxNode): string {
  const own = childOf(node, 'property')?.text ?? '';
  const { parent } = node;
  if (parent?.type !== 'member_expression' || node.field !== 'object') return own;
  const isCalled = parent.parent?.type === 'call_expression' && parent.field === 'function';
  const deeper = childOf(parent, 'property')?.text ?? '';
  return isCalled || textMethods.test(deeper) ? own : `${own}.${deeper}`;
}

function isClass(annotation: string | undefined, program: readonly SyntaxNode[]): boolean {
  const name = /^[A-Z]\w*$/.exec(annotation?.trim() ?? '')?.[0];
  const isDeclared = ({ type, parent }: SyntaxNode): boolean =>
    /^class_declaration$/.test(type) || (type === 'class' && parent?.type === 'variable_declarator');
  return (
    name !== undefined && program.some((node) => isDeclared(node) && childOf(node, 'name')?.text === name)
  );
}

/** It is called, with a statement or otherwise, or programs are started in it. */
function usedAs(name: string, nodes: readonly SyntaxNode[]): 'callback' | 'directory' | 'query' | undefined {
  for (const node of nodes) {
    if (node.type === 'call_expression' && childOf(node, 'function')?.text === name) {
      return asksDatabase(name, node, nodes) ? 'query' : 'callback';
    }
    const isFolder = node.type === 'pair' && childOf(node, 'key')?.text === 'cwd';
    if (isFolder && childOf(node, 'value')?.text === name) return 'directory';
    if (isJoinedTo(name, node)) return 'directory';
  }
  return undefined;
}

/** `run(sql, values)`: the name and the first argument say so, be it the text or a name that was given to one. */
function asksDatabase(name: string, call: SyntaxNode, nodes: readonly SyntaxNode[]): boolean {
  if (!queryNames.test(name)) return false;
  const [first] = namedChildren(childOf(call, 'arguments') ?? call);
  if (first === undefined || first.type !== 'identifier') return statement.test(first?.text ?? '');
  return nodes.some((node) => {
    const isGiven =
      (node.type === 'variable_declarator' && childOf(node, 'name')?.text === first.text) ||
      (/assignment_expression$/.test(node.type) && childOf(node, 'left')?.text === first.text);
    return isGiven && statement.test(node.text);
  });
}

/** `path.join(name, …)` with something that is not constant. */
function isJoinedTo(name: string, node: SyntaxNode): boolean {
  if (node.type !== 'call_expression') return false;
  if (!/^(?:path\.(?:posix\.)?)?(?:join|resolve)$/.test(childOf(node, 'function')?.text ?? '')) return false;
  const [first, second] = namedChildren(childOf(node, 'arguments') ?? node);
  return first?.text === name && second !== undefined && second.type !== 'string';
}

function memberUses(name: string, nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return nodes.filter((node) => node.type === 'member_expression' && childOf(node, 'object')?.text === name);
}

/** `Object.keys(cart)`, `cart[name]`, `for (const name in cart)`. */
function isKeyed(name: string, nodes: readonly SyntaxNode[]): boolean {
  return nodes.some(({ type, text }) => {
    if (type === 'call_expression')
      return new RegExp(`^Object\\.(?:keys|entries|values)\\(${name}\\)$`).test(text);
    if (type === 'for_in_statement') return new RegExp(`^for\\s*\\([^)]* in ${name}\\)`).test(text);
    return type === 'subscript_expression' && new RegExp(`^${name}\\[[a-z]\\w*\\]$`, 'i').test(text);
  });
}

function namesIn(text: string): readonly string[] {
  return text.split(',').flatMap((one) => /^\s*(?:\.\.\.)?(\w+)/.exec(one)?.[1] ?? []);
}

/** `for (const { name, text } of entries)`: the fields, none where they are texts. */
function elementFields(name: string, nodes: readonly SyntaxNode[]): readonly string[] | undefined {
  const loop = nodes.find(
    (node) =>
      node.type === 'for_in_statement' && childOf(node, 'right')?.text === name && / of /.test(node.text),
  );
  if (loop === undefined) return undefined;
  const left = childOf(loop, 'left');
  const fields = patternFields(left).map((one) => one.name);
  return fields.length > 0 || left?.type !== 'identifier' ? fields : accessed(left.text, loop);
}

/** `notes.find(({ id }) => …)`, `notes.find((note) => note.id === id)`. */
function callbackFields(used: readonly SyntaxNode[]): readonly string[] {
  const fields = used.flatMap((node) => {
    const call = node.parent;
    if (call?.type !== 'call_expression') return [];
    return [...resultFields(call), ...namedChildren(childOf(call, 'arguments') ?? call).flatMap(ofCallback)];
  });
  return [...new Set(fields)].slice(0, 12);
}

/** `const found = notes.find(…); found.owner`. */
function resultFields(call: SyntaxNode): readonly string[] {
  const declared = call.parent?.type === 'variable_declarator' ? childOf(call.parent, 'name') : undefined;
  const isFind = /\.find$/.test(childOf(call, 'function')?.text ?? '');
  const block = call.parent?.parent?.parent;
  return isFind && declared?.type === 'identifier' && block !== undefined
    ? accessed(declared.text, block)
    : [];
}

function ofCallback(work: SyntaxNode): readonly string[] {
  if (work.type !== 'arrow_function') return [];
  const first = childOf(work, 'parameter') ?? namedChildren(childOf(work, 'parameters') ?? work)[0];
  if (first?.type === 'identifier') return accessed(first.text, work);
  return patternFields(first).map((one) => one.name);
}

function accessed(name: string, within: SyntaxNode): readonly string[] {
  const found = within.text.matchAll(
    new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\??\\.(\\w+)`, 'g'),
  );
  return [...new Set([...found].map(([, field = '']) => field))].filter((field) => !textMethods.test(field));
}

interface PatternField {
  readonly name: string;
  readonly hasDefault: boolean;
}

/** The fields that an object is taken apart into. */
export function patternFields(pattern: SyntaxNode | undefined): readonly PatternField[] {
  if (pattern?.type !== 'object_pattern') return [];
  return pattern.children.flatMap((one): readonly PatternField[] => {
    if (one.type === 'shorthand_property_identifier_pattern') return [{ name: one.text, hasDefault: false }];
    if (one.type === 'pair_pattern') return [{ name: childOf(one, 'key')?.text ?? '', hasDefault: false }];
    if (one.type === 'object_assignment_pattern') {
      return [{ name: childOf(one, 'left')?.text ?? '', hasDefault: true }];
    }
    return [];
  });
}
