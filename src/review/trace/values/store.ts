// The state of the run: the values of variables, what is in containers, and the facts that guards have shown. A branch
// writes into a layer of its own over the state before it; where branches meet, only what they wrote is joined.

import { type Contents, emptyContents, joinContents } from './contents.ts';
import { type Fact, type Identity, type Mask, type Taint, wholeMarks } from './taint.ts';
import { joinValues, type ObjectCell, type Value, type VariableCell } from './value.ts';

export interface Layer {
  readonly below: Layer | undefined;
  readonly variables: Map<VariableCell, Value>;
  readonly contents: Map<ObjectCell, Contents>;
  readonly facts: Map<Identity, Mask>;
}

export function newLayer(below?: Layer): Layer {
  return { below, variables: new Map(), contents: new Map(), facts: new Map() };
}

export function readVariable(layer: Layer, cell: VariableCell): Value | undefined {
  for (let here: Layer | undefined = layer; here !== undefined; here = here.below) {
    const value = here.variables.get(cell);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

export function readContents(layer: Layer, cell: ObjectCell): Contents {
  for (let here: Layer | undefined = layer; here !== undefined; here = here.below) {
    const contents = here.contents.get(cell);
    if (contents !== undefined) {
      return contents;
    }
  }
  return emptyContents;
}

function readFacts(layer: Layer, identity: Identity): Mask {
  let mask = 0n;
  for (let here: Layer | undefined = layer; here !== undefined; here = here.below) {
    mask |= here.facts.get(identity) ?? 0n;
  }
  return mask;
}

export function learn(layer: Layer, facts: readonly Fact[]): void {
  for (const { identity, mask } of facts) {
    layer.facts.set(identity, (layer.facts.get(identity) ?? 0n) | mask);
  }
}

/** For which rules a taint is harmless, here. */
export function cleanedMask(layer: Layer, taint: Taint): Mask {
  let mask = taint.cleaned | readFacts(layer, taint.identity);
  for (let identity = taint.identity.parent; identity; identity = identity.parent) {
    mask |= readFacts(layer, identity) & ~wholeMarks;
  }
  return mask;
}

/** What was written above `base`, as one layer over it. */
export function flattened(layer: Layer, base: Layer): Layer {
  const flat = newLayer(base);
  for (let here: Layer | undefined = layer; here !== undefined && here !== base; here = here.below) {
    for (const [cell, value] of here.variables) {
      if (!flat.variables.has(cell)) {
        flat.variables.set(cell, value);
      }
    }
    for (const [cell, contents] of here.contents) {
      if (!flat.contents.has(cell)) {
        flat.contents.set(cell, contents);
      }
    }
    for (const [identity, mask] of here.facts) {
      flat.facts.set(identity, (flat.facts.get(identity) ?? 0n) | mask);
    }
  }
  return flat;
}

/** The facts that were shown above `base`. */
export function factsAbove(layer: Layer, base: Layer): readonly Fact[] {
  const facts: Fact[] = [];
  for (let here: Layer | undefined = layer; here !== undefined && here !== base; here = here.below) {
    for (const [identity, mask] of here.facts) {
      facts.push({ identity, mask });
    }
  }
  return facts;
}

/** Writes into `base` what holds after one of the branches, each a layer right over `base`. */
export function mergeInto(base: Layer, branches: readonly Layer[]): void {
  const [only] = branches;
  if (branches.length === 1 && only !== undefined) {
    writeInto(base, only);
    return;
  }
  const variables = meet(branches, (layer) => layer.variables);
  for (const cell of variables) {
    const before = readVariable(base, cell);
    const values = branches.map((branch) => settled(branch, branch.variables.get(cell) ?? before));
    const present = values.filter((value) => value !== undefined);
    base.variables.set(cell, present.reduce(joinValues));
  }
  for (const cell of meet(branches, (layer) => layer.contents)) {
    const before = readWritten(base, cell);
    const all = branches.map((branch) => branch.contents.get(cell) ?? before);
    base.contents.set(cell, all.filter((contents) => contents !== undefined).reduce(joinContents));
  }
  for (const identity of meet(branches, (layer) => layer.facts)) {
    const mask = branches.reduce((sum, branch) => sum & (branch.facts.get(identity) ?? 0n), -1n);
    if (mask !== 0n) {
      base.facts.set(identity, (base.facts.get(identity) ?? 0n) | mask);
    }
  }
}

/** What was shown on a branch alone stays with the values that come from it. */
function settled(branch: Layer, value: Value | undefined): Value | undefined {
  if (value === undefined || value.taints.length === 0 || branch.facts.size === 0) return value;
  const taints = value.taints.map((taint) => {
    const cleaned = cleanedMask({ ...branch, below: undefined }, taint);
    return cleaned === taint.cleaned ? taint : { ...taint, cleaned };
  });
  return { ...value, taints };
}

function readWritten(layer: Layer, cell: ObjectCell): Contents | undefined {
  for (let here: Layer | undefined = layer; here !== undefined; here = here.below) {
    const contents = here.contents.get(cell);
    if (contents !== undefined) {
      return contents;
    }
  }
  return undefined;
}

function writeInto(base: Layer, branch: Layer): void {
  for (const [cell, value] of branch.variables) {
    base.variables.set(cell, value);
  }
  for (const [cell, contents] of branch.contents) {
    base.contents.set(cell, contents);
  }
  for (const [identity, mask] of branch.facts) {
    base.facts.set(identity, (base.facts.get(identity) ?? 0n) | mask);
  }
}

function meet<Key>(
  branches: readonly Layer[],
  part: (layer: Layer) => ReadonlyMap<Key, unknown>,
): ReadonlySet<Key> {
  const keys = new Set<Key>();
  for (const branch of branches) {
    for (const key of part(branch).keys()) {
      keys.add(key);
    }
  }
  return keys;
}
