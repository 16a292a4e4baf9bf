// What a value carries that came from outside: from where, along which steps, and for which rules it was made harmless.
// Rules are bits of a mask. A guard does not change a value: it writes a fact about the value's identity, which every
// other name of the same value shares, and which holds on the branch where the guard was passed.

import type { Place } from '../../form/form.ts';
import type { Source } from '../trace.ts';

export type Mask = bigint;

/** A step of the way, linked to the one before it. */
export interface StepLink {
  readonly file: string;
  readonly at: Place;
  readonly message: string;
  readonly previous: StepLink | undefined;
  readonly count: number;
}

/** One value of the run. A part of it is a value of its own, which is clean where the whole is. */
export interface Identity {
  readonly parent: Identity | undefined;
  /** For which rules the whole is clean once this part is: the host of a URL stands for the URL where requests go. */
  readonly upward: Mask;
}

export interface Taint {
  readonly source: Source;
  readonly identity: Identity;
  readonly cleaned: Mask;
  readonly steps: StepLink;
}

/** What is learned where a test comes out one way. */
export interface Fact {
  readonly identity: Identity;
  readonly mask: Mask;
}

interface QuoteMarks {
  readonly opens: Mask;
  readonly closes: Mask;
  /** There is none between the first and the last character. */
  readonly isFree: Mask;
}

/** Bits below those of the rules: what was shown of a text as a whole, and holds for none of its parts. */
export const quoteMarks: ReadonlyMap<string, QuoteMarks> = new Map([
  ["'", { opens: 1n, closes: 2n, isFree: 4n }],
  ['"', { opens: 8n, closes: 16n, isFree: 32n }],
]);

export function marksOf(text: unknown, ...names: readonly (keyof QuoteMarks)[]): Mask {
  const marks = typeof text === 'string' ? quoteMarks.get(text) : undefined;
  return marks === undefined ? 0n : names.reduce((sum, name) => sum | marks[name], 0n);
}

function eitherMark(name: keyof QuoteMarks): Mask {
  return [...quoteMarks.values()].reduce((sum, marks) => sum | marks[name], 0n);
}

export const openingMarks = eitherMark('opens');
export const closingMarks = eitherMark('closes');
export const freeMarks = eitherMark('isFree');
export const wholeMarks = openingMarks | closingMarks | freeMarks;

/** A quote at both ends and none between them: a literal, whatever it says. */
export function isPlainLiteral(cleaned: Mask): boolean {
  return [...quoteMarks.values()].some(({ opens, closes, isFree }) => {
    const all = opens | closes | isFree;
    return (cleaned & all) === all;
  });
}

/** Chosen: a way of more steps is not read by anyone. */
const longestWay = 24;
/** Chosen: joins of many branches keep so many ways from the same or other sources. */
const mostTaints = 12;

export const noTaints: readonly Taint[] = [];

export function newIdentity(): Identity {
  return { parent: undefined, upward: 0n };
}

export function joinTaints(left: readonly Taint[], right: readonly Taint[]): readonly Taint[] {
  if (left === right || right.length === 0) {
    return left;
  }
  if (left.length === 0) {
    return right;
  }
  const joined = [...left];
  for (const taint of right) {
    addTaint(joined, taint);
  }
  return joined;
}

function addTaint(taints: Taint[], added: Taint): void {
  let same = taints.findIndex((taint) => taint.identity === added.identity && taint.source === added.source);
  if (same < 0 && taints.length >= mostTaints) {
    same = taints.findIndex((taint) => taint.source === added.source);
    if (same < 0) {
      return;
    }
  }
  const known = taints[same];
  if (known === undefined) {
    taints.push(added);
  } else if ((known.cleaned & added.cleaned) !== known.cleaned) {
    taints[same] = { ...known, cleaned: known.cleaned & added.cleaned };
  }
}

export function stepOn(
  taints: readonly Taint[],
  step: { readonly file: string; readonly at: Place; readonly message: string },
): readonly Taint[] {
  return taints.length === 0
    ? taints
    : taints.map((taint) => {
        const { steps } = taint;
        if (steps.count >= longestWay || (steps.at === step.at && steps.message === step.message)) {
          return taint;
        }
        return { ...taint, steps: { ...step, previous: steps, count: steps.count + 1 } };
      });
}

export function cleanTaints(taints: readonly Taint[], mask: Mask): readonly Taint[] {
  if (taints.length === 0 || mask === 0n) {
    return taints;
  }
  return taints.map((taint) => ({ ...taint, cleaned: taint.cleaned | mask }));
}

/** The same part of the same value is one value: what is tested in one place holds where it is read again. */
const knownParts = new WeakMap<Identity, Map<string, Identity>>();

/** The taints of a part, or of something made from the value that says little about it. */
export function partTaints(
  taints: readonly Taint[],
  { upward = 0n, key }: { readonly upward?: Mask; readonly key?: string | undefined } = {},
): readonly Taint[] {
  return taints.length === 0
    ? taints
    : taints.map((taint) => ({
        ...taint,
        cleaned: taint.cleaned & ~wholeMarks,
        identity: partIdentity(taint.identity, upward, key),
      }));
}

function partIdentity(parent: Identity, upward: Mask, key: string | undefined): Identity {
  if (key === undefined) return { parent, upward };
  const parts = knownParts.get(parent) ?? new Map<string, Identity>();
  knownParts.set(parent, parts);
  const part = parts.get(key) ?? { parent, upward };
  parts.set(key, part);
  return part;
}

/** That the values are clean, and what they stand for with them. */
export function factsAbout(taints: readonly Taint[], mask: Mask): readonly Fact[] {
  const facts: Fact[] = [];
  for (const taint of taints) {
    let left = mask;
    let identity: Identity | undefined = taint.identity;
    while (identity !== undefined && left !== 0n) {
      facts.push({ identity, mask: left });
      left &= identity.upward;
      identity = identity.parent;
    }
  }
  return facts;
}

export function joinFacts(left: readonly Fact[], right: readonly Fact[]): readonly Fact[] {
  const joined: Fact[] = [];
  for (const fact of left) {
    const other = right.filter(({ identity }) => identity === fact.identity);
    const mask = other.reduce((sum, { mask }) => sum | mask, 0n) & fact.mask;
    if (mask !== 0n) {
      joined.push({ identity: fact.identity, mask });
    }
  }
  return joined;
}
