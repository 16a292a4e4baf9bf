// The inputs that are like a problem's seeds, by what all seeds have in common and what the statement says. An input
// outside of it may be fair or not: it goes to the tier `edge`. Inspired by Daikon's likely invariants (Ernst et al.,
// 2001): a property that no seed breaks, with enough seeds to mean something.

import { keyOf } from '../../values/compare-values.ts';
import type { Value, ValueKind } from '../../values/value.ts';
import { type NumberEvidence, type NumberFacts, numberComplaint, numberFactsOf } from './number-facts.ts';
import { areDistinct, type SequenceFacts, sequenceComplaint, sequenceFactsOf } from './sequence-facts.ts';
import { isSequence, type Slot, slotOf } from './slot.ts';
import type { Bound, StatementCues } from './statement-cues.ts';
import { type TextFacts, textFactsOf } from './text-facts.ts';

/** A slot with what its seeds have in common. */
export interface Place {
  readonly slot: Slot;
  /** Types that the annotation allows beside those that the seeds have. */
  readonly annotated: ReadonlySet<ValueKind>;
  readonly numbers: NumberFacts;
  readonly texts: TextFacts;
  readonly sequence: SequenceFacts;
  readonly items?: Place;
  readonly positions?: readonly Place[];
  readonly keys?: Place;
  readonly entries?: Place;
}

export interface Domain {
  /** One for each argument, up to the longest call. */
  readonly places: readonly Place[];
  /** Pairs of arguments whose lengths differ by the same number in every seed. */
  readonly lengths: readonly LengthRelation[];
  /** In what way the call is unlike all seeds; undefined where it is like them. */
  readonly unlike: (args: readonly Value[]) => string | undefined;
}

export interface LengthRelation {
  readonly left: number;
  readonly right: number;
  readonly difference: number;
}

export interface DomainEvidence {
  readonly seeds: readonly (readonly Value[])[];
  readonly parameters: readonly string[];
  readonly cues: StatementCues;
  /** The reference's code, for its own inequalities about parameters. */
  readonly program: string;
  readonly numbers: readonly number[];
  readonly texts: ReadonlySet<string>;
  /** Example values of the parameters' annotations, by argument. */
  readonly annotated?: readonly (readonly Value[])[];
}

export function domainOf(given: DomainEvidence): Domain {
  const evidence = { ...given, cues: cuesAboutInputs(given) };
  const { seeds, parameters, cues } = evidence;
  const width = Math.max(0, ...seeds.map((args) => args.length));
  const widths = new Set(seeds.map((args) => args.length));
  const slots = Array.from({ length: width }, (_, at) =>
    slotOf(seeds.flatMap((args) => (args[at] === undefined ? [] : [args[at]]))),
  );
  const hasNegative = slots.some(
    ({ integers, floats }) => integers.some((one) => one < 0n) || floats.some((one) => one < 0),
  );
  const firstText = slots.findIndex(({ kinds }) => kinds.has('text'));
  const lengths = lengthRelationsOf(seeds, width);
  const places = slots.map((slot, at) =>
    placeOf(slot, {
      evidence,
      annotated: slotOf(evidence.annotated?.[at] ?? []),
      isItem: false,
      isFirstText: at === firstText || isAsLong(lengths, firstText, at),
      handles: {
        ...handlingOf(evidence.program, parameters[at], slot),
        // Two numbers of one kind: what one may be, the other may.
        ...(hasNegative ? { below: true } : {}),
      },
    }),
  );
  const bounds = cues.bounds.filter((bound) => isMeant(bound, seeds, parameters));
  const known = new Set(seeds.map((args) => args.map(keyOf).join(' ')));
  const boundComplaint = (args: readonly Value[]): string | undefined =>
    bounds.every((bound) => isWithin(args, bound, parameters)) ? undefined : 'a number out of range';
  const unlike = (args: readonly Value[]): string | undefined => {
    if (!widths.has(args.length)) return 'another number of arguments';
    // Seeds are fair by definition, also those that break what all others keep to.
    if (known.has(args.map(keyOf).join(' '))) return undefined;
    for (const [at, value] of args.entries()) {
      const place = places[at];
      const complaint = place === undefined ? 'another number of arguments' : complaintOf(value, place);
      if (complaint !== undefined) return complaint;
    }
    return relationComplaint(args, lengths) ?? boundComplaint(args);
  };
  return { places, lengths, unlike };
}

