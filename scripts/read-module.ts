// Reads one TypeScript module with a real parser and lists what the doors care about: every import in every
// form (static, re-export, type, `import()` as expression and as type, require), impure calls, type assertions.

import { readFileSync } from 'node:fs';
import { type Expression, parseSync, Visitor } from 'oxc-parser';

/** Something at a line of a module. */
export interface Sighting {
  readonly line: number;
  readonly text: string;
}

export interface ModuleFacts {
  readonly lines: number;
  /** Specifiers as written. */
  readonly imports: readonly Sighting[];
  /** Imports whose specifier is computed, which nothing can check. */
  readonly computedImports: readonly Sighting[];
  /** Calls by the names of `impureCalls`. */
  readonly impure: readonly Sighting[];
  readonly assertions: readonly Sighting[];
  readonly parseErrors: readonly Sighting[];
}

type SeenNode = { readonly start: number };
type Collected = { [kind in 'imports' | 'computedImports' | 'impure' | 'assertions']: Sighting[] };

/** Parses the file at `path`. */
export function readModule(path: string): ModuleFacts {
  const source = readFileSync(path, 'utf8');
  const parsed = parseSync(path, source);
  const lineAt = lineFinder(source);
  const seen: Collected = { imports: [], computedImports: [], impure: [], assertions: [] };
  const note = (kind: keyof Collected, node: SeenNode, text: string): void => {
    seen[kind].push({ line: lineAt(node.start), text });
  };
  collector(note).visit(parsed.program);
  return {
    ...seen,
    lines: source.split('\n').length - (source.endsWith('\n') ? 1 : 0),
    parseErrors: parsed.errors.map((error) => ({
      line: lineAt(error.labels[0]?.start ?? 0),
      text: error.message,
    })),
  };
}

function collector(note: (kind: keyof Collected, node: SeenNode, text: string) => void): Visitor {
  const noteImport = (node: SeenNode, specifier: Expression | undefined): void => {
    const text = literalText(specifier);
    if (text === undefined) note('computedImports', node, 'import');
    else note('imports', node, text);
  };
  return new Visitor({
    ImportDeclaration: (node) => noteImport(node, node.source),
    ExportAllDeclaration: (node) => noteImport(node, node.source),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) noteImport(node, node.source);
    },
    ImportExpression: (node) => noteImport(node, node.source),
    TSImportType: (node) => noteImport(node, node.source),
    TSExternalModuleReference: (node) => noteImport(node, node.expression),
    CallExpression: (node) => {
      const name = dottedName(node.callee);
      if (name === 'require' || name === 'process.getBuiltinModule') {
        const [first] = node.arguments;
        noteImport(node, first?.type === 'SpreadElement' ? undefined : first);
      }
      if (name === 'Math.random' || name === 'Date.now') note('impure', node, name);
      if (name === 'Date') note('impure', node, 'new Date()');
    },
    NewExpression: (node) => {
      if (dottedName(node.callee) === 'Date' && node.arguments.length === 0) {
        note('impure', node, 'new Date()');
      }
    },
    TSAsExpression: (node) => {
      if (!isConst(node.typeAnnotation)) note('assertions', node, 'as');
    },
    TSTypeAssertion: (node) => note('assertions', node, '<type>'),
    TSNonNullExpression: (node) => note('assertions', node, '!'),
  });
}

function literalText(node: Expression | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? undefined;
  }
  return undefined;
}

/** `Math.random` for that expression in any spelling (`Math['random']`, `globalThis.Math.random`). */
function dottedName(node: Expression): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.object.type === 'Super') return undefined;
  const object = dottedName(node.object);
  const property = node.computed
    ? literalText(node.property)
    : node.property.type === 'Identifier'
      ? node.property.name
      : undefined;
  if (object === undefined || property === undefined) return undefined;
  return object === 'globalThis' ? property : `${object}.${property}`;
}

function isConst(type: { readonly type: string; readonly typeName?: unknown }): boolean {
  const name = type.typeName;
  return (
    type.type === 'TSTypeReference' &&
    typeof name === 'object' &&
    name !== null &&
    'name' in name &&
    name.name === 'const'
  );
}

/** Offsets of the parser count UTF-16 units, as strings do. */
function lineFinder(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
