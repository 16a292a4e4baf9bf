// Inputs of EvalPlus rows: JSON from which EvalPlus' loader makes exactly the arguments of a call. Of most tasks JSON is
// taken as it is. Of those in evalplusConversions lists become tuples, sets or numbers, by the task's id; here that is
// undone, place by place, so that what is no such tuple or set has no JSON: bent into one it would be another input.

import { conversions, evalplusConversions } from './evalplus-oracles.ts';
import { jsonOfPythonLiteral } from './python-literal.ts';
import { type PythonValue, readPythonValues } from './python-values.ts';

/** The JSON list for a call's arguments as Python source text; undefined where the loader would make others. */
export function evalplusInput(id: string, call: string): string | undefined {
  const conversion = evalplusConversions.get(id);
  if (conversion === undefined) return jsonOfPythonLiteral(`[${call}]`);
  const values = readPythonValues(call);
  return values && listJson(undoing.get(conversion)?.(values));
}

type Undo = (value: PythonValue) => string | undefined;
/** JSON of every argument. */
type UndoAll = (values: readonly PythonValue[]) => readonly (string | undefined)[] | undefined;

/** What no conversion touches: lists, scalars, and dictionaries whose keys are texts. */
const plain: Undo = (value) => {
  if (value.kind === 'scalar') return value.json;
  if (value.kind === 'list') return listJson(value.items.map(plain));
  if (value.kind !== 'dict') return undefined;
  return dictJson(value.pairs, plain);
};

const itemsOf =
  (kind: 'list' | 'tuple', undo: Undo): Undo =>
  (value) =>
    value.kind === kind ? listJson(value.items.map(undo)) : undefined;

const tuple = itemsOf('tuple', plain);
const listOfTuples = itemsOf('list', tuple);
const tupleOfTuples = itemsOf('tuple', tuple);
/** Lists in it become tuples, all else stays. */
const tupleOfTuplesAndOthers = itemsOf('tuple', (item) =>
  item.kind === 'list' ? undefined : (tuple(item) ?? plain(item)),
);
/** Dictionaries are not looked into. */
const tupleAllTheWay: Undo = (value) => {
  if (value.kind === 'list') return undefined;
  return value.kind === 'tuple' ? listJson(value.items.map(tupleAllTheWay)) : plain(value);
};
/** An empty set would become an empty dictionary, which is what stands for all but lists. */
const setOrNothing: Undo = (value) => {
  if (value.kind === 'dict') return value.pairs.length === 0 ? '{}' : undefined;
  return value.kind === 'set' && value.items.length > 0 ? listJson(value.items.map(plain)) : undefined;
};
const valuesAreTuples: Undo = (value) => (value.kind === 'dict' ? dictJson(value.pairs, tuple) : undefined);
/** Of a whole number it makes another kind of number. */
const float: Undo = (value) =>
  value.kind === 'scalar' && /^-?(?:\d+(?=.*[.e])|NaN|Infinity)/i.test(value.json) ? value.json : undefined;
const complex: Undo = (value) => (value.kind === 'complex' ? complexJson(value) : undefined);

const every =
  (undo: Undo): UndoAll =>
  (values) =>
    values.map(undo);

/** These for the first arguments; the others, if there may be any, are as they are. */
const first =
  (...undos: readonly Undo[]): UndoAll =>
  (values) =>
    values.length < undos.length ? undefined : values.map((value, at) => (undos[at] ?? plain)(value));

const only =
  (...undos: readonly Undo[]): UndoAll =>
  (values) =>
    values.length === undos.length ? first(...undos)(values) : undefined;

/** By the expression of the conversion. */
const undoing: ReadonlyMap<string, UndoAll> = new Map([
  [conversions.tuples, every(tuple)],
  [conversions.listsOfTuples, every(listOfTuples)],
  [conversions.tuplesOfTuples, every(tupleOfTuples)],
  [conversions.tuplesOfTuplesAndOthers, only(tupleOfTuplesAndOthers)],
  [conversions.tuplesAllTheWay, every(tupleAllTheWay)],
  [conversions.firstListOfTuples, only(listOfTuples, plain)],
  [conversions.firstTuple, first(tuple)],
  [conversions.secondTuple, only(plain, tuple)],
  [conversions.listOfSets, only(itemsOf('list', setOrNothing))],
  [conversions.valuesAreTuples, first(valuesAreTuples)],
  [conversions.floatAndComplex, only(float, complex)],
  [conversions.complexNumber, only(complex)],
]);

function listJson(items: readonly (string | undefined)[] | undefined): string | undefined {
  if (items === undefined || items.some((item) => item === undefined)) return undefined;
  return `[${items.join(', ')}]`;
}

function dictJson(pairs: readonly (readonly [PythonValue, PythonValue])[], undo: Undo): string | undefined {
  const fields = pairs.map(([key, value]) => {
    const json = undo(value);
    const isText = key.kind === 'scalar' && key.json.startsWith('"');
    return isText && json !== undefined ? `${key.json}: ${json}` : undefined;
  });
  return fields.some((field) => field === undefined) ? undefined : `{${fields.join(', ')}}`;
}

/** As `complex(text)` reads it. */
function complexJson({ real, imaginary }: { readonly real: string; readonly imaginary: string }): string {
  const [whole, turned] = [real, imaginary].map((json) =>
    json.replace('NaN', 'nan').replace('Infinity', 'inf'),
  );
  return `"${whole}${turned?.startsWith('-') ? '' : '+'}${turned}j"`;
}
