// A meaning with one thing of it another: a constant, a question, a change, what is made of the elements at the end. The
// parameters stay.

import type { RandomStream } from '../../../base/random.ts';
import { changes } from '../operations/changes.ts';
import { numberReducers } from '../operations/number-reducers.ts';
import type { Change, HoleKind, Holes, Predicate, Reducer } from '../operations/operation.ts';
import { predicates } from '../operations/predicates.ts';
import { commonReducers } from '../operations/reducers.ts';
import { textReducers } from '../operations/text-reducers.ts';
import { pick } from './choose.ts';
import { drawConstant } from './constants.ts';
import type { HoleValues, Meaning, Pipeline, Use } from './meaning.ts';

const reducers: readonly Reducer[] = [...commonReducers, ...numberReducers, ...textReducers];

/** Another meaning; undefined where it is no pipeline, or the drawn place allows no change. */
export function varyMeaning(meaning: Meaning, random: RandomStream): Meaning | undefined {
  const { node } = meaning;
  if (node.kind !== 'pipeline') return undefined;
  const places = node.stages.length + 1;
  const at = random.below(places);
  const other = at < node.stages.length ? varyStage(node, at, random) : varyReducer(node, random);
  return other === undefined ? undefined : { ...meaning, node: other };
}

function varyStage(pipeline: Pipeline, at: number, random: RandomStream): Pipeline | undefined {
  const stage = pipeline.stages[at];
  if (stage === undefined || holdsParameter(stage.use.holes)) return undefined;
  const { operation } = stage.use;
  const use =
    operation.kind === 'predicate' ? otherQuestion(operation, random) : otherChange(operation, random);
  const stages = pipeline.stages.map((one, index) => (index === at ? { ...stage, use } : one));
  return { ...pipeline, stages };
}

function otherQuestion({ of }: Predicate, random: RandomStream): Use<Predicate> {
  const operation = pick(
    random,
    predicates.filter((one) => one.of === of),
  );
  return { operation, holes: drawHoles(operation.holes, random) };
}

function otherChange({ from, to }: Change, random: RandomStream): Use<Change> {
  const operation = pick(
    random,
    changes.filter((one) => one.from === from && one.to === to),
  );
  return { operation, holes: drawHoles(operation.holes, random) };
}

function varyReducer(pipeline: Pipeline, random: RandomStream): Pipeline | undefined {
  const { operation, holes } = pipeline.reducer;
  if (holdsParameter(holes) || typeof operation.to === 'function') return undefined;
  const fitting = reducers.filter(
    (one) =>
      one.to === operation.to &&
      one.asks === operation.asks &&
      operation.of.every((element) => one.of.includes(element)),
  );
  const chosen = pick(random, fitting);
  const reducer: Use<Reducer> = { operation: chosen, holes: drawHoles(chosen.holes, random) };
  return { ...pipeline, reducer };
}

function holdsParameter({ K, L, C, E }: HoleValues): boolean {
  return [K, L, C, E].some((hole) => hole?.kind === 'parameter');
}

function drawHoles(holes: Holes | undefined, random: RandomStream): HoleValues {
  const { K, L, C, E } = holes ?? {};
  const first = drawHole(K, undefined, random);
  const third = drawHole(C, undefined, random);
  return {
    ...first.as('K'),
    ...drawHole(L, first.value, random).as('L'),
    ...third.as('C'),
    ...drawHole(E, third.value, random).as('E'),
  };
}

interface Drawn {
  readonly value: number | string | undefined;
  readonly as: (name: 'K' | 'L' | 'C' | 'E') => HoleValues;
}

function drawHole(
  kind: HoleKind | undefined,
  than: number | string | undefined,
  random: RandomStream,
): Drawn {
  if (kind === undefined) return { value: undefined, as: () => ({}) };
  const value = drawConstant(kind, than, random);
  return { value, as: (name) => ({ [name]: { kind: 'constant', value } }) };
}
