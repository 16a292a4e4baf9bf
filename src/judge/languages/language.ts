// What a language must say to be judged. One file per language beside this one, one line in languages.ts.

/** Source text as the candidate process gets it, or why it does not compile. */
export type Lowered =
  | {
      readonly kind: 'source';
      readonly source: string;
      /** The line of the program that a line of `source` was made from, where they differ. */
      readonly originalLine?: (line: number) => number;
    }
  | { readonly kind: 'error'; readonly message: string };

/** Something that must exist below /usr, with the Debian package that brings it. */
export interface Tool {
  readonly path: string;
  readonly debianPackage: string;
  /** Arguments that make it print its version: part of the key of everything it compiles. */
  readonly version?: readonly string[];
}

/** Files and commands that make a program run on its own, reading stdin and writing stdout. */
export interface Commands {
  readonly files: Readonly<Record<string, string>>;
  /** Absent for interpreted languages. `keep` are the paths of what it makes; `folder/` keeps all below it. */
  readonly compile?: { readonly argv: readonly string[]; readonly keep: readonly string[] };
  readonly run: readonly string[];
  /** What this program needs beside the language's own toolchain. */
  readonly needs?: readonly Tool[];
}

/** A program with test code that shares its process (MultiPL-E). */
export interface Appended {
  readonly program: string;
  /** The tests, each assertion numbered and reported; see number-assertions.ts. */
  readonly tests: string;
  /** Unknown to the program: names and reports that carry it are the harness's own. */
  readonly nonce: string;
  /** An assertion that does not hold ends the process. */
  readonly stopsAtFailure: boolean;
}

/** A folder made once per machine and toolchain that makes compiling faster; cages see it read-only. */
export interface WarmFolder {
  readonly files: Readonly<Record<string, string>>;
  /** Run in the folder, one after the other. */
  readonly commands: readonly (readonly string[])[];
}

export interface Language {
  /** As problems name it. */
  readonly name: string;
  readonly extension: string;
  /** Which harness examines it call by call; absent where only whole programs can be judged. */
  readonly pairRuntime?: 'python' | 'node';
  readonly toolchain: readonly Tool[];
  readonly lower: (program: string) => Lowered | Promise<Lowered>;
  /** The first type error of a program with its tests, for problems that ask for a type check. */
  readonly firstTypeError?: (program: string) => Promise<string | undefined>;
  /** Trusted code (tests, prelude, reference) as the examiner reads it; the same text where absent. */
  readonly lowerTrusted?: (code: string) => string;
  readonly commands: (program: string) => Commands;
  /** Absent where test code can't be put behind a program. */
  readonly appended?: (parts: Appended) => Commands;
  /** What the standard error of a program that ran out of memory says. */
  readonly outOfMemory?: RegExp;
  readonly warm?: WarmFolder;
  /** A whole program whose entry point answers everything with a value that no test expects. */
  readonly plantedWrong: (entryPoint: string) => string;
  /** Signs of cheating in a program's text: [pattern, name]. A sign is a flag, never a verdict. */
  readonly suspicions: readonly (readonly [RegExp, string])[];
}

/** Where cages see a language's warm folder. */
export function warmFolderInCage(language: string): string {
  return `/sbx/warm/${language}`;
}

/** The function that numbered assertions call in appended tests; see number-assertions.ts. */
export function reportCall(nonce: string): string {
  return `assay_check_${nonce}`;
}
