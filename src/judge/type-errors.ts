// What the TypeScript compiler says against a program, by the classic API (TypeScript 7 has no such thing in
// process). One warm service, loaded when the first problem asks for it; nothing is run. The built-ins are those of
// the pinned Node's year: MultiPL-E's `tsc` knows those of ES5 only, and yet its records pass programs that use more.

import type TypeScript from 'typescript-classic';

const fileName = '/box/program.ts';
/** What Node adds to the language, as loosely as a test harness needs it. */
const globalsName = '/box/globals.d.ts';
const globals = `declare var console: any, process: any, Buffer: any;
declare function setTimeout(call: (...values: any[]) => void, ms?: number, ...values: any[]): any;
declare function setInterval(call: (...values: any[]) => void, ms?: number, ...values: any[]): any;
declare function clearTimeout(timer: any): void;
declare function clearInterval(timer: any): void;
declare function structuredClone<T>(value: T): T;
declare module 'node:*';
`;
let started: Promise<TypeService> | undefined;

/** The first type or syntax error of a whole program with its tests, as one line; undefined when there is none. */
export async function firstTypeError(program: string): Promise<string | undefined> {
  started ??= startService();
  return (await started).firstError(program);
}

async function startService(): Promise<TypeService> {
  const { default: typescript } = await import('typescript-classic');
  return new TypeService(typescript);
}

class TypeService {
  readonly #typescript: typeof TypeScript;
  readonly #service: TypeScript.LanguageService;
  #program = '';
  #version = 0;

  constructor(typescript: typeof TypeScript) {
    this.#typescript = typescript;
    this.#service = typescript.createLanguageService(this.#host(compilerOptions(typescript)));
  }

  #host(options: TypeScript.CompilerOptions): TypeScript.LanguageServiceHost {
    const { sys, ScriptSnapshot, getDefaultLibFilePath } = this.#typescript;
    const read = (name: string): string | undefined => {
      if (name === fileName) return this.#program;
      return name === globalsName ? globals : sys.readFile(name);
    };
    return {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [globalsName, fileName],
      getScriptVersion: (name) => (name === fileName ? String(this.#version) : '0'),
      getScriptSnapshot: (name) => {
        const text = read(name);
        return text === undefined ? undefined : ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => '/box',
      getDefaultLibFileName: (settings) => getDefaultLibFilePath(settings),
      fileExists: (name) => name === fileName || name === globalsName || sys.fileExists(name),
      readFile: read,
    };
  }

  firstError(program: string): string | undefined {
    this.#program = program;
    this.#version += 1;
    const [first] = [
      ...this.#service.getSyntacticDiagnostics(fileName),
      ...this.#service.getSemanticDiagnostics(fileName),
    ];
    if (first === undefined) return undefined;
    const text = this.#typescript.flattenDiagnosticMessageText(first.messageText, ' ');
    return `line ${program.slice(0, first.start).split('\n').length}: TS${first.code}: ${text}`;
  }
}

/** As `tsc file.ts` has them by default before TypeScript 6: not strict, and no types of any package. */
function compilerOptions(typescript: typeof TypeScript): TypeScript.CompilerOptions {
  return {
    strict: false,
    alwaysStrict: false,
    noEmit: true,
    types: [],
    lib: ['lib.es2024.d.ts'],
    target: typescript.ScriptTarget.ES2024,
    module: typescript.ModuleKind.ESNext,
    moduleResolution: typescript.ModuleResolutionKind.Bundler,
  };
}
