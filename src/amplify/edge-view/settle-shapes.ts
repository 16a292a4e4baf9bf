// What values a function takes. Calls in tests and examples say it best, then annotations and defaults; where nothing
// does, shapes are tried on it, those first that use and name speak for, and the ones it accepts best are kept.

import type { TakenParameter } from '../../contracts/verify.ts';
import { valuesOfAnnotation } from '../inputs/annotation-values.ts';
import { categoriesOf, categoriesOfValue } from '../inputs/categories.ts';
import { type Slot, slotOf } from '../inputs/domain/slot.ts';
import type { Parameter, Seed, Study, Trial, Tried } from '../trial/trial.ts';
import type { Value } from '../values/value.ts';
import type { ProgramFunction } from './find-functions.ts';
import { hintsFor, type Shape, shapeOfDefault } from './parameter-hints.ts';

export interface SettledShapes {
  readonly parameters: readonly TakenParameter[];
  /** Calls to begin from; at least one. */
  readonly calls: readonly Seed[];
}

export interface ShapesRequest {
  readonly function: ProgramFunction;
  readonly language: string;
  readonly study: Study;
  readonly trial: Trial;
  /** Names that the program asks mappings for. */
  readonly keys: readonly string[];
}

/** Undefined where no call that was tried is accepted. */
export async function settleShapes(request: ShapesRequest): Promise<SettledShapes | undefined> {
  const { study } = request;
  const seeds = study.seeds.filter(({ raises }) => raises === undefined || !misuses.has(raises));
  const candidates = candidatesOf(request);
  const known = candidates.map(({ options }) => (options.length === 1 ? options[0] : undefined));
  if (seeds.length > 0) return fromSeeds(seeds, { study, known });
  const chosen = await chooseOptions(candidates, request.trial);
  if (chosen === undefined) return undefined;
  const parameters = chosen.map(({ values, from }, at) => ({
    ...{ name: study.parameters[at]?.name ?? `argument ${at + 1}`, from },
    takes: describeSlot(slotOf(values)),
  }));
  const places = chosen.map(({ values }) => values);
  const required = study.parameters.filter(({ hasDefault }) => !hasDefault).length;
  const short = required === 0 || required >= places.length ? [] : callsOf(places.slice(0, required));
  return { parameters, calls: [...short, ...callsOf(places)] };
}

/** What a program of a dynamic language raises when it is given what it can not take. */
const misuses: ReadonlySet<string> = new Set(['TypeError', 'AttributeError']);

interface Option {
  readonly values: readonly Value[];
  readonly from: TakenParameter['from'];
  readonly weight: number;
}

interface Candidate {
  /** One where it is known, several to try, none where the parameter is left to its default. */
  readonly options: readonly Option[];
}

/** Up to the first parameter that has a default and nothing that says what it takes. */
function candidatesOf(request: ShapesRequest): readonly Candidate[] {
  const { parameters } = request.study;
  const candidates = parameters.map((parameter) => ({ options: optionsOf(parameter, request) }));
  const end = candidates.findIndex(({ options }) => options.length === 0);
  return end === -1 ? candidates : candidates.slice(0, end);
}

function optionsOf({ name, annotation, hasDefault }: Parameter, request: ShapesRequest): readonly Option[] {
  const { language, keys } = request;
  const annotated = annotation === undefined ? [] : valuesOfAnnotation(annotation, language);
  const written = request.function.defaults.get(name) ?? '';
  const usual = valueOfDefault(written);
  const first = usual === undefined ? [] : [usual];
  if (annotated.length > 0) {
    const values = [...first, ...recordsLike(annotated, keys), ...annotated];
    return [{ values, from: 'its annotation', weight: 0 }];
  }
  const shape = shapeOfDefault(written);
  if (shape !== undefined) {
    return [{ values: [...first, ...valuesOfShape(shape, keys)], from: 'its default', weight: 0 }];
  }
  if (hasDefault) return [];
  const hints = [...hintsFor(name, request.function.text)];
  return hints
    .toSorted(([, one], [, other]) => other - one)
    .map(([shape, weight]): Option => {
      return { values: valuesOfShape(shape, keys), from: weight > 0 ? 'its use and name' : 'trying', weight };
    })
    .filter(({ values }) => values.length > 0);
}

