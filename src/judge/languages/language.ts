// What a language must say to be judged. One file per language beside this one, one line in languages.ts.

/** Source text as the candidate process gets it, or why it does not compile. */
export type Lowered = { readonly kind: 'source'; readonly source: string } | { readonly kind: 'error'; readonly message: string };

/** Files and commands that make a program run on its own, reading stdin and writing stdout. */
export interface Commands {
  readonly files: Readonly<Record<string, string>>;
  /** Absent for interpreted languages. `keep` are the paths of what it makes. */
  readonly compile?: { readonly argv: readonly string[]; readonly keep: readonly string[] };
  readonly run: readonly string[];
}

export interface Language {
  /** As problems name it. */
  readonly name: string;
  readonly extension: string;
  /** Which harness examines it call by call; absent where only whole programs can be judged. */
  readonly pairRuntime?: 'python' | 'node';
  /** Executables that must exist below /usr, with the Debian package that brings them. */
  readonly toolchain: readonly { readonly path: string; readonly debianPackage: string }[];
  readonly lower: (program: string) => Lowered | Promise<Lowered>;
  readonly commands: (program: string) => Commands;
  /** A whole program whose entry point answers everything with a value that no test expects. */
  readonly plantedWrong: (entryPoint: string) => string;
  /** Signs of cheating in a program's text: [pattern, name]. A sign is a flag, never a verdict. */
  readonly suspicions: readonly (readonly [RegExp, string])[];
}
