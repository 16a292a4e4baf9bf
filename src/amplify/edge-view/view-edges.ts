// The edge-case view of one function, without a reference: which kinds of input no test has tried, what the function
// does there, and the smallest call for every exception that nothing announces. The program is untrusted: it runs in
// the cage only, where it can spoil nothing but what is said here about itself.

import { ZodError } from 'zod';
import { UserError } from '../../base/errors.ts';
import { randomStream } from '../../base/random.ts';
import type { UntrustedRunner } from '../../contracts/sandbox.ts';
import type { Edge, VerifiedFunction } from '../../contracts/verify.ts';
import { SandboxBroken } from '../../sandbox/worker.ts';
import { categoriesOf } from '../inputs/categories.ts';
import { Ceilings } from '../inputs/ceilings.ts';
import { type Constants, collectConstants } from '../inputs/constants.ts';
import { type Domain, domainOf } from '../inputs/domain/domain.ts';
import { isSequence } from '../inputs/domain/slot.ts';
import { readStatementCues } from '../inputs/domain/statement-cues.ts';
import { Proposer } from '../inputs/proposer.ts';
import { findExampleCalls } from '../inputs/statement-examples.ts';
import { openTrial } from '../trial/open-trial.ts';
import type { Seed, SeedTests, Study, Subject, Trial } from '../trial/trial.ts';
import type { Value } from '../values/value.ts';
import { categoryInputs } from './category-inputs.ts';
import type { Announcements } from './documented.ts';
import { type EdgesRequest, findEdges } from './find-edges.ts';
import type { ProgramFunction } from './find-functions.ts';
import { labelCall } from './label-calls.ts';
import { type SettledShapes, settleShapes } from './settle-shapes.ts';
import { shrinkExceptions } from './shrink-exceptions.ts';
import { type Call, confirmEndless, sizeOfArguments, type TriedCall, tryCalls } from './try-calls.ts';

export interface EdgeViewRequest {
  readonly runner: UntrustedRunner;
  readonly language: string;
  readonly program: string;
  readonly function: ProgramFunction;
  /** Code and rows that call the function, run only to see its calls; results do not count here. */
  readonly tests: readonly SeedTests[];
  /** Texts in which calls of the function may stand: of the tests and of the specification. */
  readonly testText: string;
  readonly specification: string;
  readonly seed: number;
}

export interface EdgeView {
  readonly function: VerifiedFunction;
  readonly edges: readonly Edge[];
}

/** Chosen: what random changes bring up beyond systematic calls comes up early or not at all. */
const proposals = 1500;
/** After so many calls without an end, the others would say the same, and each takes its time. */
const mostSlow = 6;

/** Rejects only where our side failed. */
export async function viewEdges(request: EdgeViewRequest): Promise<EdgeView> {
  try {
    return await viewFunction(request);
  } catch (error) {
    // It shares a process with what tells of it: a program may write over that, and no more.
    return notTried(request, `it ${meddling(error)}`);
  }
}

export interface LoadRequest extends Pick<EdgeViewRequest, 'runner' | 'language' | 'program'> {
  readonly entry: string;
}

/** Why the program does not load, as the end of a sentence about it; undefined where it does. */
export async function loadFault({
  runner,
  language,
  program,
  entry,
}: LoadRequest): Promise<string | undefined> {
  try {
    const trial = openTrial(runner, subjectOf({ language, program, entry }));
    const { fault } = await trial.study({ tests: [], examples: [] });
    return fault
      ?.replace(' in its own tests', ' when it is loaded')
      .replace('does not load: it ends by Overtime', 'does not come to an end when it is loaded')
      .replace(/^does not load: /, 'can not be loaded: ');
  } catch (error) {
    return meddling(error);
  }
}

/** What a program that writes over what tells of it comes to; errors of our own go on. */
function meddling(error: unknown): string {
  if (error instanceof SandboxBroken || error instanceof UserError) throw error;
  const lines =
    error instanceof Error && !(error instanceof ZodError) ? error.message.trim().split('\n') : [];
  const told = lines.length === 0 ? '' : ` (${lines.at(-1)?.slice(0, 160)})`;
  return `comes back broken from its trial, as a program that meddles with it does${told}`;
}

