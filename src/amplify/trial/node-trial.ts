// A trial of a JavaScript or TypeScript program: jobs of the cage, as many as its inputs need. A job that ends before its
// last input did so in that input's call: the next one goes on behind it.

import { z } from 'zod';
import type { UntrustedRunner } from '../../contracts/sandbox.ts';
import type { Lowered } from '../../judge/languages/language.ts';
import { languageOf } from '../../judge/languages.ts';
import { openGrammar } from '../../syntax/grammar.ts';
import { encodeScriptArguments, valueOfScriptTagged } from '../values/script-wire.ts';
import type { Value } from '../values/value.ts';
import { afterOf, saidAfterSchema } from './after.ts';
import { instrumentScript } from './instrument-script.ts';
import type { NodeLines, NodeOrder } from './node-job.ts';
import { runNodeJob } from './node-job.ts';
import { literalArguments, parametersOf } from './script-calls.ts';
import type {
  MutantsRequest,
  MutantTrial,
  Parameter,
  Study,
  StudyRequest,
  Subject,
  Trial,
  Tried,
  TryOptions,
} from './trial.ts';

/** Chosen: a list of inputs on which so many calls were slow or ended the process is given up. */
const mostBad = 12;
const inputsPerJob = 4000;
const callMs = 1000;
const loadMs = 2000;
/** Chosen: all test code together, or one call of a row. */
const testsMs = 10_000;
/** CPU ms after which a job stops between two calls. */
const budgetMs = 25_000;
/** Chosen: more calls than fit between two reports of the harness. After a job that ended early each is told at once. */
const carefulCalls = 1000;

/** The trial of a JavaScript or TypeScript subject; `runner` cages it. */
export function openNodeTrial(runner: UntrustedRunner, subject: Subject): Trial {
  let prepared: Promise<Prepared> | undefined;
  const ready = (): Promise<Prepared> => {
    prepared ??= prepare(runner, subject);
    return prepared;
  };
  return {
    study: async (request) => study(await ready(), request),
    tryInputs: async (inputs, options = {}) => tryInputs(await ready(), inputs, options),
    countBranches: async () => (await ready()).branches,
    tryMutants: async (request) => tryMutants(await ready(), request),
  };
}

/** The subject as JavaScript. */
interface Prepared {
  readonly run: (order: NodeOrder) => Promise<NodeLines>;
  readonly lower: (program: string) => Promise<Lowered>;
  readonly parameters: readonly Parameter[];
  readonly literalArguments: (call: string) => string | undefined;
  /** Why it is no program. */
  readonly complaint?: string;
  readonly program: string;
  readonly originalLine: (line: number) => number;
  readonly instrumented: string;
  readonly branches: number;
}

async function prepare(runner: UntrustedRunner, subject: Subject): Promise<Prepared> {
  const language = languageOf(subject.language);
  const [own, javascript] = [await openGrammar(subject.language), await openGrammar('javascript')];
  if (own === undefined || javascript === undefined) {
    throw new Error(`internal: no grammar for ${subject.language}`);
  }
  const lower = async (program: string): Promise<Lowered> => language.lower(program);
  const lowered = await lower(subject.program);
  const program = lowered.kind === 'source' ? lowered.source : '';
  const { program: instrumented, branches } = instrumentScript(javascript, program);
  const { entry, comparison, contract, convert, after } = subject;
  const parameters = parametersOf(own, subject.program, entry);
  const shared = {
    ...{ program, entry, comparison, contract, convert, after, callMs, loadMs, testsMs, budgetMs, branches },
    prelude: language.lowerTrusted?.(subject.prelude) ?? subject.prelude,
    parameters: parameters.map(({ name }) => name),
  };
  return {
    run: ({ order, ...rest }) => runNodeJob(runner, { order: { ...shared, ...order }, ...rest }),
    lower,
    parameters,
    literalArguments: (call) => literalArguments(own, call),
    ...(lowered.kind === 'error' ? { complaint: lowered.message } : {}),
    program,
    originalLine: (lowered.kind === 'source' ? lowered.originalLine : undefined) ?? ((line) => line),
    instrumented,
    branches,
  };
}

const studySchema = z.object({
  seeds: z.array(
    z.object({ args: z.array(z.unknown()), name: z.string(), raises: z.string().exactOptional() }),
  ),
  fault: z.string().exactOptional(),
});