/** Where some argument holds an item twice, it is results that are said to be distinct. */
function cuesAboutInputs({ seeds, cues }: DomainEvidence): StatementCues {
  const isBroken = seeds.some((args) => args.some((value) => isSequence(value) && !areDistinct(value.items)));
  return isBroken ? { ...cues, distinct: false } : cues;
}

/** Chosen: a bound that fewer seeds keep to was read where none stands. */
const keptBy = 1 / 3;

function isMeant(bound: Bound, seeds: readonly (readonly Value[])[], parameters: readonly string[]): boolean {
  const kept = seeds.filter((args) => isWithin(args, bound, parameters)).length;
  return kept >= keptBy * seeds.length;
}

function isAsLong(lengths: readonly LengthRelation[], first: number, at: number): boolean {
  return lengths.some(({ left, right, difference }) => left === first && right === at && difference === 0);
}

interface PlaceContext {
  readonly evidence: DomainEvidence;
  /** What the annotation has at this place. */
  readonly annotated: Slot | undefined;
  readonly isItem: boolean;
  readonly isFirstText: boolean;
  readonly handles: NumberEvidence['handles'];
}

function placeOf(slot: Slot, context: PlaceContext): Place {
  const { cues, numbers, texts } = context.evidence;
  const { isItem, isFirstText, annotated } = context;
  const inner: PlaceContext = { ...context, isItem: true, handles: {} };
  const below = (part: Slot | undefined, also: Slot | undefined): Place | undefined =>
    part === undefined ? undefined : placeOf(part, { ...inner, annotated: also });
  const items = below(slot.items, annotated?.items);
  const keys = below(slot.keys, annotated?.keys);
  const entries = below(slot.entries, annotated?.entries);
  const positions = slot.positions?.map((part, at) =>
    placeOf(part, { ...inner, annotated: annotated?.positions?.[at] ?? annotated?.items }),
  );
  return {
    slot,
    annotated: annotated?.kinds ?? new Set(),
    numbers: numberFactsOf(slot, { cues, isItem, constants: numbers, handles: context.handles }),
    texts: textFactsOf(slot, { cues, constants: texts, isItem, isFirstText }),
    sequence: sequenceFactsOf(slot, cues),
    ...(items === undefined ? {} : { items }),
    ...(positions === undefined ? {} : { positions }),
    ...(keys === undefined ? {} : { keys }),
    ...(entries === undefined ? {} : { entries }),
  };
}

/** How the reference itself treats what is below the seeds' numbers. */
function handlingOf(program: string, parameter: string | undefined, slot: Slot): NumberEvidence['handles'] {
  if (parameter === undefined) return {};
  const least = Math.min(...slot.integers.map(Number), ...slot.floats);
  const comparison = new RegExp(`\\b${parameter}\\s*(<=?|>=?)\\s*(-?\\d+)\\b`, 'g');
  const below = [...program.matchAll(comparison)].some(([, relation, number]) => {
    const limit = Number(number);
    return relation === '<' || relation === '>=' ? least < limit : least <= limit;
  });
  const zero = new RegExp(
    `\\b${parameter}\\s*[!=]==?\\s*0\\b|\\bnot\\s+${parameter}\\b|!${parameter}\\b`,
  ).test(program);
  return { below, zero };
}

