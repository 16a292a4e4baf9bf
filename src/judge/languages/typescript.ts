// TypeScript: lowered to JavaScript by a parser in our own process, which runs nothing, and then examined as
// JavaScript. Type errors do not matter here; a problem may ask for a type check beside it.

import { SourceMap } from 'node:module';
import { transformSync } from 'oxc-transform';
import { firstTypeError } from '../type-errors.ts';
import { nodeCommands, nodeOutOfMemory, plantedWrongScript, scriptSuspicions } from './javascript.ts';
import type { Language, Lowered } from './language.ts';

export const typescript: Language = {
  name: 'typescript',
  extension: 'ts',
  pairRuntime: 'node',
  toolchain: [],
  lower: lowerTypescript,
  firstTypeError: (program) => firstTypeError(program),
  lowerTrusted: (code) => {
    const lowered = lowerTypescript(code);
    if (lowered.kind === 'source') return lowered.source;
    throw new Error(`the tests or the reference are not TypeScript: ${lowered.message}`);
  },
  commands: (program) => {
    const lowered = lowerTypescript(program);
    return nodeCommands(lowered.kind === 'source' ? lowered.source : program);
  },
  outOfMemory: nodeOutOfMemory,
  plantedWrong: (entryPoint) => plantedWrongScript(entryPoint),
  suspicions: scriptSuspicions,
};

/** The JavaScript of a TypeScript program (enums, namespaces and parameter properties too), or its first syntax error. */
export function lowerTypescript(program: string): Lowered {
  const { code, map, errors } = transformSync('program.ts', program, {
    lang: 'ts',
    sourcemap: true,
    target: 'esnext',
    // Imports that are used as types only would otherwise be looked for when the program runs.
    typescript: { onlyRemoveTypeImports: false },
  });
  const [first] = errors;
  if (first === undefined) {
    const source = withoutEmptyExport(code);
    return map === undefined
      ? { kind: 'source', source }
      : { kind: 'source', source, originalLine: lineIn(map) };
  }
  const at = first.labels[0]?.start;
  const line = at === undefined ? '' : `line ${program.slice(0, at).split('\n').length}: `;
  return { kind: 'error', message: `${line}${first.message}` };
}

/** Answers with the line itself where the map says nothing. */
function lineIn(map: { readonly mappings: string }): (line: number) => number {
  let read: SourceMap | undefined;
  return (line) => {
    read ??= new SourceMap({
      ...{ file: 'program.js', version: 3, sources: ['program.ts'], sourcesContent: [] },
      ...{ names: [], mappings: map.mappings, sourceRoot: '' },
    });
    // The last of the line's parts: what stands before the first may belong to the line above.
    const entry = read.findEntry(line - 1, Number.MAX_SAFE_INTEGER);
    return 'originalLine' in entry ? entry.originalLine + 1 : line;
  };
}

/** The mark of a module from which every import was taken away. */
function withoutEmptyExport(code: string): string {
  return code.replace(/^export \{\s*\};\s*$/m, '');
}
