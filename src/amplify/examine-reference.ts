// Whether a problem can be amplified: its reference must load, pass its own tests, answer the same every time, leave
// its arguments alone unless the problem speaks of them, and return what can be written down. What is wrong is named, and nothing else is done then.

import type { Comparison, Problem, Tests } from '../contracts/problem.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import type { Judge } from '../judge/judge-program.ts';
import { announcedIn } from './edge-view/documented.ts';
import { passGates, type ValidInput } from './gates.ts';
import { valuesOfAnnotation } from './inputs/annotation-values.ts';
import { type Constants, collectConstants } from './inputs/constants.ts';
import { type Domain, domainOf } from './inputs/domain/domain.ts';
import { readStatementCues, type StatementCues } from './inputs/domain/statement-cues.ts';
import { findExampleCalls } from './inputs/statement-examples.ts';
import { findStatementTexts } from './inputs/statement-texts.ts';
import { countsAfter, entryOf, statementOf } from './problem-calls.ts';
import { openTrial } from './trial/open-trial.ts';
import type { Seed, SeedTests, Study, Subject, Trial, Tried } from './trial/trial.ts';
import type { Value } from './values/value.ts';
import { callText } from './write-test.ts';

/** What is known of a problem that can be amplified. */
export interface Ground {
  readonly kind: 'ground';
  readonly subject: Subject;
  readonly trial: Trial;
  readonly seeds: readonly Seed[];
  /** What the reference does on the calls of the base tests, each once. */
  readonly base: readonly ValidInput[];
  readonly domain: Domain;
  readonly cues: StatementCues;
  readonly constants: Constants;
  /** Pieces of the inputs' language that the statement shows. */
  readonly phrases: readonly string[];
  readonly parameters: readonly string[];
  /** Example values of the parameters' annotations, by argument. */
  readonly annotated: readonly (readonly Value[])[];
  /** The reference changes its arguments. */
  readonly mutates: boolean;
  /** Branches of the reference, each with two outcomes. */
  readonly branches: number;
  /** Exceptions that the base tests expect, or that the statement says are raised. */
  readonly documented: ReadonlySet<string>;
  /** CPU ms that the reference may take for one input. */
  readonly callMs: number;
  /** Where functions of the tests call the entry: all that is called, each with a ground of its own. */
  readonly targets?: readonly Target[];
}

/** A function that is called by tests: the entry, or a driver of the base tests. */
export interface Target {
  /** Absent for the entry. */
  readonly driver?: string;
  readonly ground: Ground;
}

export interface Fault {
  readonly kind: 'fault';
  /** One sentence that begins with what is at fault. */
  readonly reason: string;
}

export interface ExamineOptions {
  readonly sandbox: Sandbox;
  readonly judge: Judge;
  readonly comparison: Comparison;
  readonly allowMutation?: boolean;
}

/** Chosen: an input that takes the reference longer is no test; or three times what its own tests take. */
const usualCallMs = 60;
const seedCallMs = 5000;

/** A reference that loads and passes its own tests, with what those show. */
export interface StudiedReference {
  readonly kind: 'studied';
  readonly subject: Subject;
  readonly trial: Trial;
  readonly study: Study;
  readonly statement: string;
  /** The calls of its base tests can be seen. */
  readonly isSeen: boolean;
  readonly allowMutation: boolean | undefined;
}

export async function examineReference(problem: Problem, options: ExamineOptions): Promise<Ground | Fault> {
  const studied = await studyReference(problem, options);
  return studied.kind === 'fault' ? studied : settleGround(studied);
}

/** The first half: what the tests show. */
export async function studyReference(
  problem: Problem,
  options: ExamineOptions,
): Promise<StudiedReference | Fault> {
  const subject = subjectOf(problem, options.comparison);
  if ('reason' in subject) return subject;
  const clock = clockOf(subject.program);
  if (clock !== undefined) return fault(`its reference reads the clock (${clock}), so no result is certain`);
  const trial = openTrial(options.sandbox, subject);
  const tests = seedTestsOf(problem.tiers.base);
  const statement = statementOf(problem);
  const examples = findExampleCalls(statement, subject.entry);
  const studied = await trial.study({ tests, examples, statement });
  const isSeen = tests.length > 0;
  const bad = studied.fault ?? (isSeen ? undefined : await faultOfUnseenTests(problem, options.judge));
  if (bad !== undefined) return fault(`its reference ${bad}`);
  const study = withAnnotationSeeds(studied, subject.language);
  const { allowMutation } = options;
  return { kind: 'studied', ...{ subject, trial, study, statement, isSeen, allowMutation } };
}

