// Grows a meaning of a wanted depth: picks an operation, then what it is applied to, down to parameters. What comes out
// is well typed; whether it is worth anything is decided by running it.

import type { RandomStream } from '../../../base/random.ts';
import { changes } from '../operations/changes.ts';
import { numberCombiners } from '../operations/number-combiners.ts';
import { numberReducers } from '../operations/number-reducers.ts';
import type {
  Change,
  Combiner,
  Element,
  HoleKind,
  Holes,
  Predicate,
  Reducer,
  Type,
} from '../operations/operation.ts';
import { predicates } from '../operations/predicates.ts';
import { commonReducers } from '../operations/reducers.ts';
import { sources } from '../operations/sources.ts';
import { textCombiners } from '../operations/text-combiners.ts';
import { textReducers } from '../operations/text-reducers.ts';
import { chance, pick, pickWeighted } from './choose.ts';
import { drawConstant } from './constants.ts';
import type { HoleValue, HoleValues, Meaning, MeantParameter, Node, Stage, Use } from './meaning.ts';

const reducers: readonly Reducer[] = [...commonReducers, ...numberReducers, ...textReducers];
const combiners: readonly Combiner[] = [...numberCombiners, ...textCombiners];

const derivedSources = sources.filter(({ derived }) => derived === true);
const sourceWeights: Readonly<Record<string, number>> = { numbers: 4, words: 2, characters: 2 };
const plainSources = sources.flatMap((source) =>
  source.derived === true ? [] : [[source, sourceWeights[source.name] ?? 1] as const],
);

/** Chosen: a function with more parameters reads badly. */
const mostParameters = 3;

/** A meaning of this depth; undefined where this way of growing came to no end, so that the caller tries another. */
export function growMeaning(depth: number, random: RandomStream): Meaning | undefined {
  const result = pickWeighted<Type>(random, [
    ['int', 40],
    ['list[int]', 22],
    ['str', 14],
    ['list[str]', 11],
    ['bool', 11],
    ['dict[str, int]', 6],
  ]);
  const growth = new Growth(random);
  const node = growth.root(result, depth);
  if (node === undefined || growth.parameters.length === 0) return undefined;
  return { parameters: growth.parameters, result, node };
}

class Growth {
  readonly parameters: MeantParameter[] = [];
  readonly #random: RandomStream;

  constructor(random: RandomStream) {
    this.#random = random;
  }

  /** A node that is the whole: only there is a choice read without doubt. */
  root(type: Type, depth: number): Node | undefined {
    const isScalar = type === 'int' || type === 'str' || type === 'bool';
    const chooses = isScalar && depth >= 2 && chance(this.#random, 0.1);
    return chooses ? this.#chosen(type, depth) : this.node(type, depth);
  }

  /** A node of this type and depth. */
  node(type: Type, depth: number): Node | undefined {
    if (depth === 0) return this.#leaf(type);
    const scalar = type === 'int' || type === 'str' || type === 'bool';
    const way = pickWeighted(this.#random, [
      ['pipeline', 66],
      ['combined', 18],
      ['modified', scalar ? 10 : 0],
    ]);
    if (way === 'pipeline') return this.#pipeline(type, depth);
    if (way === 'combined') return this.#combined(type, depth);
    return this.#modified(type, depth);
  }