async function viewFunction(request: EdgeViewRequest): Promise<EdgeView> {
  const { obstacle } = request.function;
  if (obstacle !== undefined) return notTried(request, obstacle);
  const trial = openTrial(request.runner, subjectOf({ ...request, entry: request.function.entry }));
  const study = await studyCalls(trial, request);
  if (study.fault !== undefined) return notTried(request, `it ${study.fault}`);
  const { language, program } = request;
  const constants = await collectConstants({ language, program });
  const settled = await settleShapes({ ...request, study, trial, keys: keysOf(request, constants) });
  if (settled === undefined) {
    return notTried(
      request,
      'no call that was tried is accepted: annotate its parameters, or give tests or examples',
    );
  }
  const parameters = study.parameters.map(({ name }) => name);
  const domain = domainOf({
    seeds: settled.calls.map(({ args }) => args),
    parameters,
    cues: readStatementCues('', parameters),
    program,
    numbers: [...constants.integers.map(Number), ...constants.floats],
    texts: new Set([...constants.texts, ...constants.keys]),
  });
  const random = randomStream(request.seed, `verify ${request.function.entry}`);
  const proposer = new Proposer({ seeds: settled.calls, domain, constants, random, reachesOut: false });
  const explored = await explore({ trial, domain, proposer, calls: settled.calls, study, language });
  return describeView(request, { study, settled, ...explored });
}

