// The edges among the calls that were tried: for every kind of input of every parameter that no test has exercised the
// call that shows it best, and for every exception that nothing announces the smallest call that raises it.

import type { Edge } from '../../contracts/verify.ts';
import { categoriesOf, inputCategories } from '../inputs/categories.ts';
import type { Subject } from '../trial/trial.ts';
import { keyOf } from '../values/compare-values.ts';
import { callText } from '../write-test.ts';
import { type Announcements, isDocumented } from './documented.ts';
import { labelCall } from './label-calls.ts';
import { isRaised, type RaisedCall } from './shrink-exceptions.ts';
import { type Call, keyOfArguments, sizeOfArguments, type TriedCall } from './try-calls.ts';

export interface EdgesRequest {
  readonly tried: readonly TriedCall[];
  /** A call of no special kind. */
  readonly plain: Call | undefined;
  readonly misuses: readonly TriedCall[];
  readonly shrink: (calls: readonly TriedCall[]) => Promise<readonly RaisedCall[]>;
  /** The same calls with more time for those that did not end. */
  readonly confirm: (calls: readonly TriedCall[]) => Promise<readonly TriedCall[]>;
  readonly announcements: Announcements;
  readonly exercised: readonly { readonly parameter: string; readonly category: string }[];
  readonly parameters: readonly string[];
  readonly subject: Subject;
}

/** In the order of parameters and of categories, then what is left of exceptions. */
export async function findEdges(request: EdgesRequest): Promise<readonly Edge[]> {
  const { tried, announcements } = request;
  const isOpen = (call: TriedCall): boolean => isOpenCall(call, announcements);
  const rows = [...rowsOfCategories(request), ...rowsOfWhole(request)];
  const keys = new Set(rows.map(({ call }) => keyOfArguments(call.args)));
  const raised = await request.shrink(tried.filter((call) => isRaised(call) && isOpen(call)));
  const stopped = smallestStopped(tried.filter(isOpen));
  const smallest = [...raised.filter(isOpen), ...stopped];
  const others = smallest
    .filter(({ args }) => !keys.has(keyOfArguments(args)))
    .map((call): Row => ({ ...kindOf(call, request.parameters), call, isMisuse: false }));
  const all = [...rows, ...others];
  const confirmed = await request.confirm(all.map(({ call }) => call));
  const least = new Set(smallest.map(({ args }) => keyOfArguments(args)));
  return all
    .map((row, at) => ({ ...row, call: confirmed[at] ?? row.call }))
    .filter((row, at) => at < rows.length || isOpen(row.call))
    .map((row) => describeEdge(row, request, least));
}

/** For each kind of each parameter that nothing has exercised. */
function rowsOfCategories({
  tried,
  plain,
  misuses,
  exercised,
  parameters,
  announcements,
}: EdgesRequest): readonly Row[] {
  const usual = plain === undefined ? [] : labelCall(plain);
  const labelled = tried.map((call): Labelled => {
    const labels = labelCall(call.args);
    const unusual = labels.flatMap((some, at) => some.filter((one) => usual[at]?.includes(one) !== true));
    const changed = call.args.filter((value, at) => keyOf(plain?.[at]) !== keyOf(value)).length;
    return { call, labels, unusual: unusual.length, changed, isOpen: isOpenCall(call, announcements) };
  });
  return parameters.flatMap((parameter, at) =>
    inputCategories.flatMap((category): readonly Row[] => {
      if (exercised.some((one) => one.parameter === parameter && one.category === category)) return [];
      const best = clearest(labelled.filter(({ labels }) => labels[at]?.includes(category)));
      const misuse = category === 'None' ? misuses.find(({ args }) => args[at]?.kind === 'none') : undefined;
      const call = best ?? misuse;
      return call === undefined ? [] : [{ parameter, category, call, isMisuse: best === undefined }];
    }),
  );
}

/** A function without parameters has one call. */
function rowsOfWhole({ parameters, tried }: EdgesRequest): readonly Row[] {
  const [call] = parameters.length === 0 ? tried : [];
  return call === undefined ? [] : [{ category: ordinary, call, isMisuse: false }];
}