/** The second half: what the reference does on its seeds, and what these have in common. */
export async function settleGround(studied: StudiedReference): Promise<Ground | Fault> {
  const { subject, trial, study, statement, isSeen, allowMutation } = studied;
  const base = study.seeds.filter(({ name }) => name.startsWith('base'));
  if (base.length === 0 && isSeen) return fault(`its base tests never call ${subject.entry}`);
  if (study.seeds.length === 0) {
    return fault('its tests show no call, its statement no example, and its parameters have no annotations');
  }
  const documented = new Set([...base.flatMap(({ raises }) => raises ?? []), ...announcedIn(statement)]);
  const tried = await trial.tryInputs(
    study.seeds.map(({ args }) => args),
    { hashSeed: 0, callMs: seedCallMs },
  );
  const wrong = faultOfSeeds({ subject, study, tried, allowMutation });
  if (wrong !== undefined) return wrong;
  const gated = await passGates(
    base.map(({ args, name }) => ({ args, from: { seed: name, chain: [] } })),
    { trial, documented, allowMutation, callMs: seedCallMs },
  );
  if (gated.refused.has('the reference is not deterministic')) return fault(undeterministic(subject.program));
  const slowest = Math.max(0, ...gated.valid.map(({ cpuMs }) => cpuMs));
  return {
    kind: 'ground',
    ...{ subject, trial, documented, base: gated.valid, seeds: study.seeds },
    mutates: tried.some((did) => did.kind === 'value' && did.mutates),
    branches: await trial.countBranches(),
    ...(await shapeOf({ subject, study, statement })),
    callMs: Math.max(usualCallMs, 3 * slowest),
  };
}

async function shapeOf({
  subject,
  study,
  statement,
}: {
  readonly subject: Subject;
  readonly study: Study;
  readonly statement: string;
}): Promise<Pick<Ground, 'domain' | 'cues' | 'constants' | 'phrases' | 'parameters' | 'annotated'>> {
  const { language, program, helpers = '' } = subject;
  const constants = await collectConstants({ language, program: `${program}\n${helpers}` });
  const parameters = study.parameters.map(({ name }) => name);
  const annotated = annotatedValues(study, language);
  const cues = readStatementCues(statement, parameters);
  const domain = domainOf({
    seeds: study.seeds.map(({ args }) => args),
    parameters,
    cues,
    program,
    numbers: [...constants.integers.map(Number), ...constants.floats],
    texts: new Set([...constants.texts, ...constants.keys]),
    annotated,
  });
  return { domain, cues, constants, phrases: findStatementTexts(statement), parameters, annotated };
}

/** By argument; nothing where an annotation is missing or not understood. */
function annotatedValues({ parameters }: Study, language: string): readonly (readonly Value[])[] {
  return parameters.map(({ annotation }) =>
    annotation === undefined ? [] : valuesOfAnnotation(annotation, language),
  );
}

/** Tests that share a process with the program: the calls in them can not be seen, but they can be run. */
async function faultOfUnseenTests(problem: Problem, judge: Judge): Promise<string | undefined> {
  const program = problem.reference ?? '';
  const judged = await judge.judge({
    problem,
    tier: 'base',
    program,
    reference: undefined,
    cpuLimitMs: 60_000,
  });
  if (judged.outcome === 'passed') return undefined;
  return `fails its own tests: ${judged.evidence.message ?? judged.outcome}`;
}

function withAnnotationSeeds(study: Study, language: string): Study {
  return study.seeds.length > 0 ? study : { ...study, seeds: annotationSeeds(study, language) };
}