/** Names that mappings are asked for, also those that are defaults of parameters. */
function keysOf({ function: { defaults } }: EdgeViewRequest, { keys }: Constants): readonly string[] {
  const usual = [...defaults.values()].flatMap((text) => /^(['"])(\w+)\1$/.exec(text)?.[2] ?? []);
  return [...new Set([...usual, ...keys])];
}

function subjectOf({ language, program, entry }: Omit<LoadRequest, 'runner'>): Subject {
  const comparison = { absolute: 0, relative: 0, floatsAbsolute: 0, output: 'text' } as const;
  return { language, program, prelude: '', entry, comparison };
}

/** Calls of tests and examples. Tests that do not even run are read for their calls only. */
async function studyCalls(trial: Trial, request: EdgeViewRequest): Promise<Study> {
  const { tests, testText, specification, function: about } = request;
  const texts = [about.documentation, about.comments, specification, testText];
  const examples = texts.flatMap((text) => findExampleCalls(text, about.entry));
  const study = await trial.study({ tests, examples });
  if (study.fault === undefined || tests.length === 0) return study;
  return trial.study({ tests: [], examples });
}

function notTried({ function: { entry, line } }: EdgeViewRequest, reason: string): EdgeView {
  const empty = { parameters: [], calls: 0, exercised: [], tried: 0 };
  return { function: { name: entry, line, ...empty, notTried: reason }, edges: [] };
}

interface Exploration {
  readonly trial: Trial;
  readonly domain: Domain;
  readonly proposer: Proposer;
  readonly calls: readonly Seed[];
  readonly study: Study;
  readonly language: string;
}

export interface Explored {
  readonly tried: readonly TriedCall[];
  /** Of no special kind. */
  readonly plain: Call | undefined;
  /** With None where nothing says that a parameter takes it. */
  readonly misuses: readonly TriedCall[];
  readonly shrink: EdgesRequest['shrink'];
  readonly confirm: EdgesRequest['confirm'];
}

async function explore({ trial, domain, proposer, calls, study, language }: Exploration): Promise<Explored> {
  const isAllowed = (args: Call): boolean =>
    domain.unlike(args)?.startsWith('another type') !== true && (language === 'python' || args.every(isSafe));
  const known = new Set<string>();
  const tried: TriedCall[] = [];
  const attempt = async (inputs: readonly Call[]): Promise<void> => {
    if (tried.filter(isSlow).length < mostSlow) tried.push(...(await tryCalls(trial, inputs, known)));
  };
  await attempt(calls.map(({ args }) => args));
  // Calls with one argument changed may be plainer than all that there were before.
  await attempt(categoryInputs(plainCalls(tried), domain, language).small.filter(isAllowed));
  const plain = plainCalls(tried);
  const { small, large } = categoryInputs(plain, domain, language);
  await attempt(small.filter(isAllowed));
  const ceilings = new Ceilings(plain);
  const isQuick = !tried.some(isSlow);
  const late = await tryCalls(trial, isQuick ? large.filter(isAllowed) : [], known);
  tried.push(...late);
  for (const { args } of tried.filter(isSlow)) ceilings.learn(args);
  if (isQuick) {
    const proposed = Array.from({ length: proposals }, () => proposer.next().args);
    tried.push(
      ...(await tryCalls(
        trial,
        proposed.filter((args) => isAllowed(args) && !ceilings.isTooLarge(args)),
        known,
      )),
    );
  }
  const misuses = isQuick ? await tryCalls(trial, callsWithNone(plain[0], { study, domain }), known) : [];
  return {
    tried,
    plain: plain[0],
    misuses,
    shrink: (some) => shrinkExceptions(some, { trial, isAllowed }),
    confirm: (some) => confirmEndless(trial, some),
  };
}

/** JavaScript has another type for whole numbers beyond these, which cannot be mixed with the usual one. */
function isSafe(value: Value): boolean {
  if (value.kind === 'integer') return Number.isSafeInteger(Number(value.value));
  return isSequence(value) ? value.items.every(isSafe) : true;
}

function isSlow({ tried }: TriedCall): boolean {
  return tried.kind === 'slow';
}

/** Chosen: so many calls to change one argument of, and one of each smaller number of arguments. */
const plainCount = 2;

/** Calls that return something and are of no special kind: those show best what a changed argument does. */
function plainCalls(tried: readonly TriedCall[]): readonly Call[] {
  const returning = tried.filter(({ tried: { kind } }) => kind === 'value' || kind === 'opaque');
  const some = (returning.length > 0 ? returning : tried).map(({ args }) => args);
  const rated = some
    .map((args) => ({
      args,
      kinds: (holdsEmpty(args) ? 100 : 0) + categoriesOf(args).length,
      size: sizeOfArguments(args),
    }))
    .toSorted((one, other) => one.kinds - other.kinds || one.size - other.size)
    .map(({ args }) => args);
  const longest = Math.max(0, ...rated.map(({ length }) => length));
  const widths = [...new Set(rated.map(({ length }) => length))].toSorted((one, other) => other - one);
  return widths.flatMap((width) =>
    rated.filter(({ length }) => length === width).slice(0, width === longest ? plainCount : 1),
  );
}

/** With it some other argument may never be looked at. */
function holdsEmpty(args: Call): boolean {
  return labelCall(args).some((labels) => labels.includes('empty'));
}

const none: Value = { kind: 'none' };

function callsWithNone(
  plain: Call | undefined,
  { study, domain }: Pick<Exploration, 'study' | 'domain'>,
): readonly Call[] {
  if (plain === undefined) return [];
  return plain.flatMap((_, at) => {
    const isTyped = study.parameters[at]?.annotation !== undefined;
    return isTyped || domain.places[at]?.slot.kinds.has('none') === true ? [] : [plain.with(at, none)];
  });
}

interface Viewed extends Explored {
  readonly study: Study;
  readonly settled: SettledShapes;
}

async function describeView(request: EdgeViewRequest, viewed: Viewed): Promise<EdgeView> {
  const { study, settled, tried, plain, misuses, shrink, confirm } = viewed;
  const { function: about, specification, testText } = request;
  const announcements: Announcements = { function: about, specification, tests: testText };
  const names = settled.parameters.map(({ name }) => name);
  const exercised = names.flatMap((parameter, at) => {
    const labels = new Set(study.seeds.flatMap(({ args }) => labelCall(args)[at] ?? []));
    return [...labels].map((category) => ({ parameter, category }));
  });
  const edges = await findEdges({
    ...{ tried, plain, misuses, shrink, confirm, announcements, exercised, parameters: names },
    subject: subjectOf({ ...request, entry: about.entry }),
  });
  return {
    function: {
      ...{ name: about.entry, line: about.line, parameters: [...settled.parameters], exercised },
      calls: study.seeds.length,
      tried: tried.length + misuses.length,
    },
    edges,
  };
}
