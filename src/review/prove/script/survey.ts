// What the text of a program says that helps to attack it, read without running it: literals, patterns, names that it
// reads of rows and requests, and the shape of the parameters of the function in question.

import { openGrammar } from '../../../syntax/grammar.ts';
import {
  ancestorsOf,
  childOf,
  namedChildren,
  nodesWithin,
  type SyntaxNode,
} from '../../../syntax/syntax-node.ts';
import type { Target } from '../prove.ts';
import { type ParameterFacts, parameterFacts, patternFields } from './parameter-facts.ts';

export interface ScriptFacts {
  /** [line, text] of the literals. */
  readonly strings: readonly (readonly [number, string])[];
  /** [source, flags]. */
  readonly patterns: readonly (readonly [string, string])[];
  /** Absolute paths. */
  readonly folders: readonly string[];
  readonly hosts: readonly string[];
  /** What the function looks for at the beginning and the end of texts. */
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** Short literals of the function: what it compares with. */
  readonly words: readonly string[];
  /** What it reads of a request. */
  readonly request: readonly RequestField[];
  /** Places of a request whose names are read, or that are used as a whole. */
  readonly keyed: readonly string[];
  readonly parameters: readonly ParameterFacts[];
  /** Names that may be columns. */
  readonly columns: readonly string[];
  /** Users are looked up by their names. */
  readonly hasKnownNames: boolean;
}

export interface RequestField {
  readonly place: string;
  readonly name: string;
  readonly hasDefault: boolean;
}

const none: ScriptFacts = {
  ...{ strings: [], patterns: [], folders: [], hosts: [], prefixes: [], suffixes: [], words: [] },
  ...{ request: [], keyed: [], parameters: [], columns: [], hasKnownNames: false },
};

// Chosen: enough for what people write, and a bound for what machines do.
const most = { strings: 200, patterns: 40, words: 6, fields: 12, columns: 24, length: 400_000 };

/** Facts of a target; none where its program does not parse. */
export async function surveyScript(target: Target): Promise<ScriptFacts> {
  const { program } = target;
  const grammar = await openGrammar('javascript');
  if (grammar === undefined || program.length > most.length) return none;
  return grammar.inspect(program, ({ root }) => (root === undefined ? none : factsOf(root, target)));
}

function factsOf(root: SyntaxNode, target: Target): ScriptFacts {
  const all = nodesWithin(root);
  const own = functionNode(all, target);
  const inside = own === undefined ? all : nodesWithin(own);
  const strings = all.flatMap(literalOf);
  const texts = strings.map(([, text]) => text);
  const named = all.flatMap(({ type, text }) => (isPropertyName(type) ? [text] : []));
  return {
    strings: strings.slice(0, most.strings),
    patterns: all.flatMap(patternOf).slice(0, most.patterns),
    folders: unique(texts.filter(isAbsolutePath)).slice(0, most.fields),
    hosts: unique(texts.flatMap(hostsIn)).slice(0, most.fields),
    prefixes: unique(testedBy(inside, /^(?:startsWith|includes)$/)).slice(0, 4),
    suffixes: unique([...testedBy(inside, /^(?:endsWith|includes)$/), ...texts.filter(isExtension)]).slice(
      0,
      6,
    ),
    words: unique(inside.flatMap(literalOf).flatMap(([, text]) => (isWord(text) ? [text] : []))).slice(
      0,
      most.words,
    ),
    request: requestFields(inside).slice(0, most.fields),
    keyed: keyedPlaces(inside),
    parameters: target.parameters.map((one) => parameterFacts(one, inside, all)),
    columns: unique(named.filter(isColumn)).slice(0, most.columns),
    hasKnownNames: /\b(?:login|sign_?in|authenticate|user_?name)\b/i.test(target.program),
  };
}