/** One call without an end and one of each way to end the process. Not shrunk: each try takes its time. */
function smallestStopped(calls: readonly TriedCall[]): readonly TriedCall[] {
  const stopped = calls.filter(({ tried: { kind } }) => kind === 'slow' || kind === 'ended');
  const groups = Map.groupBy(stopped, ({ tried }) => (tried.kind === 'ended' ? tried.how : tried.kind));
  return [...groups.values()].flatMap((group) =>
    group.toSorted((one, other) => sizeOfArguments(one.args) - sizeOfArguments(other.args)).slice(0, 1),
  );
}

const ordinary = 'ordinary';

interface Row {
  readonly parameter?: string;
  readonly category: string;
  readonly call: TriedCall;
  readonly isMisuse: boolean;
}

interface Labelled {
  readonly call: TriedCall;
  readonly labels: readonly (readonly string[])[];
  /** Kinds that a plain call is not of. */
  readonly unusual: number;
  /** Arguments that are not those of a plain call. */
  readonly changed: number;
  readonly isOpen: boolean;
}

/** Of the fewest kinds, so that what happens is due to this one; then one that needs a decision; then the smallest. */
function clearest(calls: readonly Labelled[]): TriedCall | undefined {
  const rate = ({ call, unusual, changed, isOpen }: Labelled): readonly number[] => [
    unusual,
    changed,
    categoriesOf(call.args).length,
    isOpen ? 0 : 1,
    sizeOfArguments(call.args),
  ];
  return calls
    .map((one) => ({ one, rank: rate(one) }))
    .reduce<{ readonly one: Labelled; readonly rank: readonly number[] } | undefined>(
      (best, next) => (best === undefined || isBefore(next.rank, best.rank) ? next : best),
      undefined,
    )?.one.call;
}

function isBefore(left: readonly number[], right: readonly number[]): boolean {
  const at = left.findIndex((number, place) => number !== right[place]);
  return at !== -1 && (left[at] ?? 0) < (right[at] ?? 0);
}

/** A call that somebody should decide about. Large inputs may take long, and may be too much for the memory. */
function isOpenCall({ args, tried }: TriedCall, announcements: Announcements): boolean {
  if (tried.kind === 'raised') return !isDocumented(tried, announcements);
  if (tried.kind !== 'slow' && tried.kind !== 'ended') return false;
  const isLarge = labelCall(args).some((labels) => labels.includes('large'));
  return !isLarge || (tried.kind === 'ended' && tried.how !== 'memory');
}

function kindOf({ args }: TriedCall, parameters: readonly string[]): Pick<Row, 'parameter' | 'category'> {
  for (const [at, labels] of labelCall(args).entries()) {
    const [category] = labels;
    const parameter = parameters[at];
    if (category !== undefined && parameter !== undefined) return { parameter, category };
  }
  return { category: ordinary };
}

function describeEdge(row: Row, { subject, announcements }: EdgesRequest, least: ReadonlySet<string>): Edge {
  const { parameter, category, call, isMisuse } = row;
  const isLeast = least.has(keyOfArguments(call.args));
  return {
    function: subject.entry,
    ...(parameter === undefined ? {} : { parameter }),
    ...{ category, input: callText(subject, call.args) },
    ...outcomeOf(call, announcements),
    ...(isLeast ? { smallest: true } : {}),
    open: !isMisuse && isOpenCall(call, announcements),
  };
}

type Said = Pick<Edge, 'outcome' | 'value' | 'exception' | 'message' | 'line' | 'documented' | 'mutates'>;

function outcomeOf({ tried }: TriedCall, announcements: Announcements): Said {
  switch (tried.kind) {
    case 'value': {
      const value = tried.source === undefined ? {} : { value: tried.source };
      return { outcome: 'returns', ...value, ...(tried.mutates ? { mutates: true } : {}) };
    }
    case 'opaque':
      return { outcome: 'returns', message: `an object of the type ${tried.type}` };
    case 'raised': {
      const { name, message, line } = tried;
      return {
        outcome: 'raises',
        exception: name,
        message,
        line,
        documented: isDocumented(tried, announcements),
      };
    }
    case 'slow':
      return { outcome: 'does not end' };
    case 'ended':
      return { outcome: 'ends the process', message: tried.how };
    default:
      return tried satisfies never;
  }
}