async function study(prepared: Prepared, { tests, examples }: StudyRequest): Promise<Study> {
  const { parameters, complaint, lower } = prepared;
  if (complaint !== undefined) return { parameters, seeds: [], fault: `does not compile: ${complaint}` };
  const lowered = await Promise.all(
    tests.map(async (one) => {
      if (one.kind === 'calls') return one;
      const code = await lower(one.code);
      return { ...one, code: code.kind === 'source' ? code.source : one.code };
    }),
  );
  const literal = examples.flatMap((example, number) => {
    const call = prepared.literalArguments(example);
    return call === undefined ? [] : [{ call, name: `example ${number}` }];
  });
  const { lines, ended } = await prepared.run({ order: { job: 'study', tests: lowered, examples: literal } });
  if (ended !== undefined) {
    const how = ended.kind === 'slow' ? 'does not come to an end' : `ends its process (${ended.how})`;
    return { parameters, seeds: [], fault: `${how} in its own tests` };
  }
  const { seeds, ...rest } = studySchema.parse(lines[0]);
  return {
    parameters,
    ...rest,
    seeds: seeds.map(({ args, ...seed }) => ({ ...seed, args: args.map(valueOfScriptTagged) })),
  };
}

const taken = { b: z.array(z.number()), c: z.number(), a: saidAfterSchema };

/** One line of harness/javascript/trial-try.cjs. */
const triedSchema = z.discriminatedUnion('k', [
  z.object({
    ...{ k: z.literal('v'), s: z.string().optional(), d: z.string().optional() },
    ...{ m: z.literal(1).optional(), ...taken },
  }),
  z.object({
    k: z.literal('r'),
    n: z.string(),
    w: z.string(),
    l: z.number().optional(),
    x: z.boolean(),
    ...taken,
  }),
  z.object({ k: z.literal('c'), w: z.string() }),
  z.object({ k: z.literal('s') }),
  z.object({ k: z.literal('o'), y: z.string(), i: z.literal(1).optional() }),
]);

function triedOf(line: unknown, { originalLine }: Prepared): Tried {
  const said = triedSchema.parse(line);
  switch (said.k) {
    case 'v':
      return {
        kind: 'value',
        ...(said.s === undefined ? {} : { source: said.s }),
        ...(said.d === undefined ? {} : { digest: said.d }),
        ...{ branches: said.b, cpuMs: said.c, mutates: said.m === 1 },
        ...afterOf(said.a),
      };
    case 'r': {
      const { n: name, w: message, l, x: explicit, b: branches, c: cpuMs } = said;
      const line = originalLine(l ?? 1);
      return { kind: 'raised', name, message, line, explicit, branches, cpuMs, ...afterOf(said.a) };
    }
    case 'c':
      return { kind: 'contract', message: said.w };
    case 's':
      return { kind: 'slow' };
    case 'o':
      return { kind: 'opaque', type: said.y, ...(said.i === undefined ? {} : { inArguments: true }) };
    default:
      throw new Error(`internal: a line ${JSON.stringify(said satisfies never)}`);
  }
}

type Inputs = readonly (readonly Value[])[];

async function tryInputs(prepared: Prepared, inputs: Inputs, options: TryOptions): Promise<readonly Tried[]> {
  const { complaint, instrumented: program } = prepared;
  if (complaint !== undefined)
    return inputs.map(() => ({ kind: 'ended', how: `does not compile: ${complaint}` }));
  const tried: Tried[] = [];
  let careful = 0;
  while (tried.length < inputs.length) {
    const patience = patienceLeft(tried, options);
    if (patience <= 0)
      return [...tried, ...inputs.slice(tried.length).map((): Tried => ({ kind: 'untried' }))];
    const part = inputs.slice(tried.length, tried.length + inputsPerJob);
    const ran = await prepared.run({
      order: { job: 'try', program, patience, careful, callMs: options.callMs ?? callMs },
      inputs: part.map(encodeScriptArguments),
      ...(options.hashSeed === undefined ? {} : { randomSeed: options.hashSeed + 1 }),
    });
    const said = readReady(ran);
    if ('fault' in said) return inputs.map(() => ({ kind: 'ended', how: said.fault }));
    tried.push(...said.lines.map((line) => triedOf(line, prepared)));
    if (said.lines.length === part.length) continue;
    if (ran.ended === undefined && said.lines.length === 0)
      throw new Error('internal: a job that tried nothing');
    if (ran.ended !== undefined && (said.lines.length < careful || isExact(ran.ended))) tried.push(ran.ended);
    careful = ran.ended === undefined ? 0 : carefulCalls;
  }
  return tried;
}