/** The function by its name, or else the smallest around the sink. */
function functionNode(
  all: readonly SyntaxNode[],
  { function: whole, sinkLine }: Target,
): SyntaxNode | undefined {
  const name = whole.split('.').at(-1);
  const functions = all.filter(({ type }) =>
    /^(?:function|arrow_function|method_definition)|function_expression/.test(type),
  );
  const byName = functions.find((one) => nameOf(one) === name);
  if (byName !== undefined || sinkLine === undefined) return byName;
  const around = functions.filter(
    ({ line, text }) => line <= sinkLine && line + text.split('\n').length > sinkLine,
  );
  // What is called from outside is the outermost handler.
  return (
    around.find((one) => childOf(one.parent?.parent, 'function')?.type === 'member_expression') ??
    around.at(-1)
  );
}

function nameOf(node: SyntaxNode): string | undefined {
  const own = childOf(node, 'name')?.text;
  if (own !== undefined) return own;
  const { parent } = node;
  if (parent?.type === 'variable_declarator') return childOf(parent, 'name')?.text;
  if (parent?.type === 'pair') return childOf(parent, 'key')?.text;
  return parent?.type === 'assignment_expression'
    ? childOf(parent, 'left')?.text.split('.').at(-1)
    : undefined;
}

function literalOf({ type, text, line }: SyntaxNode): readonly (readonly [number, string])[] {
  if (type !== 'string_fragment' || text.length > 300) return [];
  return [[line, text]];
}

function patternOf(node: SyntaxNode): readonly (readonly [string, string])[] {
  if (node.type === 'regex') {
    const found = /^\/(.*)\/(\w*)$/s.exec(node.text);
    return found === null ? [] : [[found[1] ?? '', found[2] ?? '']];
  }
  if (node.type !== 'new_expression' || childOf(node, 'constructor')?.text !== 'RegExp') return [];
  const first = childOf(node, 'arguments')?.children.find(({ isNamed }) => isNamed);
  return first?.type === 'string' ? [[first.text.slice(1, -1).replaceAll('\\\\', '\\'), '']] : [];
}

function isPropertyName(type: string): boolean {
  return type === 'property_identifier' || type === 'shorthand_property_identifier_pattern';
}

const methods = new Set(Reflect.ownKeys(Array.prototype).concat(Reflect.ownKeys(String.prototype)));
const notColumns =
  /^(?:query|execute|prepare|all|get|run|each|exec|body|params|headers|cookies|json|status|send|end|rows|exports|then|catch|finally|message|log|error|env|locals|[A-Z].*|.*(?:Sync|Of|To))$/;

function isColumn(name: string): boolean {
  return /^\w{2,24}$/.test(name) && !methods.has(name) && !notColumns.test(name);
}

function isAbsolutePath(text: string): boolean {
  return /^\/[\w.-]+(?:\/[\w.-]+)*\/?$/.test(text) && text.length < 120;
}

function isExtension(text: string): boolean {
  return /^\.[a-z]\w{0,4}$/.test(text);
}

function isWord(text: string): boolean {
  return (
    /^[\w.@-]{1,24}$/.test(text) &&
    !/^(?:node:.*|utf-?8|use strict|hex|base64(?:url)?|sha\d+|GET|POST|string|object|number|function|undefined|boolean)$/.test(
      text,
    )
  );
}

function hostsIn(text: string): readonly string[] {
  const ofUrl = /^(?:https?:)?\/\/([a-z\d.-]+\.[a-z]{2,})/i.exec(text)?.[1];
  if (ofUrl !== undefined) return [ofUrl];
  return /^\.?(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(text) &&
    !/\.(?:js|json|txt|html?|md|csv|pdf|png|jpe?g|ps|cjs|mjs|ts|db)$/i.test(text)
    ? [text.replace(/^\./, '')]
    : [];
}

/** Literals that are handed to one of these methods. */
function testedBy(nodes: readonly SyntaxNode[], names: RegExp): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'call_expression') return [];
    const name = childOf(childOf(node, 'function'), 'property')?.text;
    const first = childOf(node, 'arguments')?.children.find(({ isNamed }) => isNamed);
    const text = first?.type === 'string' ? first.text.slice(1, -1) : undefined;
    return name !== undefined &&
      names.test(name) &&
      text !== undefined &&
      text !== '' &&
      !/^[./\\]+$/.test(text)
      ? [text]
      : [];
  });
}