/** Of a plain default; others have the shape only. */
function valueOfDefault(source: string): Value | undefined {
  if (/^-?\d+$/.test(source)) return { kind: 'integer', value: BigInt(source) };
  if (/^-?\d*\.\d+$/.test(source)) return { kind: 'float', value: Number(source) };
  const text = /^(["'])([^\\]*)\1$/.exec(source)?.[2];
  return text === undefined ? undefined : { kind: 'text', value: text };
}

/** Where mappings are taken, those with the keys that the program asks for. */
function recordsLike(values: readonly Value[], keys: readonly string[]): readonly Value[] {
  const slot = slotOf(values);
  const ofTexts = (part: Slot | undefined): boolean => part?.kinds.has('text') === true;
  if (slot.kinds.has('mapping') && ofTexts(slot.keys)) return valuesOfShape('record', keys);
  const { items } = slot;
  const isList = slot.kinds.has('list') && items?.kinds.has('mapping') === true && ofTexts(items.keys);
  return isList ? valuesOfShape('list[record]', keys) : [];
}

function valuesOfShape(shape: Shape, keys: readonly string[]): readonly Value[] {
  if (shape !== 'record' && shape !== 'list[record]') return valuesOfAnnotation(shape, 'python');
  const records = recordsOf(keys);
  if (shape === 'record') return records;
  const lists = [records, records.toReversed(), records.slice(0, 1), records.slice(1), []];
  return records.length === 0 ? [] : lists.map((items): Value => ({ kind: 'list', items }));
}

/** Chosen: more keys are of several kinds of record. */
const mostKeys = 8;

/** Records with the keys that the program asks for: first with numbers, then with texts. */
function recordsOf(keys: readonly string[]): readonly Value[] {
  if (keys.length === 0) return [];
  const filled = (valueAt: (at: number) => Value): Value => ({
    kind: 'mapping',
    entries: keys.slice(0, mostKeys).map((key, at) => [{ kind: 'text', value: key }, valueAt(at)]),
  });
  return [
    filled((at) => ({ kind: 'integer', value: BigInt(at + 2) })),
    filled((at) => ({ kind: 'text', value: ['abc', 'xyz'][at % 2] ?? 'abc' })),
  ];
}

/** Seeds, and beside them calls by what annotations and defaults say: of tests that use less than there is. */
function fromSeeds(
  seeds: readonly Seed[],
  { study, known }: { readonly study: Study; readonly known: readonly (Option | undefined)[] },
): SettledShapes {
  const width = Math.max(...seeds.map(({ args }) => args.length));
  const isWhollyKnown = known.length >= width && known.every((option) => option !== undefined);
  const more = isWhollyKnown ? callsOf(known.flatMap((option) => (option ? [option.values] : []))) : [];
  const calls = [...seeds, ...more, ...longerCalls(seeds, known)];
  const places = Math.max(...calls.map(({ args }) => args.length));
  const parameters = Array.from({ length: places }, (_, at): TakenParameter => {
    const values = calls.flatMap(({ args }) => args[at] ?? []);
    const from = at < width ? 'its tests' : (known[at]?.from ?? 'its tests');
    return {
      name: study.parameters[at]?.name ?? `argument ${at + 1}`,
      takes: describeSlot(slotOf(values)),
      from,
    };
  });
  return { parameters, calls };
}

/** With the parameters that no seed gives and whose defaults or annotations say what they take. */
function longerCalls(seeds: readonly Seed[], known: readonly (Option | undefined)[]): readonly Seed[] {
  const width = Math.max(...seeds.map(({ args }) => args.length));
  const [first] = seeds
    .filter(({ args, raises }) => args.length === width && raises === undefined)
    .toSorted((one, other) => categoriesOf(one.args).length - categoriesOf(other.args).length);
  const rest = known.slice(width);
  if (first === undefined || rest.length === 0 || rest.includes(undefined)) return [];
  const places = rest.flatMap((option) => (option ? [option.values] : []));
  return callsOf(places).map(({ name, args }) => ({ name, args: [...first.args, ...args] }));
}

/** Each place goes through its values; the shorter ones begin again. */
function callsOf(places: readonly (readonly Value[])[]): readonly Seed[] {
  const longest = Math.max(1, ...places.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => ({
    name: 'shape',
    args: places.flatMap((values) => values[at % values.length] ?? []),
  }));
}

/** Chosen: so many combinations of shapes are tried, a few calls each. */
const mostCombinations = 150;
const callsEach = 3;

/** The options, one for each parameter, that together are accepted best; undefined where none is. */
async function chooseOptions(
  candidates: readonly Candidate[],
  trial: Trial,
): Promise<readonly Option[] | undefined> {
  const combinations = combine(candidates.map(({ options }) => options));
  const calls = combinations.map((options) => callsOf(options.map(filledValues)).slice(0, callsEach));
  const tried = await trial.tryInputs(
    calls.flatMap((some) => some.map(({ args }) => args)),
    { callMs: 200 },
  );
  let at = 0;
  let best: { readonly options: readonly Option[]; readonly score: number } | undefined;
  for (const [number, options] of combinations.entries()) {
    const count = calls[number]?.length ?? 0;
    const acceptance = Math.max(...tried.slice(at, at + count).map(acceptanceOf));
    at += count;
    const score = 2 * acceptance + options.reduce((sum, { weight }) => sum + weight, 0);
    if (acceptance > 0 && score > (best?.score ?? 0)) best = { options, score };
  }
  return best?.options;
}

/** Without what is empty, which most programs take whatever it is that is empty. */
function filledValues({ values }: Option): readonly Value[] {
  const filled = values.filter((value) => !categoriesOfValue(value).includes('empty'));
  return filled.length > 0 ? filled : values;
}

/** All choices of one of each; of many parameters only the likeliest few. */
function combine(options: readonly (readonly Option[])[]): readonly (readonly Option[])[] {
  const open = options.filter(({ length }) => length > 1).length;
  const each = Math.max(1, Math.floor(mostCombinations ** (1 / Math.max(1, open))));
  return options.reduce<readonly (readonly Option[])[]>(
    (combinations, some) =>
      combinations.flatMap((begun) => some.slice(0, each).map((one) => [...begun, one])),
    [[]],
  );
}

/** 0 for what it can not take at all. A value with holes in it says that JavaScript took what was not meant. */
function acceptanceOf(tried: Tried): number {
  switch (tried.kind) {
    case 'value':
      return /\bundefined\b|\bNaN\b/.test(tried.source ?? '') ? 1 : 3;
    case 'opaque':
      return 2;
    case 'raised':
      return misuses.has(tried.name) && !tried.explicit ? 0 : 1;
    case 'slow':
    case 'contract':
    case 'ended':
      return 0.5;
    case 'untried':
      return 0;
    default:
      return tried satisfies never;
  }
}

const plainWords = {
  none: 'None',
  boolean: 'boolean',
  integer: 'integer',
  float: 'float',
  text: 'text',
  opaque: 'other value',
} as const;

/** In words, such as `list of integers` or `text or None`. */
export function describeSlot(slot: Slot, depth = 0): string {
  const isMany = depth > 0;
  const words = [...slot.kinds].map((kind) => {
    if (kind === 'list' || kind === 'tuple' || kind === 'set') {
      const inner = depth < 2 ? slot.items : undefined;
      const items = inner === undefined ? '' : ` of ${describeSlot(inner, depth + 1)}`;
      return `${kind}${isMany ? 's' : ''}${items}`;
    }
    if (kind === 'mapping') return isMany ? 'mappings' : 'mapping';
    return `${plainWords[kind]}${isMany && kind !== 'none' ? 's' : ''}`;
  });
  return words.length > 3 ? 'values of many kinds' : words.join(' or ');
}
