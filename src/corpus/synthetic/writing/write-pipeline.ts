// A pipeline as code: as a comprehension, step by step, with lambdas, or as a loop. All of them mean the same.

import { chance, pick } from '../meaning/choose.ts';
import type { Pipeline, Stage } from '../meaning/meaning.ts';
import type { Element, Loop } from '../operations/operation.ts';
import { elementsOfEntries } from '../operations/text-reducers.ts';
import { countName } from '../python/substitute.ts';
import type { Expression, Statement } from '../python/tree.ts';
import { flatten, flattenInside } from './flatten.ts';
import { expressionTemplate, fillBlock, fillExpression, pickTemplate } from './templates.ts';
import type { Writing, Written } from './writing.ts';

/** The element at some point of the pipeline: what it is made of, and the key of an entry. */
interface Current {
  readonly element: Element;
  readonly value: Expression;
  readonly key?: Expression | undefined;
}

/** The walk over the source, before any stage. */
interface Walk {
  readonly targets: readonly string[];
  readonly source: Expression;
  readonly start: Current;
}

const nameOf = (name: string): Expression => ({ kind: 'name', name });

/** Writes the pipeline in the style of the writing; a loop where the reducer knows no other way, and the reverse. */
export function writePipeline(pipeline: Pipeline, writing: Writing, isRoot: boolean): Written {
  const { whole, loops } = pipeline.reducer.operation;
  const usable = isRoot ? loops : loops.filter(({ early }) => early !== true);
  const loop = usable.length === 0 ? undefined : pick(writing.random, usable);
  const wantsLoop = writing.style === 'loop' || writing.style === 'guard' || writing.style === 'while';
  if (loop !== undefined && (wantsLoop || whole.length === 0)) return writeLoop(pipeline, loop, writing);
  return writeWhole(pipeline, writing);
}

function startWalk(pipeline: Pipeline, writing: Writing): Walk {
  const source = walkOf(pipeline, writing);
  const { element, made } = pipeline.source.operation;
  if (element === 'entry') {
    const key = writing.names.key();
    const value = writing.names.element('entry');
    return {
      targets: [key, value],
      source,
      start: { element, value: nameOf(value), key: nameOf(key) },
    };
  }
  const target = writing.names.element(made === undefined ? element : 'char');
  const value =
    made === undefined
      ? nameOf(target)
      : fillExpression(
          made,
          writing.replace(pipeline.source.holes, () => ({ X: nameOf(target) })),
        );
  return { targets: [target], source, start: { element, value } };
}

function walkOf({ source, from }: Pipeline, writing: Writing): Expression {
  const [A, B] = from.map((at) => nameOf(writing.parameters[at] ?? ''));
  const operands = { ...(A === undefined ? {} : { A }), ...(B === undefined ? {} : { B }) };
  return fillExpression(
    pick(writing.random, source.operation.walk),
    writing.replace(source.holes, () => operands),
  );
}

// One stage

function testOf(stage: Stage, current: Current, writing: Writing): Expression {
  const { operation, holes } = stage.use;
  if (operation.kind !== 'predicate') throw new Error('internal: a change tests nothing');
  const X = stage.onKey ? (current.key ?? current.value) : current.value;
  if (writing.style === 'helper' && !stage.onKey) return writing.helperFor(stage.use, { X, holes });
  const template = pickTemplate(operation.test, { X, random: writing.random });
  return fillExpression(
    template,
    writing.replace(holes, () => ({ X })),
  );
}

function changed(stage: Stage, current: Current, writing: Writing): Current {
  const { operation, holes } = stage.use;
  if (operation.kind !== 'change') throw new Error('internal: a predicate changes nothing');
  const element = current.element === 'entry' ? 'entry' : operation.to;
  const X = current.value;
  if (writing.style === 'helper') {
    return { ...current, element, value: writing.helperFor(stage.use, { X, holes }) };
  }
  const replace = writing.replace(holes, () => ({ X }));
  const template = pickTemplate(operation.make, { X, random: writing.random });
  return { ...current, element, value: fillExpression(template, replace) };
}

/** The stages, and at their end what the reducer asks, which makes a truth of the element. */
function askedValue(pipeline: Pipeline, current: Current, writing: Writing): Expression {
  if (pipeline.asked === undefined) return current.value;
  return testOf({ use: pipeline.asked, onKey: false }, current, writing);
}

// Without a loop