function patienceLeft(tried: readonly Tried[], options: TryOptions): number {
  const bad = tried.filter(({ kind }) => kind === 'slow' || kind === 'ended');
  return (options.mostBad ?? mostBad) - bad.length;
}

/** A process that ends itself says all that it had done; one that is killed may have done more than it had said. */
function isExact(ended: NonNullable<NodeLines['ended']>): boolean {
  return ended.kind === 'ended' && ended.how.startsWith('exit status');
}

const readySchema = z.object({ ready: z.literal(true) });
const faultSchema = z.object({ fault: z.string() });

/** The lines behind the first, which says whether the subject loads. */
function readReady({
  lines,
  ended,
}: NodeLines): { readonly fault: string } | { readonly lines: readonly unknown[] } {
  const [first, ...rest] = lines;
  if (readySchema.safeParse(first).success) return { lines: rest };
  const said = faultSchema.safeParse(first);
  if (said.success) return said.data;
  return { fault: `does not load: ${ended?.kind === 'ended' ? ended.how : 'it does not come to an end'}` };
}

const killsSchema = z.object({
  k: z.array(z.number()),
  t: z.number(),
  h: z.enum(['value', 'raised', 'slow', 'ended']).optional(),
});
/** The input that a careful job is about to try. */
const markSchema = killsSchema.extend({ at: z.number() });
const mutantSchema = z.union([z.object({ x: z.literal(true) }), killsSchema]);

function mutantOf(line: unknown): MutantTrial {
  const said = mutantSchema.parse(line);
  if ('x' in said) return { killedBy: [], tried: 0, stillborn: true };
  return { killedBy: said.k, tried: said.t, ...(said.h === undefined ? {} : { how: said.h }) };
}

async function tryMutants(prepared: Prepared, request: MutantsRequest): Promise<readonly MutantTrial[]> {
  const lowered = await Promise.all(request.mutants.map(prepared.lower));
  // What does not even parse loads as little as this.
  const mutants = lowered.map((one) => (one.kind === 'source' ? one.source : ')'));
  const { mostKills } = request;
  const inputs = request.inputs.map(encodeScriptArguments);
  const found: MutantTrial[] = [];
  while (found.length < mutants.length) {
    const order = { job: 'mutants', mutants: mutants.slice(found.length), mostKills };
    const ran = await prepared.run({ order, inputs, randomSeed: 1 });
    const said = readReady(ran);
    if ('fault' in said) return mutants.map(() => ({ killedBy: [], tried: 0 }));
    found.push(...said.lines.map(mutantOf));
    if (found.length === mutants.length || (ran.ended === undefined && said.lines.length > 0)) continue;
    if (ran.ended === undefined) throw new Error('internal: a job that tried no mutant');
    if (isExact(ran.ended)) continue;
    found.push(await tryCarefully(prepared, { mutant: mutants[found.length] ?? '', mostKills, inputs }));
  }
  return found;
}

interface CarefulRequest {
  readonly mutant: string;
  readonly mostKills: number;
  readonly inputs: readonly string[];
}

/** A mutant at which the whole job was stopped, alone: the input at which that happens again kills it. */
async function tryCarefully(
  prepared: Prepared,
  { mutant, mostKills, inputs }: CarefulRequest,
): Promise<MutantTrial> {
  const order = { job: 'mutants', mutants: [mutant], mostKills, careful: true };
  const { lines, ended } = await prepared.run({ order, inputs, randomSeed: 1 });
  const last = lines.at(-1);
  const mark = markSchema.safeParse(last);
  // It ends the process as it is loaded.
  if (!mark.success)
    return ended === undefined ? mutantOf(last) : { killedBy: [], tried: 0, stillborn: true };
  const { k, t, h, at } = mark.data;
  return { killedBy: [...k, at], tried: t + 1, how: h ?? ended?.kind ?? 'ended' };
}