function complaintOf(value: Value, place: Place): string | undefined {
  const { slot, annotated } = place;
  if (!slot.kinds.has(value.kind) && !annotated.has(value.kind)) return `another type (${value.kind})`;
  switch (value.kind) {
    case 'integer':
      return numberComplaint(Number(value.value), place.numbers);
    case 'float':
      return numberComplaint(value.value, place.numbers);
    case 'text':
      return place.texts.rules.find(({ holds }) => !holds(value.value))?.name;
    case 'list':
    case 'tuple':
    case 'set':
      return sequenceComplaint(value.items, place.sequence) ?? itemsComplaint(value.items, place);
    case 'mapping':
      return entriesComplaint(value.entries, place);
    case 'none':
    case 'boolean':
    case 'opaque':
      return undefined;
    default:
      return value satisfies never;
  }
}

function itemsComplaint(items: readonly Value[], { positions, items: all }: Place): string | undefined {
  for (const [at, item] of items.entries()) {
    const place = positions?.[at] ?? all;
    const complaint = place === undefined ? 'items where no seed has any' : complaintOf(item, place);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function entriesComplaint(
  pairs: readonly (readonly [Value, Value])[],
  { keys, entries }: Place,
): string | undefined {
  for (const [key, value] of pairs) {
    if (keys === undefined || entries === undefined) return 'items where no seed has any';
    const complaint = complaintOf(key, keys) ?? complaintOf(value, entries);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

/** The length of a text or a container. */
export function lengthOf(value: Value | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'text') return value.value.length;
  return isSequence(value) ? value.items.length : undefined;
}

function lengthRelationsOf(seeds: readonly (readonly Value[])[], width: number): readonly LengthRelation[] {
  const relations: LengthRelation[] = [];
  for (let left = 0; left < width; left += 1) {
    for (let right = left + 1; right < width; right += 1) {
      const pairs = seeds.map((args) => [lengthOf(args[left]), lengthOf(args[right])] as const);
      const difference = constantDifference(pairs);
      if (difference !== undefined) relations.push({ left, right, difference });
    }
  }
  return relations;
}

/** Chosen: three calls of at least two different lengths. */
function constantDifference(
  pairs: readonly (readonly [number | undefined, number | undefined])[],
): number | undefined {
  const known = pairs.flatMap(([left, right]) =>
    left === undefined || right === undefined ? [] : [{ left, right }],
  );
  const [first] = known;
  if (first === undefined || known.length < Math.max(3, pairs.length)) return undefined;
  const difference = first.right - first.left;
  const isConstant = known.every(({ left, right }) => right - left === difference);
  return isConstant && new Set(known.map(({ left }) => left)).size > 1 ? difference : undefined;
}

function relationComplaint(args: readonly Value[], relations: readonly LengthRelation[]): string | undefined {
  const broken = relations.some(({ left, right, difference }) => {
    const [a, b] = [lengthOf(args[left]), lengthOf(args[right])];
    return a === undefined || b === undefined || b - a !== difference;
  });
  return broken ? 'lengths that do not belong together' : undefined;
}

/** Whether the call lies within what the statement says of one argument. */
function isWithin(
  args: readonly Value[],
  { about, low, high, highLengthOf }: Bound,
  parameters: readonly string[],
): boolean {
  const name = /^len\((\w+)\)$/.exec(about)?.[1];
  const value = args[parameters.indexOf(name ?? about)];
  const actual = name === undefined ? amountOf(value) : lengthOf(value);
  if (actual === undefined) return true;
  const limit = highLengthOf === undefined ? undefined : lengthOf(args[parameters.indexOf(highLengthOf)]);
  const isOut =
    (low !== undefined && actual < low) ||
    (high !== undefined && actual > high) ||
    (limit !== undefined && actual > limit);
  return !isOut;
}

function amountOf(value: Value | undefined): number | undefined {
  if (value?.kind === 'integer') return Number(value.value);
  return value?.kind === 'float' ? value.value : undefined;
}