  #leaf(type: Type): Node | undefined {
    if (type === 'bool') return undefined;
    const at = this.#parameter(type, []);
    return at === undefined ? undefined : { kind: 'parameter', at };
  }

  /** A parameter of the type, mostly one that is there already. */
  #parameter(type: Type, taken: readonly number[]): number | undefined {
    const known = this.parameters.flatMap((one, at) =>
      one.type === type && one.role === undefined && !taken.includes(at) ? [at] : [],
    );
    if (known.length > 0 && chance(this.#random, 0.75)) return pick(this.#random, known);
    return this.#newParameter({ type });
  }

  #newParameter(parameter: MeantParameter): number | undefined {
    if (this.parameters.length >= mostParameters) return undefined;
    this.parameters.push(parameter);
    return this.parameters.length - 1;
  }

  #use<Operation extends { readonly holes?: Holes }>(operation: Operation): Use<Operation> {
    const { K, L, C, E } = operation.holes ?? {};
    const first = K === undefined ? undefined : this.#hole(K, undefined);
    const second = L === undefined ? undefined : this.#hole(L, first);
    const third = C === undefined ? undefined : this.#hole(C, undefined);
    const fourth = E === undefined ? undefined : this.#hole(E, third);
    const holes: HoleValues = {
      ...(first === undefined ? {} : { K: first }),
      ...(second === undefined ? {} : { L: second }),
      ...(third === undefined ? {} : { C: third }),
      ...(fourth === undefined ? {} : { E: fourth }),
    };
    return { operation, holes };
  }

  #hole(kind: HoleKind, before: HoleValue | undefined): HoleValue {
    const isBound = kind === 'bound' || kind === 'length';
    if (isBound && before === undefined && this.parameters.length < 2 && chance(this.#random, 0.22)) {
      const at = this.#newParameter({ type: 'int', role: kind });
      if (at !== undefined) return { kind: 'parameter', at };
    }
    const than = before?.kind === 'constant' ? before.value : undefined;
    return { kind: 'constant', value: drawConstant(kind, than, this.#random) };
  }

  #pipeline(type: Type, depth: number): Node | undefined {
    // A parameter as it is, is what most programs are about.
    const source = chance(this.#random, 0.55)
      ? pickWeighted(this.#random, plainSources)
      : pick(this.#random, derivedSources);
    const from: number[] = [];
    for (const taken of source.takes) {
      const at = this.#parameter(taken, from);
      if (at === undefined) return undefined;
      from.push(at);
    }
    const left = depth - (source.derived === true ? 1 : 0);
    if (left < 0) return undefined;
    const grown = this.#stages(source.element, left);
    if (grown === undefined) return undefined;
    const fitting = reducers.filter(
      ({ of, to, collects }) =>
        of.includes(grown.element) &&
        (typeof to === 'function' ? to(grown.element) : to) === type &&
        (collects === true ? 0 : 1) === left - grown.stages.length,
    );
    if (fitting.length === 0) return undefined;
    const reducer = this.#use(pick(this.#random, fitting));
    const asked = reducer.operation.asks === true ? this.#predicate(grown.element) : undefined;
    return {
      kind: 'pipeline',
      source: this.#use(source),
      from,
      stages: grown.stages,
      reducer,
      ...(asked === undefined ? {} : { asked }),
    };
  }

  #stages(
    start: Element,
    most: number,
  ): { readonly stages: readonly Stage[]; readonly element: Element } | undefined {
    const count = chance(this.#random, 0.4) ? most : Math.max(0, most - 1);
    const stages: Stage[] = [];
    let element = start;
    let changed = false;
    for (let made = 0; made < count; made += 1) {
      const filters = chance(this.#random, changed ? 0.25 : 0.58);
      // What is asked of a character is asked of one, not of what it was made into.
      if (filters && changed && element === 'char') return undefined;
      const stage = filters ? this.#filter(element) : this.#change(element);
      if (stage === undefined) return undefined;
      stages.push(stage);
      if (stage.use.operation.kind === 'predicate') continue;
      changed = true;
      if (element !== 'entry') element = stage.use.operation.to;
    }
    const names = stages.map(({ use }) => use.operation.name);
    return new Set(names).size < names.length ? undefined : { stages, element };
  }

  #predicate(element: Element): Use<Predicate> {
    const fitting = predicates.filter(({ of }) => of === element);
    return this.#use(pick(this.#random, fitting));
  }

  #filter(element: Element): Stage {
    if (element !== 'entry') return { use: this.#predicate(element), onKey: false };
    const onKey = chance(this.#random, 0.35);
    return { use: this.#predicate(onKey ? 'str' : 'int'), onKey };
  }

  #change(element: Element): Stage | undefined {
    const kept = element === 'entry' ? 'int' : element;
    const fitting = changes.filter(({ from, to }) => from === kept && (element !== 'entry' || to === 'int'));
    if (fitting.length === 0) return undefined;
    const operation: Change = pick(this.#random, fitting);
    return { use: this.#use(operation), onKey: false };
  }

  #combined(type: Type, depth: number): Node | undefined {
    const fitting = combiners.filter(
      ({ gives, takes, plain }) =>
        gives === type &&
        (plain !== true || depth === 1) &&
        // Truths are always made of something; numbers may be parameters.
        (takes.every((taken) => taken !== 'bool') || depth - 1 >= takes.length),
    );
    if (fitting.length === 0) return undefined;
    const operation = pick(this.#random, fitting);
    const operands: Node[] = [];
    let left = depth - 1;
    for (const [at, taken] of operation.takes.entries()) {
      const rest = operation.takes.length - at - 1;
      const least = taken === 'bool' ? 1 : 0;
      const most = left - (taken === 'bool' ? rest : 0);
      const share = rest === 0 ? left : Math.min(most, least + this.#random.below(most - least + 1));
      const operand = share === 0 ? this.#other(taken, operands) : this.node(taken, share);
      if (operand === undefined) return undefined;
      left -= share;
      operands.push(operand);
    }
    return { kind: 'combined', use: this.#use(operation), operands };
  }

  /** A parameter that no operand before is. */
  #other(type: Type, operands: readonly Node[]): Node | undefined {
    const taken = operands.flatMap((one) => (one.kind === 'parameter' ? [one.at] : []));
    const at = this.#parameter(type, taken);
    return at === undefined ? undefined : { kind: 'parameter', at };
  }

  /** A number or text with one thing asked of it or done to it. */
  #modified(type: Type, depth: number): Node | undefined {
    if (type === 'bool') {
      const over = pick(this.#random, ['int', 'int', 'str'] as const);
      const operand = this.node(over, depth - 1);
      return operand === undefined ? undefined : { kind: 'asked', use: this.#predicate(over), operand };
    }
    const fitting = changes.filter(({ to, from }) => to === type && from !== 'char');
    const operation = pick(this.#random, fitting);
    const operand = this.node(operation.from === 'int' ? 'int' : 'str', depth - 1);
    return operand === undefined ? undefined : { kind: 'changed', use: this.#use(operation), operand };
  }

  #chosen(type: Type, depth: number): Node | undefined {
    const ofCondition = 1 + (depth > 2 ? this.#random.below(Math.min(2, depth - 1)) : 0);
    const condition = this.node('bool', Math.min(ofCondition, depth - 1));
    const left = depth - 1 - Math.min(ofCondition, depth - 1);
    const ofChosen = this.#random.below(left + 1);
    const chosen = this.node(type, ofChosen);
    const otherwise = this.node(type, left - ofChosen);
    if (condition === undefined || chosen === undefined || otherwise === undefined) return undefined;
    return { kind: 'chosen', condition, chosen, otherwise };
  }
}
