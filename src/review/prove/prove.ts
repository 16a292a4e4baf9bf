// What goes into the dynamic half and what comes out: a function under suspicion, and what attacks on it did.

import type { Proof, Refuted } from '../../contracts/finding.ts';
import type { UntrustedRunner } from '../../contracts/sandbox.ts';
import type { PayloadFamily, ReviewedLanguage } from '../rules/rule.ts';

/** A function that may be attackable. Plain data: it goes into a cage. */
export interface Target {
  readonly language: ReviewedLanguage;
  /** The file's whole text, as it is. TypeScript: with its types already taken off. */
  readonly program: string;
  readonly file: string;
  /** What the file imports of the program: as it is written → a file of `modules`, or the file itself. */
  readonly imports?: Imports;
  /** Files of the program that the file imports, itself or through others; the nearest first. */
  readonly modules?: readonly TargetModule[];
  /** Data files of its project that its text names. */
  readonly data?: readonly TargetData[];
  /** `name` or `Class.method`; of scripts also `object.name`; `<module>` where it runs as a whole, with arguments and input. */
  readonly function: string;
  readonly parameters: readonly TargetParameter[];
  readonly documentation: string;
  readonly family: PayloadFamily;
  /** Parameters that the static half traced to the sink; attacked first. None where nothing was traced. */
  readonly traced: readonly string[];
  /** A handler of requests: payloads go into the request (flask, django, express). */
  readonly isHandler: boolean;
  /** 1-based line of the sink, or of a function without a name. */
  readonly sinkLine: number | undefined;
  /** Parameters that the user vouches for: they get harmless values only. */
  readonly trusted?: readonly string[];
  /** Payloads that worked before: each is tried first, as it is, in every parameter in question. */
  readonly payloads?: readonly string[];
  /** Wall ms after which no further attack is begun; more on a busy machine. Chosen by the prover where absent. */
  readonly patienceMs?: number;
}

export type Imports = Readonly<Record<string, string>>;

/** A file that is there to be imported. */
export interface TargetModule {
  readonly file: string;
  /** The whole text, as of a target. */
  readonly program: string;
  readonly imports: Imports;
}

/** A file that is there to be opened. */
export interface TargetData {
  readonly file: string;
  readonly text: string;
  /** How the program names it, where that has folders: it may be meant from where the program runs. */
  readonly named?: string;
}

export interface TargetParameter {
  readonly name: string;
  readonly annotation: string | undefined;
  readonly hasDefault: boolean;
  readonly kind: 'ordinary' | 'keyword-only' | 'rest' | 'keywords';
}

export type Attacked =
  | {
      readonly kind: 'proven';
      readonly proof: Proof;
      readonly attempts: number;
      readonly refuted: readonly Refuted[];
    }
  /** A canary arrived at the sink, and nothing was seen to come of it. */
  | {
      readonly kind: 'reached';
      readonly proof: Proof;
      readonly attempts: number;
      readonly refuted: readonly Refuted[];
    }
  | { readonly kind: 'refuted'; readonly attempts: number; readonly refuted: readonly Refuted[] }
  /** `reason` as in `needs yaml`, `does not load: …`. */
  | { readonly kind: 'not run'; readonly reason: string };

/** One result for each target, in order. Rejects only where our own side failed. */
export type Prover = (targets: readonly Target[], runner: UntrustedRunner) => Promise<readonly Attacked[]>;
