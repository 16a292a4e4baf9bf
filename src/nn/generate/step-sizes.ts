// Which sizes of steps there are. A graph has fixed sizes, and each size that is used costs its compilation and the
// weights once more, packed for it; a step that is larger than needed costs time. So there are some, not all.

import type { ModelShape } from '../model/model-shape.ts';
import { weightShapes } from '../model/model-shape.ts';
import type { StepSize } from './cached-transformer.ts';

export interface StepSizes {
  /** Most texts at once. */
  readonly slots: number;
  /** Tokens of a prompt that are read in one step. */
  readonly piece: number;
  /** Of a step for one token of each of some texts; `longest` counts the tokens of the longest one with the new token. */
  decoding(texts: number, longest: number): StepSize;
  /** Of the steps that read a prompt of that length. */
  reading(length: number): StepSize;
}

/** chosen: of this many, kept a dozen times, weights take half a gigabyte; of more they are kept three times */
const largeModel = 6_000_000;
/** chosen: what is remembered of several texts is more than a processor keeps near, and reading it costs as its length */
const shortestPast = 64;
/** chosen: of one text it is not, and it is read at one price up to here */
const loneShortestPast = 256;
/** chosen: reads some thousand tokens a second, and a prompt of one line does not wait for rows that are not there */
const promptPiece = 64;

export function stepSizes(shape: ModelShape, slots: number): StepSizes {
  const { contextLength } = shape;
  const isLarge = weightCount(shape) > largeModel;
  const piece = Math.min(promptPiece, contextLength);
  const pastFor = (used: number, texts: number): number => {
    if (isLarge) return contextLength;
    let past = texts === 1 ? loneShortestPast : shortestPast;
    while (past < used) past = nextPast(past);
    return Math.min(past, contextLength);
  };
  const slotsFor = (texts: number): number => {
    if (texts === 1) return 1;
    const half = Math.ceil(slots / 2);
    return texts <= half && !isLarge ? half : slots;
  };
  return {
    slots,
    piece,
    // There is always a place that is not filled yet: the last row of an odd length is added up in another order than
    // the same row within a longer one, and then an answer would depend on the length of those beside it.
    decoding: (texts, longest) => ({
      slots: slotsFor(texts),
      tokens: 1,
      past: pastFor(longest + 1, texts),
    }),
    reading: (length) => ({
      slots: 1,
      tokens: piece,
      past: pastFor(Math.max(1, length - 1 - ((length - 1) % piece)), 1),
    }),
  };
}

/** 64, 128, 192, 256, then two in each doubling: 384, 512, 768, … */
function nextPast(past: number): number {
  const doubling = 2 ** Math.floor(Math.log2(past));
  return past < 4 * shortestPast ? past + shortestPast : past + doubling / 2;
}

function weightCount(shape: ModelShape): number {
  return [...weightShapes(shape).values()].reduce(
    (sum, lengths) => sum + lengths.reduce((product, length) => product * length, 1),
    0,
  );
}