const places: Readonly<Record<string, string>> = {
  ...{
    query: 'query',
    params: 'params',
    body: 'body',
    headers: 'headers',
    cookies: 'cookies',
    header: 'headers',
  },
  ...{ signedCookies: 'cookies', searchParams: 'query', args: 'query' },
};
const requestNames = /^_?(?:req|request|ctx|context|c|event)\b/;

function placeOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'call_expression') return placeOf(passedOn(node));
  if (node?.type !== 'member_expression') return undefined;
  const place = places[childOf(node, 'property')?.text ?? ''];
  return place !== undefined && (requestNames.test(node.text) || node.text.endsWith('searchParams'))
    ? place
    : undefined;
}

/** `checked(request.body)`: what one of the program's own functions gives back of it has its names, most likely. */
function passedOn(call: SyntaxNode): SyntaxNode | undefined {
  if (childOf(call, 'function')?.type !== 'identifier') return undefined;
  const [first, ...more] = namedChildren(childOf(call, 'arguments') ?? call);
  return first?.type === 'member_expression' && more.length === 0 ? first : undefined;
}

function requestFields(nodes: readonly SyntaxNode[]): readonly RequestField[] {
  const found = new Map<string, RequestField>();
  const add = (place: string, name: string, hasDefault: boolean): void => {
    found.set(`${place}.${name}`, { place, name, hasDefault });
  };
  for (const node of nodes) {
    const place = placeOf(childOf(node, 'object'));
    const property = childOf(node, 'property');
    if (
      place !== undefined &&
      node.type === 'member_expression' &&
      property !== undefined &&
      !isAsked(node)
    ) {
      add(place, property.text, false);
    }
    if (node.type === 'subscript_expression' && place !== undefined) {
      const index = childOf(node, 'index');
      if (index?.type === 'string') add(place, index.text.slice(1, -1), false);
    }
    for (const [at, name] of askedNames(node)) add(at, name, false);
    const taken = placeOf(childOf(node, 'value'));
    if (node.type === 'variable_declarator' && taken !== undefined) {
      for (const { name, hasDefault } of patternFields(childOf(node, 'name'))) add(taken, name, hasDefault);
    }
  }
  return [...found.values()];
}

/** `searchParams.get('x')`: the name of a method is no field. */
function isAsked({ parent, field, text }: SyntaxNode): boolean {
  return parent?.type === 'call_expression' && field === 'function' && /searchParams\.\w+$/.test(text);
}

/** `req.get('x')`, `req.header('x')`, `req.param('x')`, `searchParams.get('x')`. */
function askedNames(node: SyntaxNode): readonly (readonly [string, string])[] {
  if (node.type !== 'call_expression') return [];
  const callee = childOf(node, 'function')?.text ?? '';
  const first = childOf(node, 'arguments')?.children.find(({ isNamed }) => isNamed);
  if (first?.type !== 'string') return [];
  const name = first.text.slice(1, -1);
  if (/searchParams\.(?:get|getAll)$/.test(callee)) return [['query', name]];
  if (/^_?(?:req|request)\.param$/.test(callee)) return [['query', name]];
  return /^_?(?:req|request|ctx)\.(?:get|header)$/.test(callee) ? [['headers', name.toLowerCase()]] : [];
}

/** `Object.keys(req.query)`, `merge(config, req.body)`, `for (const name in req.body)`. */
function keyedPlaces(nodes: readonly SyntaxNode[]): readonly string[] {
  const found = nodes.flatMap((node) => {
    const place = placeOf(node);
    if (place === undefined) return [];
    const isWhole = [...ancestorsOf(node)]
      .slice(0, 1)
      .some(({ type }) =>
        /^(?:arguments|for_in_statement|spread_element|assignment_expression|pair)$/.test(type),
      );
    return isWhole ? [place] : [];
  });
  return unique(found);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
