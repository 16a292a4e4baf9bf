// What the text of a program says that helps to attack it, read without running it: what it says anywhere (text-facts.ts),
// what the function in question compares with and reads of requests, and the shape of its parameters.

import { childOf, nodesWithin, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Target } from '../prove.ts';
import { type CertainCondition, certainConditions } from './certain-conditions.ts';
import { type ParameterFacts, parameterFacts } from './parameter-facts.ts';
import { type RequestFacts, requestFacts } from './request-facts.ts';
import { runFacts } from './run-facts.ts';
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

export interface ScriptFacts extends TextFacts, RequestFacts {
  /** What the function looks for at the beginning and the end of texts. */
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** Short literals of the function: what it compares with. */
  readonly words: readonly string[];
  /** Paths of addresses that a handler tells apart by itself. */
  readonly routes: readonly string[];
  /** Of a program that runs as a whole: what its arguments are called, and whether it reads its input. */
  readonly argv: readonly string[];
  readonly readsInput: boolean;
  /** Where it is about who is let in. */
  readonly certain: readonly CertainCondition[];
  readonly parameters: readonly ParameterFacts[];
  /** Of a function without a name that is handed to others: the name that what comes of it is given. */
  readonly boundTo?: string | undefined;
  /** Or the line in which it is given to an application, as in `app.get(path, wrapped(async () => …))`. */
  readonly registeredAt?: number | undefined;
}

const none: ScriptFacts = {
  ...{ ...noText, prefixes: [], suffixes: [], words: [] },
  ...{ request: [], keyed: [], readsPath: false, decoded: [], routes: [], certain: [], parameters: [] },
  ...{ argv: [], readsInput: false },
};

// Chosen: enough for what people write, and a bound for what machines do.
const most = { words: 6, fields: 12, routes: 4 };

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
  const read = requestFacts(
    inside,
    target.parameters.map(({ name }) => name),
  );
  return {
    ...ofText,
    prefixes: unique(testedBy(inside, /^(?:startsWith|includes)$/)).slice(0, 4),
    suffixes: unique([...testedBy(inside, /^(?:endsWith|includes)$/), ...suffixes]).slice(0, 6),
    words: unique(literalsIn(inside).filter(isWord)).slice(0, most.words),
    request: read.request.slice(0, most.fields),
    ...{ keyed: read.keyed, readsPath: read.readsPath, decoded: read.decoded },
    routes: read.readsPath ? unique(literalsIn(inside).filter(isRoute)).slice(0, most.routes) : [],
    ...(target.function === '<module>' ? runFacts(all) : { argv: [], readsInput: false }),
    certain: target.family === 'authentication' ? certainConditions(inside, target.program) : [],
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

function isRoute(text: string): boolean {
  return /^\/[\w./-]{1,60}$/.test(text);
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
