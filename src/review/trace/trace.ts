// What the static half finds: a way from where data enters a program to where it hurts, or a place that looks wrong.

import type { FunctionForm, Place } from '../form/form.ts';

export interface Located {
  readonly file: string;
  readonly at: Place;
}

/** Whom a program listens to: `framework` trusts its callers but not requests, arguments and input; `library` no caller of an exported function. */
export type SourcePolicy = 'framework' | 'library';

export interface Source extends Located {
  /** `random` comes from within, and can be guessed; no trace has it for its source. */
  readonly kind: 'request' | 'argument' | 'input' | 'environment' | 'parameter' | 'random';
  /** `request.args`, `sys.argv`, or the parameter's name. */
  readonly name: string;
  /** Of a `parameter` the function that is called from outside, of `random` the one that draws. */
  readonly function: FunctionForm | undefined;
}

export interface Step extends Located {
  readonly message: string;
}

/** One finding of the static half, before anything ran. */
export interface Trace extends Located {
  readonly rule: string;
  readonly grade: 'TRACED' | 'SUSPECT';
  /** The call or assignment that hurts, as text of the program, cut to 200 characters. */
  readonly sink: string;
  readonly message: string;
  /** Absent where the place itself is the finding. */
  readonly source: Source | undefined;
  /** From the source to the sink. */
  readonly steps: readonly Step[];
  /** The function in which the sink stands. */
  readonly function: FunctionForm | undefined;
  /** Texts that do the harm, where the static half can say which; the prover tries them first. */
  readonly payloads?: readonly string[];
}
