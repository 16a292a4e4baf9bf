// The functions of a program's text: names, places, parameters' defaults, and what docstring and comments say about
// each. Nothing is run.

import { openGrammar } from '../../syntax/grammar.ts';
import { childOf, namedChildren, type SyntaxNode } from '../../syntax/syntax-node.ts';

export interface ProgramFunction {
  /** `name`, or `Class.method`. */
  readonly entry: string;
  readonly line: number;
  readonly text: string;
  /** Docstring, or the comment before it that stands for one. */
  readonly documentation: string;
  /** Comments inside of it and right above. */
  readonly comments: string;
  /** Source text of defaults by the parameter's name. */
  readonly defaults: ReadonlyMap<string, string>;
  /** Why no call of it can be made up. One sentence about it. */
  readonly obstacle?: string;
}

export interface ProgramOutline {
  readonly functions: readonly ProgramFunction[];
  readonly methods: readonly ProgramFunction[];
  readonly classes: readonly string[];
  /** 1-based; where the text does not parse. */
  readonly brokenLine?: number;
}

/** What a program defines at its top level. Of two functions with one name the last counts. */
export async function outlineProgram(program: string, language: string): Promise<ProgramOutline> {
  const grammar = await openGrammar(language);
  if (grammar === undefined) throw new Error(`internal: no grammar for ${language}`);
  const read = language === 'python' ? readPython : readScript;
  const outline = grammar.inspect(program, ({ root }) =>
    root === undefined ? undefined : outlineOf(namedChildren(root).flatMap(read), program),
  );
  if (outline !== undefined) return outline;
  const broken = grammar.parse(program).statements.find(({ kind }) => kind === 'broken');
  const line = program.slice(0, broken?.start ?? 0).split('\n').length;
  return { functions: [], methods: [], classes: [], brokenLine: line };
}

interface Found {
  readonly name: string;
  /** With decorators, `export` and the like. */
  readonly outer: SyntaxNode;
  readonly made: SyntaxNode;
  readonly isClass: boolean;
}

function outlineOf(found: readonly Found[], program: string): ProgramOutline {
  const last = [...new Map(found.map((one) => [one.name, one])).values()];
  const classes = last.filter(({ isClass }) => isClass);
  return {
    functions: last.filter(({ isClass }) => !isClass).map((one) => describe(one, program)),
    methods: classes.flatMap((one) => methodsOf(one, program)),
    classes: classes.map(({ name }) => name),
  };
}

function methodsOf({ name, made }: Found, program: string): readonly ProgramFunction[] {
  const body = childOf(made, 'body');
  const found = body === undefined ? [] : namedChildren(body).flatMap(readMethod);
  return found.map((one) => describe({ ...one, name: `${name}.${one.name}` }, program));
}

function readPython(node: SyntaxNode): readonly Found[] {
  const made = node.type === 'decorated_definition' ? childOf(node, 'definition') : node;
  const name = childOf(made, 'name')?.text;
  if (made === undefined || name === undefined) return [];
  const isClass = made.type === 'class_definition';
  return isClass || made.type === 'function_definition' ? [{ name, outer: node, made, isClass }] : [];
}

function readMethod(node: SyntaxNode): readonly Found[] {
  if (node.type !== 'method_definition') return readPython(node).filter(({ isClass }) => !isClass);
  const name = childOf(node, 'name')?.text ?? '';
  return name === 'constructor' ? [] : [{ name, outer: node, made: node, isClass: false }];
}

const scriptFunctions = /^(?:generator_)?function(?:_declaration|_expression)?$|^arrow_function$/;

function readScript(node: SyntaxNode): readonly Found[] {
  const inner = node.type === 'export_statement' ? childOf(node, 'declaration') : node;
  if (inner === undefined) return [];
  const parts =
    inner.type === 'expression_statement' ? namedChildren(inner) : [inner, ...namedChildren(inner)];
  return parts.flatMap((part): readonly Found[] => {
    const made = childOf(part, 'value') ?? childOf(part, 'right') ?? part;
    const named = childOf(part, 'name') ?? childOf(part, 'left');
    // `exports.name = …` and `module.exports.name = …`; other assignments change things that are defined elsewhere.
    if (part.type === 'assignment_expression' && !/^(?:module\.)?exports\.\w+$/.test(named?.text ?? ''))
      return [];
    const name = named?.text.split('.').at(-1);
    if (name === undefined) return [];
    const isClass = /^class(?:_declaration)?$/.test(made.type);
    return isClass || scriptFunctions.test(made.type) ? [{ name, outer: node, made, isClass }] : [];
  });
}

function describe({ name, outer, made }: Found, program: string): ProgramFunction {
  const above = commentsAbove(program.slice(0, outer.start));
  const doc = docstringOf(made);
  return {
    entry: name,
    line: made.line,
    text: made.text,
    documentation: doc ?? (above.startsWith('/**') ? above : ''),
    comments: [above, ...commentsWithin(made.text)].join('\n'),
    defaults: new Map(parameterNodes(made).flatMap(defaultOf)),
    ...obstacleOf(made),
  };
}

function obstacleOf(made: SyntaxNode): Pick<ProgramFunction, 'obstacle'> {
  // In JavaScript what is awaited is settled by the harness.
  if (made.type === 'function_definition' && made.children[0]?.type === 'async') {
    return { obstacle: 'it is asynchronous, and asynchronous Python functions are not called' };
  }
  const called = parameterNodes(made)
    .map((node) => (childOf(node, 'pattern') ?? childOf(node, 'name') ?? node).text)
    .find(
      (name) =>
        /^\w+$/.test(name) &&
        new RegExp(`(?<![\\w.])${name}\\(`).test(made.text.slice(made.text.indexOf(')'))),
    );
  return called === undefined
    ? {}
    : { obstacle: `it calls its parameter ${called}, and functions can not be made up` };
}

function docstringOf(made: SyntaxNode): string | undefined {
  const body = childOf(made, 'body');
  const first = body === undefined ? undefined : namedChildren(body)[0];
  const text = first?.type === 'expression_statement' ? namedChildren(first)[0] : undefined;
  if (text?.type !== 'string') return undefined;
  const [, quotes = ''] = /^\w*("""|'''|["'])/.exec(text.text) ?? [];
  return text.text.slice(text.text.indexOf(quotes) + quotes.length, -quotes.length || undefined);
}

/** The comments that end right before, with no blank line between. */
function commentsAbove(before: string): string {
  const block = /(\/\*(?:[^*]|\*(?!\/))*\*\/)[ \t]*\n?[ \t]*$/.exec(before)?.[1];
  if (block !== undefined) return block;
  const lines = before
    .replace(/[ \t]*$/, '')
    .split('\n')
    .slice(0, -1);
  const from = lines.findLastIndex((line) => !/^\s*(?:#|\/\/)/.test(line)) + 1;
  return lines.slice(from).join('\n');
}

/** A `#` in a text is taken for a comment too: it only lets more count as said. */
function commentsWithin(text: string): readonly string[] {
  return text.match(/#.*|\/\/.*|\/\*[\s\S]*?\*\//g) ?? [];
}

function parameterNodes(made: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(made, 'parameters');
  return list === undefined ? [] : namedChildren(list);
}

function defaultOf(node: SyntaxNode): readonly (readonly [string, string])[] {
  const name = childOf(node, 'name') ?? childOf(node, 'pattern') ?? childOf(node, 'left');
  const value = childOf(node, 'value') ?? childOf(node, 'right');
  return name === undefined || value === undefined ? [] : [[name.text, value.text]];
}