function writeWhole(pipeline: Pipeline, writing: Writing): Written {
  const before: Statement[] = [];
  const list = writeList(pipeline, writing, before);
  const { operation, holes } = pipeline.reducer;
  const template = pick(writing.random, operation.whole);
  const uses = countName(expressionTemplate(template), 'S');
  let S = list;
  const isList = S.kind === 'comprehension' && S.form !== 'generator';
  if (uses > 1 && S.kind !== 'name') {
    const name = writing.names.kept('list');
    before.push({ kind: 'assign', targets: [nameOf(name)], value: S });
    S = nameOf(name);
  } else if (isList && operation.list !== true && template !== 'S' && /^(?!.*\[).*\w\(S[,)]/.test(template)) {
    S = S.kind === 'comprehension' && S.form === 'list' ? { ...S, form: 'generator' } : S;
  }
  const replace = writing.replace(holes, () => ({ S }));
  return { before, value: flattenInside(fillExpression(template, replace)) };
}

/** All elements after the last stage as a list, or as it came where there are no stages. */
function writeList(pipeline: Pipeline, writing: Writing, before: Statement[]): Expression {
  const stages = pipeline.stages;
  const { operation } = pipeline.source;
  const isPlain =
    stages.length === 0 &&
    pipeline.asked === undefined &&
    operation.made === undefined &&
    operation.element !== 'entry';
  if (isPlain) return plainList(pipeline, writing);
  if (writing.style === 'steps' && operation.element !== 'entry' && stages.length > 1) {
    return writeSteps(pipeline, writing, before);
  }
  if (writing.style === 'functional' && operation.made === undefined && operation.element !== 'entry') {
    return writeFunctional(pipeline, writing);
  }
  const walk = startWalk(pipeline, writing);
  const conditions: Expression[] = [];
  let current = walk.start;
  for (const stage of stages) {
    if (stage.use.operation.kind === 'predicate') conditions.push(testOf(stage, current, writing));
    else current = changed(stage, current, writing);
  }
  return comprehension(pipeline, { ...walk, conditions, current }, writing);
}

function plainList(pipeline: Pipeline, writing: Writing): Expression {
  const walk = walkOf(pipeline, writing);
  const { operation } = pipeline.source;
  const { list, whole } = pipeline.reducer.operation;
  const needsList = operation.lazy === true && (list === true || whole.includes('S'));
  return needsList ? { kind: 'call', name: 'list', values: [walk], keywords: [] } : walk;
}

function comprehension(
  pipeline: Pipeline,
  made: Walk & { readonly conditions: readonly Expression[]; readonly current: Current },
  writing: Writing,
): Expression {
  const { targets, source, conditions, current } = made;
  const parts = {
    kind: 'comprehension' as const,
    targets,
    source,
    conditions: conditions.length === 0 ? [] : [allOf(conditions)],
  };
  if (current.element !== 'entry' || current.key === undefined) {
    return flatten({ ...parts, form: 'list', element: askedValue(pipeline, current, writing) });
  }
  const wanted = elementsOfEntries[pipeline.reducer.operation.name];
  if (wanted === 'dict') return { ...parts, form: 'dict', key: current.key, element: current.value };
  return { ...parts, form: 'list', element: wanted === 'keys' ? current.key : current.value };
}

function allOf(conditions: readonly Expression[]): Expression {
  const [first, ...rest] = conditions;
  if (first === undefined) throw new Error('internal: no condition');
  return rest.reduce((left, right) => ({ kind: 'logic', operator: 'and', left, right }), first);
}

/** Each stage gives a list with a name of its own. */
function writeSteps(pipeline: Pipeline, writing: Writing, before: Statement[]): Expression {
  let { source, targets, start: current } = startWalk(pipeline, writing);
  for (const stage of pipeline.stages) {
    const isTest = stage.use.operation.kind === 'predicate';
    const next = isTest ? current : changed(stage, current, writing);
    const list: Expression = {
      ...{ kind: 'comprehension', form: 'list', targets, source },
      element: next.value,
      conditions: isTest ? [testOf(stage, current, writing)] : [],
    };
    const name = writing.names.kept('list');
    before.push({ kind: 'assign', targets: [nameOf(name)], value: list });
    const [target = ''] = targets;
    source = nameOf(name);
    targets = [target];
    current = { element: next.element, value: nameOf(target) };
  }
  if (pipeline.asked === undefined) return source;
  const element = askedValue(pipeline, current, writing);
  return { kind: 'comprehension', form: 'list', targets, source, element, conditions: [] };
}

/** With `map`, `filter` and lambdas. */
function writeFunctional(pipeline: Pipeline, writing: Writing): Expression {
  const walk = startWalk(pipeline, writing);
  const parameters = [...walk.targets];
  let list = walk.source;
  let element = walk.start.element;
  const apply = (name: 'map' | 'filter', body: Expression): void => {
    list = { kind: 'call', name, values: [{ kind: 'lambda', parameters, body }, list], keywords: [] };
  };
  for (const stage of pipeline.stages) {
    const current = { ...walk.start, element };
    if (stage.use.operation.kind === 'predicate') {
      apply('filter', testOf(stage, current, writing));
      continue;
    }
    const next = changed(stage, current, writing);
    element = next.element;
    apply('map', next.value);
  }
  if (pipeline.asked !== undefined) apply('map', askedValue(pipeline, { ...walk.start, element }, writing));
  const { list: needsList, whole } = pipeline.reducer.operation;
  const mustBeList =
    needsList === true ||
    whole.some((template) => template === 'S' || countName(expressionTemplate(template), 'S') > 1);
  return mustBeList ? { kind: 'call', name: 'list', values: [list], keywords: [] } : list;
}

// As a loop

function writeLoop(pipeline: Pipeline, loop: Loop, writing: Writing): Written {
  const walk = startWalk(pipeline, writing);
  let filling: { X?: Expression; Y?: Expression } = {};
  const replace = writing.replace(pipeline.reducer.holes, () => filling);
  const start = fillBlock(loop.start, replace);
  const each = (current: Current): readonly Statement[] => {
    const value = askedValue(pipeline, current, writing);
    filling = { X: value, ...(current.key === undefined ? {} : { Y: current.key }) };
    return fillBlock(loop.each, replace);
  };
  const uses = loop.each.match(/\bX\b/g)?.length ?? 0;
  const body = writeStages(pipeline.stages, walk.start, { writing, each, uses });
  const hasPlaces = pipeline.source.operation.takes[0] !== 'dict[str, int]';
  const loops = writing.style === 'while' && hasPlaces ? writeWhile(walk, body, writing) : undefined;
  const plain: Statement = { kind: 'for', targets: walk.targets, source: walk.source, body };
  const value = fillExpression(loop.result, replace);
  return { before: [...start, ...(loops ?? [plain])], value };
}

interface Inner {
  readonly writing: Writing;
  /** The statements for an element that came through all stages. */
  readonly each: (current: Current) => readonly Statement[];
  /** How often they name it. */
  readonly uses: number;
}

function writeStages(stages: readonly Stage[], current: Current, inner: Inner): readonly Statement[] {
  const [stage, ...rest] = stages;
  if (stage === undefined) return inner.each(current);
  const { writing } = inner;
  if (stage.use.operation.kind === 'predicate') {
    const test = testOf(stage, current, writing);
    const [next, ...others] = rest;
    if (next?.use.operation.kind === 'predicate' && chance(writing.random, 0.6)) {
      const both = allOf([test, testOf(next, current, writing)]);
      return guarded(both, writeStages(others, current, inner), writing);
    }
    return guarded(test, writeStages(rest, current, inner), writing);
  }
  const next = changed(stage, current, writing);
  const isNeededAgain = rest.length > 0 || inner.uses > 1;
  if (!isNeededAgain && chance(writing.random, 0.7)) return writeStages(rest, next, inner);
  const name = writing.names.element(next.element === 'entry' ? 'entry' : next.element);
  const assign: Statement = { kind: 'assign', targets: [nameOf(name)], value: next.value };
  return [assign, ...writeStages(rest, { ...next, value: nameOf(name) }, inner)];
}

function guarded(test: Expression, body: readonly Statement[], writing: Writing): readonly Statement[] {
  if (writing.style !== 'guard')
    return [{ kind: 'if', branches: [{ condition: test, body }], otherwise: [] }];
  const skip: Statement = {
    kind: 'if',
    branches: [{ condition: negated(test), body: [{ kind: 'continue' }] }],
    otherwise: [],
  };
  return [skip, ...body];
}

const opposites = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
} as const;

