// What the text of a program says that helps to attack it, read without running it: what it says anywhere (text-facts.ts),
// what the function in question compares with and reads of requests, and the shape of its parameters.

import {
  ancestorsOf,
  childOf,
  namedChildren,
  nodesWithin,
  type SyntaxNode,
} from '../../../syntax/syntax-node.ts';
import type { Target } from '../prove.ts';
import { type ParameterFacts, parameterFacts, patternFields } from './parameter-facts.ts';
import {
  inspectScript,
  literalsIn,
  noText,
  type TextFacts,
  textFacts,
  textReader,
  together,
  unique,
} from './text-facts.ts';

export interface ScriptFacts extends TextFacts {
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
  /** Of a function without a name that is handed to others: the name that what comes of it is given. */
  readonly boundTo?: string | undefined;
  /** Or the line in which it is given to an application, as in `app.get(path, wrapped(async () => …))`. */
  readonly registeredAt?: number | undefined;
}

export interface RequestField {
  readonly place: string;
  readonly name: string;
  readonly hasDefault: boolean;
}

const none: ScriptFacts = {
  ...{ ...noText, prefixes: [], suffixes: [], words: [] },
  ...{ request: [], keyed: [], parameters: [] },
};

// Chosen: enough for what people write, and a bound for what machines do.
const most = { words: 6, fields: 12 };

/** Facts of a target and of the files that it imports; none where its program does not parse. */
export async function surveyScript(target: Target, readTexts = textReader()): Promise<ScriptFacts> {
  const own = await inspectScript(target.program, ({ all }) => factsOf(all, target));
  if (own === undefined) return none;
  const others: TextFacts[] = [];
  for (const { program } of target.modules ?? []) others.push(await readTexts(program));
  return { ...own, ...together(own, others) };
}

function factsOf(all: readonly SyntaxNode[], target: Target): ScriptFacts {
  const own = functionNode(all, target);
  const inside = own === undefined ? all : nodesWithin(own);
  const ofText = textFacts(all, target.program);
  const suffixes = literalsIn(all).filter(isExtension);
  return {
    ...ofText,
    prefixes: unique(testedBy(inside, /^(?:startsWith|includes)$/)).slice(0, 4),
    suffixes: unique([...testedBy(inside, /^(?:endsWith|includes)$/), ...suffixes]).slice(0, 6),
    words: unique(literalsIn(inside).filter(isWord)).slice(0, most.words),
    request: requestFields(inside).slice(0, most.fields),
    keyed: keyedPlaces(inside),
    parameters: target.parameters.map((one) => parameterFacts(one, inside, all)),
    ...(own === undefined ? {} : wrapFacts(own)),
  };
}

function wrapFacts(own: SyntaxNode): Pick<ScriptFacts, 'boundTo' | 'registeredAt'> {
  let node = own;
  for (;;) {
    const call = node.parent?.parent;
    if (node.parent?.type !== 'arguments' || call?.type !== 'call_expression') break;
    const registers = childOf(childOf(call, 'function'), 'property');
    if (registers !== undefined) return { registeredAt: registers.line };
    node = call;
  }
  return node === own ? {} : { boundTo: nameOf(node) };
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
  ...{ signedCookies: 'cookies', searchParams: 'query', args: 'query', files: 'files' },
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
