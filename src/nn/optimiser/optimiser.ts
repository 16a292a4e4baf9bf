// How a weight changes by its gradient. AdamW for everything; Muon for the matrices inside the layers, if asked.

import { add, divide, multiply, sqrt, subtract } from '../graph/elementwise.ts';
import type { Value } from '../graph/value.ts';
import { orthogonalised } from './orthogonalised.ts';

export interface OptimiserOptions {
  /** `muon` moves the matrices inside the layers by Muon and the rest by AdamW. */
  readonly kind?: 'adamw' | 'muon';
  /** How slowly the mean of the gradients and that of their squares follow. */
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  /** Share of itself, times the learning rate, that a matrix loses at each step. */
  readonly weightDecay?: number;
  readonly muonMomentum?: number;
  /** Muon's learning rate is this times the learning rate. */
  readonly muonRate?: number;
}

export type Optimiser = Required<OptimiserOptions>;

/** AdamW's are those of nanoGPT; Muon's momentum is its author's. */
export function completeOptimiser(options: OptimiserOptions): Optimiser {
  return {
    kind: 'adamw',
    beta1: 0.9,
    beta2: 0.95,
    epsilon: 1e-8,
    weightDecay: 0.1,
    muonMomentum: 0.95,
    // chosen: 0.02 for Muon where AdamW has 0.002, as both are recommended for small models
    muonRate: 10,
    ...options,
  };
}

/** What an optimiser remembers of a weight: `first` of the gradients, `second` of their squares. */
export type Memory = 'first' | 'second';

export interface Moved {
  readonly weight: Value;
  readonly memory: ReadonlyMap<Memory, Value>;
}

export interface Move {
  readonly weight: Value;
  /** To be multiplied by `scale`. */
  readonly gradient: Value;
  readonly memory: ReadonlyMap<Memory, Value>;
}

/** Scalars that are the same for all weights of a step. */
export interface StepScalars {
  /** Makes the mean gradient, clipped, of the sum of gradients. */
  readonly scale: Value;
  readonly learningRate: Value;
  /** 1 / (1 - beta1^t) and 1 / (1 - beta2^t) at step t: the means begin at 0. */
  readonly firstCorrection: Value;
  readonly secondCorrection: Value;
}

export function memoryOf(name: string, shape: readonly number[], optimiser: Optimiser): readonly Memory[] {
  return usesMuon(name, shape, optimiser) ? ['first'] : ['first', 'second'];
}

export function usesMuon(name: string, shape: readonly number[], { kind }: Optimiser): boolean {
  return kind === 'muon' && shape.length === 2 && name.startsWith('model.layers.');
}

/** Loshchilov, Hutter 2019, "Decoupled weight decay regularization"; only matrices decay. */
export function moveByAdamW(move: Move, scalars: StepScalars, optimiser: Optimiser): Moved {
  const { beta1, beta2, epsilon } = optimiser;
  const { scale, learningRate, firstCorrection, secondCorrection } = scalars;
  const { gradient, memory } = move;
  const first = add(multiply(memory.get('first')!, beta1), multiply(gradient, multiply(scale, 1 - beta1)));
  const squareShare = multiply(multiply(scale, scale), 1 - beta2);
  const second = add(
    multiply(memory.get('second')!, beta2),
    multiply(multiply(gradient, squareShare), gradient),
  );
  // lr * first * c1 / (sqrt(second * c2) + epsilon), with the scalars taken out of the large tensors
  const root = sqrt(secondCorrection);
  const rate = divide(multiply(learningRate, firstCorrection), root);
  const change = multiply(divide(first, add(sqrt(second), divide(epsilon, root))), rate);
  return {
    weight: subtract(decayed(move.weight, learningRate, optimiser), change),
    memory: new Map([
      ['first', first],
      ['second', second],
    ]),
  };
}

/** Keller Jordan 2024, "Muon: an optimizer for hidden layers in neural networks", with Nesterov's momentum. */
export function moveByMuon(move: Move, scalars: StepScalars, optimiser: Optimiser): Moved {
  const { muonMomentum, muonRate } = optimiser;
  const gradient = multiply(move.gradient, scalars.scale);
  const first = add(multiply(move.memory.get('first')!, muonMomentum), multiply(gradient, 1 - muonMomentum));
  const ahead = add(multiply(first, muonMomentum), multiply(gradient, 1 - muonMomentum));
  const [rows, columns] = [ahead.shape[0]!, ahead.shape[1]!];
  const rate = multiply(scalars.learningRate, muonRate * Math.sqrt(Math.max(1, rows / columns)));
  const change = multiply(orthogonalised(ahead), rate);
  return {
    weight: subtract(decayed(move.weight, scalars.learningRate, optimiser), change),
    memory: new Map([['first', first]]),
  };
}

function decayed(weight: Value, learningRate: Value, { weightDecay }: Optimiser): Value {
  if (weight.shape.length !== 2 || weightDecay === 0) return weight;
  return multiply(weight, subtract(1, multiply(learningRate, weightDecay)));
}
