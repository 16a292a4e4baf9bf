// The gates that every input passes before it is a test: the reference answers it, the same way whatever the order of
// hashing, with a value that can be written down, in reasonable time, and the input is like the seeds. What is unlike
// them goes to the tier `edge`.

import type { Proposal } from './inputs/proposer.ts';
import type { After, Trial, Tried } from './trial/trial.ts';

/** An input that the reference answers, with what it answers. */
export interface ValidInput extends Proposal {
  readonly answer: Answer;
  /** What the call leaves of its arguments, where the problem speaks of that. */
  readonly after?: After;
  readonly branches: readonly number[];
  /** Of the reference on this input. */
  readonly cpuMs: number;
}

export type Answer =
  | { readonly kind: 'returns'; readonly source: string }
  | { readonly kind: 'digest'; readonly digest: string }
  | { readonly kind: 'raises'; readonly name: string };

/** Why an input is no test. */
export type Refusal =
  | 'outside the contract'
  | 'the reference rejects it'
  | 'the reference fails on it'
  | 'the reference is not deterministic'
  | 'too slow'
  | 'ends the process'
  | 'no plain result'
  | 'arguments changed';

/** An exception of the reference that it does not raise by itself: is the input outside, or the reference wrong? */
export interface Accident {
  readonly name: string;
  readonly line: number;
  readonly message: string;
  readonly proposal: Proposal;
}

export interface Gated {
  readonly valid: readonly ValidInput[];
  readonly refused: ReadonlyMap<Refusal, number>;
  readonly accidents: readonly Accident[];
  readonly slow: readonly Proposal[];
  /** Not tried, because too many before them were too slow. */
  readonly untried: readonly Proposal[];
  /** CPU ms of the reference on all inputs, once. */
  readonly cpuMs: number;
}

export interface GateOptions {
  readonly trial: Trial;
  /** Exceptions that the base tests expect: raising them is an answer. */
  readonly documented: ReadonlySet<string>;
  /** An input whose call changes its arguments is a test all the same. */
  readonly allowMutation?: boolean | undefined;
  /** CPU ms that the reference may take for one input. */
  readonly callMs: number;
}

/** Takes all proposals through the gates. The order is kept. */
export async function passGates(proposals: readonly Proposal[], options: GateOptions): Promise<Gated> {
  const { trial, callMs } = options;
  const refused = new Map<Refusal, number>();
  const accidents: Accident[] = [];
  const slow: Proposal[] = [];
  const untried: Proposal[] = [];
  const first = await trial.tryInputs(
    proposals.map(({ args }) => args),
    { hashSeed: 0, callMs },
  );
  const answered = proposals.flatMap((proposal, at) => {
    const tried = first[at];
    if (tried === undefined) return [];
    if (tried.kind === 'untried') {
      untried.push(proposal);
      return [];
    }
    const gate = gateOf(tried, options);
    if (gate.kind === 'valid') return [{ ...proposal, ...gate }];
    if (tried.kind === 'slow') slow.push(proposal);
    refused.set(gate.refusal, (refused.get(gate.refusal) ?? 0) + 1);
    if (gate.refusal === 'the reference fails on it' && tried.kind === 'raised') {
      const { name, line, message } = tried;
      accidents.push({ name, line, message, proposal });
    }
    return [];
  });
  // In the opposite order, so that what a reference remembers between calls shows too.
  const again = await trial.tryInputs(answered.map(({ args }) => args).toReversed(), {
    hashSeed: 1,
    callMs: callMs * 3,
  });
  const valid = answered.filter((input, at) => {
    const second = again[answered.length - 1 - at];
    const gate = second && gateOf(second, options);
    return (
      gate?.kind === 'valid' &&
      isSameAnswer(gate.answer, input.answer) &&
      JSON.stringify(gate.after) === JSON.stringify(input.after)
    );
  });
  if (valid.length < answered.length) {
    refused.set('the reference is not deterministic', answered.length - valid.length);
  }
  const cpuMs = first.reduce(
    (sum, tried) => sum + ('cpuMs' in tried ? tried.cpuMs : 0),
    slow.length * callMs,
  );
  return { valid: valid.map(withoutKind), refused, accidents, slow, untried, cpuMs };
}

function withoutKind({ args, from, answer, after, branches, cpuMs }: ValidInput): ValidInput {
  return { args, from, answer, ...(after === undefined ? {} : { after }), branches, cpuMs };
}

export function isSameAnswer(left: Answer, right: Answer): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

type Gate =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | ({ readonly kind: 'valid' } & Pick<ValidInput, 'answer' | 'after' | 'branches' | 'cpuMs'>);

function gateOf(tried: Tried, { documented, allowMutation }: GateOptions): Gate {
  const refuse = (refusal: Refusal): Gate => ({ kind: 'refused', refusal });
  switch (tried.kind) {
    case 'value':
      return tried.mutates && allowMutation !== true && tried.after === undefined
        ? refuse('arguments changed')
        : valueGate(tried);
    case 'raised': {
      const { name, explicit } = tried;
      if (documented.has(name) && explicit)
        return { kind: 'valid', answer: { kind: 'raises', name }, ...factsOf(tried) };
      return refuse(explicit ? 'the reference rejects it' : 'the reference fails on it');
    }
    case 'contract':
      return refuse('outside the contract');
    case 'slow':
    case 'untried':
      return refuse('too slow');
    case 'ended':
      return refuse('ends the process');
    case 'opaque':
      return refuse('no plain result');
    default:
      return tried satisfies never;
  }
}

type Answered = Extract<Tried, { readonly kind: 'value' | 'raised' }>;

function valueGate(tried: Extract<Tried, { readonly kind: 'value' }>): Gate {
  const { source, digest } = tried;
  if (source !== undefined) return { kind: 'valid', answer: { kind: 'returns', source }, ...factsOf(tried) };
  if (digest !== undefined) return { kind: 'valid', answer: { kind: 'digest', digest }, ...factsOf(tried) };
  return { kind: 'refused', refusal: 'no plain result' };
}

function factsOf({ after, branches, cpuMs }: Answered): Pick<ValidInput, 'after' | 'branches' | 'cpuMs'> {
  return { ...(after === undefined ? {} : { after }), branches, cpuMs };
}
