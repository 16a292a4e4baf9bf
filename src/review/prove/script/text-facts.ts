// What the text of a file says that helps to attack a program which it is part of, wherever it says it: literals,
// patterns, paths, hosts, and names that may be columns.

import { openGrammar } from '../../../syntax/grammar.ts';
import { childOf, nodesWithin, type SyntaxNode } from '../../../syntax/syntax-node.ts';

export interface TextFacts {
  /** [line, text] of the literals; line 0 of those in other files. */
  readonly strings: readonly (readonly [number, string])[];
  /** [source, flags]. */
  readonly patterns: readonly (readonly [string, string])[];
  /** Absolute paths. */
  readonly folders: readonly string[];
  readonly hosts: readonly string[];
  /** Names that may be columns. */
  readonly columns: readonly string[];
  /** Users are looked up by their names. */
  readonly hasKnownNames: boolean;
}

export const noText: TextFacts = {
  ...{ strings: [], patterns: [], folders: [], hosts: [], columns: [], hasKnownNames: false },
};

// Chosen: enough for what people write, and a bound for what machines do.
const most = { strings: 200, patterns: 40, places: 12, columns: 24, length: 400_000 };

/** What `read` makes of all nodes of a text; undefined where it does not parse. */
export async function inspectScript<T>(
  program: string,
  read: (given: { readonly all: readonly SyntaxNode[] }) => T,
): Promise<T | undefined> {
  const grammar = await openGrammar('javascript');
  if (grammar === undefined || program.length > most.length) return undefined;
  return grammar.inspect(program, ({ root }) =>
    root === undefined ? undefined : read({ all: nodesWithin(root) }),
  );
}

/** Reads each text once, however many targets import it. */
export function textReader(): (program: string) => Promise<TextFacts> {
  const known = new Map<string, TextFacts>();
  return async (program) => {
    const facts = known.get(program) ?? (await inspectScript(program, ({ all }) => textFacts(all, program)));
    known.set(program, facts ?? noText);
    return facts ?? noText;
  };
}

export function textFacts(all: readonly SyntaxNode[], program: string): TextFacts {
  const texts = literalsIn(all);
  const named = all.flatMap(({ type, text }) => (isPropertyName(type) ? [text] : []));
  return {
    strings: all.flatMap(literalOf).slice(0, most.strings),
    patterns: all.flatMap(patternOf).slice(0, most.patterns),
    folders: unique(texts.filter(isAbsolutePath)).slice(0, most.places),
    hosts: unique(texts.flatMap(hostsIn)).slice(0, most.places),
    columns: unique(named.filter(isColumn)).slice(0, most.columns),
    hasKnownNames: /\b(?:login|sign_?in|authenticate|user_?name)\b/i.test(program),
  };
}

/** A file's own facts before those of others, within the bounds of one. */
export function together(own: TextFacts, others: readonly TextFacts[]): TextFacts {
  const all = [own, ...others];
  const foreign = others.flatMap(({ strings }) => strings.map(([, text]) => [0, text] as const));
  return {
    strings: [...own.strings, ...foreign].slice(0, most.strings),
    patterns: all.flatMap(({ patterns }) => patterns).slice(0, most.patterns),
    folders: unique(all.flatMap(({ folders }) => folders)).slice(0, most.places),
    hosts: unique(all.flatMap(({ hosts }) => hosts)).slice(0, most.places),
    columns: unique(all.flatMap(({ columns }) => columns)).slice(0, most.columns),
    hasKnownNames: all.some(({ hasKnownNames }) => hasKnownNames),
  };
}

export function literalsIn(nodes: readonly SyntaxNode[]): readonly string[] {
  return nodes.flatMap(literalOf).map(([, text]) => text);
}

export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
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

function hostsIn(text: string): readonly string[] {
  const ofUrl = /^(?:https?:)?\/\/([a-z\d.-]+\.[a-z]{2,})/i.exec(text)?.[1];
  if (ofUrl !== undefined) return [ofUrl];
  return /^\.?(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(text) &&
    !/\.(?:js|json|txt|html?|md|csv|pdf|png|jpe?g|ps|cjs|mjs|ts|db)$/i.test(text)
    ? [text.replace(/^\./, '')]
    : [];
}