/** The opposite of a condition, as a person would write it. */
export function negated(test: Expression): Expression {
  if (test.kind === 'not') return test.operand;
  const [only] = test.kind === 'comparison' ? test.rest : [];
  if (test.kind === 'comparison' && test.rest.length === 1 && only !== undefined) {
    return { ...test, rest: [{ ...only, operator: opposites[only.operator] }] };
  }
  return { kind: 'not', operand: test };
}

/** By index, where the source is a name whose places can be counted. */
function writeWhile(
  { targets, source, start }: Walk,
  body: readonly Statement[],
  writing: Writing,
): readonly Statement[] | undefined {
  const [target] = targets;
  if (source.kind !== 'name' || start.key !== undefined || target === undefined) return undefined;
  const index = nameOf(writing.names.local('index'));
  const one: Expression = { kind: 'number', value: 1 };
  return [
    { kind: 'assign', targets: [index], value: { kind: 'number', value: 0 } },
    {
      kind: 'while',
      condition: {
        kind: 'comparison',
        first: index,
        rest: [{ operator: '<', operand: { kind: 'call', name: 'len', values: [source], keywords: [] } }],
      },
      body: [
        { kind: 'assign', targets: [nameOf(target)], value: { kind: 'item', object: source, index } },
        ...body,
        { kind: 'augment', target: index, operator: '+', value: one },
      ],
    },
  ];
}
