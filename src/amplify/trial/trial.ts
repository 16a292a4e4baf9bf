// What can be asked of a trusted program in the cage, and what comes back: the seeds that its tests hold, what it
// does on inputs, and which of its mutants a set of inputs tells from it. One file per runtime answers this.

import type { Comparison } from '../../contracts/problem.ts';
import type { Value } from '../values/value.ts';

/** A trusted program: a problem's reference, or in the edge-case view the program under verification. */
export interface Subject {
  readonly language: string;
  readonly program: string;
  /** Trusted code that runs before it in the same namespace. */
  readonly prelude: string;
  /** `name`, or `Class.method`. */
  readonly entry: string;
  readonly comparison: Comparison;
  /** Statements over the entry's parameters that raise where an input is outside of the domain. */
  readonly contract?: string;
  /** An expression over `args` that makes arguments of a row's plain values. */
  readonly convert?: string;
  /** What a call leaves of its arguments is told of every input, and counts where mutants are compared. */
  readonly after?: boolean;
  /**
   * Definitions of the tests, in a namespace of their own that begins as the program's: the entry is one of them, and
   * calls the program.
   */
  readonly helpers?: string;
}

/** What a call leaves of its arguments; `source`: source text as between the brackets of a call. */
export type After = { readonly kind: 'unchanged' } | { readonly kind: 'changed'; readonly source: string };

export interface Parameter {
  readonly name: string;
  /** As written, without quotes. */
  readonly annotation?: string;
  readonly hasDefault: boolean;
}

/** A call that the tests or the statement make. */
export interface Seed {
  readonly args: readonly Value[];
  /** `base 3`, `example 1`: number from 0. */
  readonly name: string;
  /** Exception that the subject raised on it. */
  readonly raises?: string;
}

export interface Study {
  readonly parameters: readonly Parameter[];
  /** In the order of the tests, without repeated arguments. */
  readonly seeds: readonly Seed[];
  /** Where functions of the tests call the entry. */
  readonly drivers?: DriversOfTests;
  /** Why the subject is no good: it does not load, fails its own tests, or the like. One sentence. */
  readonly fault?: string;
}

/** Functions of the test code that make what no literal can hold out of plain arguments, and call the entry with it. */
export interface DriversOfTests {
  /** Source text that defines them, and all that they need. */
  readonly helpers: string;
  readonly functions: readonly DriverOfTests[];
}

export interface DriverOfTests {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** `base 3`, or `borrowed 1` where the tests never call it: values of parameters that mean the same. */
  readonly seeds: readonly Seed[];
}

/** What the subject did on one input. `text`s are in the codec of the language's harness. */
export type Tried =
  | {
      readonly kind: 'value';
      /** Source text of the value in the subject's language (`repr`, or an equal expression): exact, one line. */
      readonly source?: string;
      /** SHA-256 (`sha256:…`) of the canonical form, where the source would be too large. */
      readonly digest?: string;
      /** Numbers of branch outcomes that were taken: 2 n for false, 2 n + 1 for true. */
      readonly branches: readonly number[];
      readonly cpuMs: number;
      /** The call changed its arguments. */
      readonly mutates: boolean;
      /** Where the subject asks for it; absent where an argument is an iterator, which any look uses up. */
      readonly after?: After;
    }
  | {
      readonly kind: 'raised';
      readonly name: string;
      readonly message: string;
      /** 1-based line of the subject. */
      readonly line: number;
      /** By a `raise`, `assert` or `throw` of the subject's own, not by an operation that went wrong. */
      readonly explicit: boolean;
      readonly branches: readonly number[];
      readonly cpuMs: number;
      readonly after?: After;
    }
  /** The contract does not hold. */
  | { readonly kind: 'contract'; readonly message: string }
  /** It took longer than a call may. */
  | { readonly kind: 'slow' }
  /** Too many inputs before it were slow or ended the process. */
  | { readonly kind: 'untried' }
  /** The process ended or was stopped in this call: memory, a crash, an exit. */
  | { readonly kind: 'ended'; readonly how: string }
  /** What it returned has no plain form, or what it left in its arguments. */
  | { readonly kind: 'opaque'; readonly type: string; readonly inArguments?: true };

/** Whether one mutant is told from the subject. */
export interface MutantTrial {
  /** Places in the list of inputs that tell it apart, in the order tried; at most `mostKills`. */
  readonly killedBy: readonly number[];
  /** Inputs that were tried on it. */
  readonly tried: number;
  /** How the first kill came about; absent where it lives. */
  readonly how?: 'value' | 'raised' | 'slow' | 'ended';
  /** It does not compile or load: no mutant at all. */
  readonly stillborn?: true;
}

/** Everything about one subject. Rejects only where our side failed. */
export interface Trial {
  /** Runs the base tests with the subject and records its calls; `examples` are calls in source text. */
  study(request: StudyRequest): Promise<Study>;
  /** One result for each input, in order. `hashSeed` fixes the order of sets and the like; runs differ only by it. */
  tryInputs(inputs: readonly (readonly Value[])[], options?: TryOptions): Promise<readonly Tried[]>;
  /** How many branches the subject has; outcomes are twice as many. */
  countBranches(): Promise<number>;
  /** One result for each mutant (a whole program), in order, judged by the problem's comparison. */
  tryMutants(request: MutantsRequest): Promise<readonly MutantTrial[]>;
}

export interface TryOptions {
  readonly hashSeed?: number;
  /** CPU ms that one call may take. */
  readonly callMs?: number;
  /** After so many inputs that were slow or ended the process the others are `untried`. */
  readonly mostBad?: number;
}

export interface StudyRequest {
  readonly tests: readonly SeedTests[];
  /** Source texts of calls of the entry, from the statement. Those whose arguments are no literals are left out. */
  readonly examples: readonly string[];
  /** The problem's statement, which may name what an argument of a driver can be. */
  readonly statement?: string;
}

/** Where seeds come from. */
export type SeedTests =
  | {
      readonly kind: 'script';
      readonly code: string;
      readonly names: readonly string[];
      readonly checker?: string;
    }
  /** `raw`: JSON array of rows `{"args", …}` (`rows`), of argument lists (`args`) or of literal rows (`literals`). */
  | { readonly kind: 'calls'; readonly form: 'rows' | 'args' | 'literals'; readonly raw: string };

export interface MutantsRequest {
  readonly mutants: readonly string[];
  readonly inputs: readonly (readonly Value[])[];
  /** After so many kills a mutant is left alone. */
  readonly mostKills: number;
}