/** Calls made of annotations alone, for a problem whose tests show none. */
function annotationSeeds(study: Study, language: string): readonly Seed[] {
  const values = annotatedValues(study, language);
  const needed = study.parameters.filter(({ hasDefault }) => !hasDefault).length;
  if (values.slice(0, needed).some((some) => some.length === 0)) return [];
  const width = values.findIndex((some) => some.length === 0);
  const known = width < 0 ? values : values.slice(0, width);
  const most = Math.max(0, ...known.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => ({
    name: 'annotations',
    args: known.flatMap((some) => some[at % some.length] ?? []),
  }));
}

function subjectOf(problem: Problem, comparison: Comparison): Subject | Fault {
  const { language, reference, prelude, contract, tiers } = problem;
  const entry = entryOf(problem);
  if (reference === undefined) return fault('has no reference: nothing says what is right');
  if (!['python', 'javascript', 'typescript'].includes(language)) {
    return fault(`is in ${language}; Python, JavaScript and TypeScript can be amplified`);
  }
  if (tiers.base?.kind === 'stdio')
    return fault('its tests run a whole program: there is no function to call');
  if (tiers.base === undefined) return fault('has no base tests to begin from');
  if (entry === undefined) return fault('names no entry point');
  const convert = tiers.base.kind === 'calls' ? tiers.base.convert : undefined;
  return {
    ...{ language, program: reference, prelude, entry, comparison },
    ...(contract === undefined || contract.trim() === '' ? {} : { contract }),
    ...(convert === undefined ? {} : { convert }),
    ...(countsAfter(problem) ? { after: true } : {}),
  };
}

function seedTestsOf(tests: Tests | undefined): readonly SeedTests[] {
  if (tests?.kind === 'script') {
    const { code, names, checker } = tests;
    return [{ kind: 'script', code, names, ...(checker === undefined ? {} : { checker }) }];
  }
  return tests?.kind === 'calls' ? [{ kind: 'calls', form: tests.form, raw: tests.raw }] : [];
}

const clocks =
  /\btime\.(?:time|time_ns|monotonic|perf_counter|process_time|localtime|gmtime|ctime)\s*\(|\b(?:datetime|date)\.(?:now|today|utcnow)\s*\(|\bDate\.now\s*\(|\bnew\s+Date\s*\(\s*\)|\bperformance\.now\s*\(/;

function clockOf(program: string): string | undefined {
  return clocks.exec(program)?.[0].replaceAll(/\s*\($/g, '');
}

function undeterministic(program: string): string {
  const chance = /\b(?:random|secrets|uuid|os\.urandom|Math\.random|crypto)\b/.exec(program)?.[0];
  return chance === undefined
    ? 'its reference gives different results for the same call'
    : `its reference is random (${chance}): it gives different results for the same call`;
}

interface TriedSeeds {
  readonly subject: Subject;
  readonly study: Study;
  readonly tried: readonly Tried[];
  readonly allowMutation: boolean | undefined;
}

/** What the reference did on its own seeds that no reference may do. */
function faultOfSeeds({ subject, study, tried, allowMutation }: TriedSeeds): Fault | undefined {
  for (const [at, did] of tried.entries()) {
    const seed = study.seeds[at];
    if (seed === undefined || !seed.name.startsWith('base')) continue;
    const call = callText(subject, seed.args);
    if (did.kind === 'value' && did.mutates && did.after === undefined && allowMutation !== true) {
      return fault(
        `its reference changes its arguments (${call}); --allow-mutation amplifies it all the same`,
      );
    }
    if (did.kind === 'opaque') {
      const how = did.inArguments === true ? 'leaves arguments that' : 'returns what';
      return fault(`its reference ${how} can not be written down: ${did.type} (${call})`);
    }
    if (did.kind === 'slow') return fault(`its reference takes more than ${seedCallMs} CPU ms (${call})`);
    if (did.kind === 'ended') return fault(`its reference ends its process (${call}: ${did.how})`);
    if (did.kind === 'contract') return fault(`its contract rejects a base test (${call}: ${did.message})`);
  }
  return undefined;
}

function fault(reason: string): Fault {
  return { kind: 'fault', reason };
}
