// Collects what was found: each way once, by rule, sink and source.

import type { FunctionForm, Place } from '../../form/form.ts';
import type { PayloadFamily, Rule } from '../../rules/rule.ts';
import type { Source, Step, Trace } from '../trace.ts';
import type { StepLink, Taint } from '../values/taint.ts';

/** A secret that can be guessed. */
export interface FoundGuess {
  readonly rule: Rule;
  readonly taint: Taint;
  /** What it is kept as, and where. */
  readonly name: string;
  readonly file: string;
  readonly at: Place;
}

export interface Reporter {
  readonly guess: (found: FoundGuess) => void;
  readonly flow: (found: FoundFlow) => void;
  readonly call: (found: FoundCall) => void;
}

export interface FoundCall {
  readonly rule: Rule;
  readonly file: string;
  readonly at: Place;
  readonly sink: string;
  readonly function: FunctionForm | undefined;
}

export interface FoundFlow extends FoundCall {
  readonly taint: Taint;
  readonly isMinor: boolean;
  /** The way alone does the harm. */
  readonly isSure: boolean;
}

export interface TraceCollector extends Reporter {
  readonly traces: () => readonly Trace[];
}

export function collectTraces(): TraceCollector {
  const found = new Map<string, Trace>();
  const minor = new Set<Trace>();
  return {
    flow: ({ taint, isMinor, isSure, ...place }) => {
      const { source } = taint;
      if (isMinor && source.kind !== 'request') return;
      const key = `${placeKey(place)}|${source.file}:${source.at.line}:${source.at.column}:${source.name}`;
      const known = found.get(key);
      const trace = flowTrace(place, taint, isSure);
      const isShorter = known !== undefined && known.steps.length > taint.steps.count + 1;
      if (known === undefined || surer(trace, known) || (isShorter && !surer(known, trace))) {
        found.set(key, trace);
        if (isMinor) minor.add(trace);
      }
    },
    call: (place) => {
      const key = placeKey(place);
      if (!found.has(key)) {
        found.set(key, {
          ...common(place),
          grade: 'SUSPECT',
          message: place.rule.message.replaceAll('{sink}', place.sink).replaceAll('{source}', 'a value'),
          source: undefined,
          steps: [{ file: place.file, at: place.at, message: place.sink }],
        });
      }
    },
    guess: (guess) => {
      const { source } = guess.taint;
      const key = placeKey({ rule: guess.rule, file: source.file, at: source.at });
      if (!found.has(key)) found.set(key, guessTrace(guess));
    },
    traces: () => {
      const major = new Set([...found.values()].filter((one) => !minor.has(one)).map(sourceKey));
      return [...found.values()].filter((one) => !minor.has(one) || !major.has(sourceKey(one))).sort(inOrder);
    },
  };
}

function placeKey({ rule, file, at }: Pick<FoundCall, 'rule' | 'file' | 'at'>): string {
  return `${rule.id}|${file}:${at.line}:${at.column}`;
}

/** Stands where the number is drawn: that is what has to change. */
function guessTrace({ rule, taint, name, file, at }: FoundGuess): Trace {
  const { source } = taint;
  return {
    ...common({ rule, file: source.file, at: source.at, sink: source.name, function: source.function }),
    grade: 'SUSPECT',
    message: `\`${name}\` is made of numbers that can be computed from the last ones`,
    source: undefined,
    steps: [...stepsOf(taint.steps), { file, at, message: `kept as ${name}` }],
  };
}

function surer(one: Trace, other: Trace): boolean {
  return one.grade === 'TRACED' && other.grade === 'SUSPECT';
}

/** One rule, one source and one function. */
function sourceKey({ rule, file, function: form, source }: Trace): string {
  const from = source === undefined ? '' : `${source.file}:${source.at.line}:${source.at.column}`;
  return `${rule}|${file}|${form?.qualifiedName ?? ''}:${form?.at.line ?? 0}|${from}`;
}

function common(place: FoundCall): Pick<Trace, 'rule' | 'file' | 'at' | 'sink' | 'function'> {
  return {
    rule: place.rule.id,
    file: place.file,
    at: place.at,
    sink: place.sink,
    function: place.function,
  };
}

/** A caller in the same program may well be trusted: that a parameter is one's own is less sure than that a request is not. */
function flowTrace(place: FoundCall, taint: Taint, isSure: boolean): Trace {
  const { source } = taint;
  const isTraced = isSure && source.kind !== 'parameter' && !isOwnBusiness(place.rule, source);
  return {
    ...common(place),
    grade: isTraced ? 'TRACED' : 'SUSPECT',
    message: place.rule.message
      .replaceAll('{source}', source.name)
      .replaceAll('{sink}', calleeOf(place.sink)),
    source,
    steps: [
      ...stepsOf(taint.steps),
      { file: place.file, at: place.at, message: `reaches ${calleeOf(place.sink)}` },
    ],
  };
}

/** Who starts a program may name its files and the hosts that it asks. */
function isOwnBusiness({ proof }: Rule, { kind }: Source): boolean {
  return (kind === 'argument' || kind === 'input') && ownBusiness.includes(proof);
}

const ownBusiness: readonly (PayloadFamily | undefined)[] = [
  ...(['path', 'archive', 'ssrf', 'redos', 'allocation', 'xpath', 'ldap', 'header', 'redirect'] as const),
];

function calleeOf(sink: string): string {
  const open = sink.indexOf('(');
  return open > 0 ? sink.slice(0, open) : sink;
}

function stepsOf(last: StepLink): readonly Step[] {
  const steps: Step[] = [];
  for (let link: StepLink | undefined = last; link !== undefined; link = link.previous) {
    steps.push({ file: link.file, at: link.at, message: link.message });
  }
  return steps.reverse();
}

function inOrder(left: Trace, right: Trace): number {
  return (
    compareTexts(left.file, right.file) ||
    left.at.line - right.at.line ||
    left.at.column - right.at.column ||
    compareTexts(left.rule, right.rule) ||
    compareSources(left.source, right.source)
  );
}

function compareSources(left: Source | undefined, right: Source | undefined): number {
  return (left?.at.line ?? 0) - (right?.at.line ?? 0) || compareTexts(left?.name ?? '', right?.name ?? '');
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
