// A trial of a Python program: jobs of the cage, as many as its inputs need. A job that ends before its last input did
// so in that input's call: the next one goes on behind it.

import { z } from 'zod';
import type { UntrustedRunner } from '../../contracts/sandbox.ts';
import type { Value } from '../values/value.ts';
import { encodeArguments, valueOfTagged } from '../values/wire.ts';
import { afterOf, saidAfterSchema } from './after.ts';
import type { PythonLines, PythonOrder } from './python-job.ts';
import { runPythonJob } from './python-job.ts';
import type {
  MutantsRequest,
  MutantTrial,
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
const loadMs = 10_000;
/** CPU ms after which a job stops between two calls. */
const budgetMs = 25_000;

/** The trial of a Python subject; `runner` cages it. */
export function openPythonTrial(runner: UntrustedRunner, subject: Subject): Trial {
  const run = ({ order, ...rest }: PythonOrder): Promise<PythonLines> =>
    runPythonJob(runner, { order: { ...orderOf(subject), ...order }, ...rest });
  let branches: Promise<number> | undefined;
  return {
    study: (request) => study(run, request),
    tryInputs: (inputs, options = {}) => tryInputs(run, inputs, options),
    countBranches: () => {
      branches ??= countBranches(run);
      return branches;
    },
    tryMutants: (request) => tryMutants(run, request),
  };
}

type Run = (order: PythonOrder) => Promise<PythonLines>;

function orderOf(subject: Subject): Readonly<Record<string, unknown>> {
  const { program, prelude, entry, comparison, contract, convert, after, helpers } = subject;
  return { program, prelude, entry, comparison, contract, convert, after, helpers, callMs, loadMs, budgetMs };
}

const parametersSchema = z.array(
  z.object({ name: z.string(), annotation: z.string().exactOptional(), hasDefault: z.boolean() }),
);
const seedsSchema = z
  .array(z.object({ args: z.array(z.unknown()), name: z.string(), raises: z.string().exactOptional() }))
  .transform((seeds) => seeds.map(({ args, ...seed }) => ({ ...seed, args: args.map(valueOfTagged) })));

const studySchema = z.object({
  parameters: parametersSchema,
  seeds: seedsSchema,
  drivers: z
    .object({
      helpers: z.string(),
      functions: z.array(z.object({ name: z.string(), parameters: parametersSchema, seeds: seedsSchema })),
    })
    .exactOptional(),
  fault: z.string().exactOptional(),
});

async function study(run: Run, { tests, examples, statement }: StudyRequest): Promise<Study> {
  const { lines, ended } = await run({ order: { job: 'study', tests, examples, statement } });
  const [line] = lines;
  if (line === undefined || ended !== undefined) {
    const how = ended?.kind === 'slow' ? 'does not come to an end' : `ends its process (${sayHow(ended)})`;
    return { parameters: [], seeds: [], fault: `${how} in its own tests` };
  }
  return studySchema.parse(JSON.parse(line));
}

const taken = { b: z.array(z.number()), c: z.number(), a: saidAfterSchema };

/** One line of harness/python/trial_try.py, and what stands before them. */
const triedSchema = z.discriminatedUnion('k', [
  z.object({
    k: z.literal('v'),
    s: z.string().optional(),
    d: z.string().optional(),
    m: z.literal(1).optional(),
    ...taken,
  }),
  z.object({ k: z.literal('r'), n: z.string(), w: z.string(), l: z.number(), x: z.boolean(), ...taken }),
  z.object({ k: z.literal('c'), w: z.string() }),
  z.object({ k: z.literal('s') }),
  z.object({ k: z.literal('e'), w: z.string() }),
  z.object({ k: z.literal('o'), y: z.string(), i: z.literal(1).optional() }),
]);

function triedOf(line: string): Tried {
  const said = triedSchema.parse(JSON.parse(line));
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
      const { n: name, w: message, l: line, x: explicit, b: branches, c: cpuMs } = said;
      return { kind: 'raised', name, message, line, explicit, branches, cpuMs, ...afterOf(said.a) };
    }
    case 'c':
      return { kind: 'contract', message: said.w };
    case 's':
      return { kind: 'slow' };
    case 'e':
      return { kind: 'ended', how: said.w };
    case 'o':
      return { kind: 'opaque', type: said.y, ...(said.i === undefined ? {} : { inArguments: true }) };
    default:
      throw new Error(`internal: a line ${JSON.stringify(said satisfies never)}`);
  }
}

type Inputs = readonly (readonly Value[])[];

async function tryInputs(run: Run, inputs: Inputs, options: TryOptions): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  while (tried.length < inputs.length) {
    const patience =
      (options.mostBad ?? mostBad) - tried.filter(({ kind }) => kind === 'slow' || kind === 'ended').length;
    if (patience <= 0)
      return [...tried, ...inputs.slice(tried.length).map((): Tried => ({ kind: 'untried' }))];
    const part = inputs.slice(tried.length, tried.length + inputsPerJob);
    const { callMs: asked, hashSeed = 0 } = options;
    const order = { job: 'try', patience, ...(asked === undefined ? {} : { callMs: asked }) };
    const ran = await run({ order, hashSeed, inputs: part.map(encodeArguments) });
    const said = readReady(ran);
    if ('fault' in said) return inputs.map(() => ({ kind: 'ended', how: said.fault }));
    tried.push(...said.lines.map(triedOf));
    if (said.lines.length === part.length) continue;
    if (ran.ended !== undefined) tried.push(ran.ended);
    else if (said.lines.length === 0) throw new Error('internal: a job that tried nothing');
  }
  return tried;
}

const faultSchema = z.object({ fault: z.string().optional() });

/** The lines behind the first, which says whether the subject loads; a job that ends before it says that it does not. */
function readReady({
  lines,
  ended,
}: PythonLines): { readonly fault: string } | { readonly lines: readonly string[] } {
  const [first, ...rest] = lines;
  if (first === undefined) return { fault: `does not load: ${sayHow(ended)}` };
  const { fault } = faultSchema.parse(JSON.parse(first));
  return fault === undefined ? { lines: rest } : { fault };
}

function sayHow(ended: PythonLines['ended']): string {
  if (ended === undefined) return 'exit status 0';
  return ended.kind === 'slow' ? 'it does not come to an end' : ended.how;
}

async function countBranches(run: Run): Promise<number> {
  const { lines } = await run({ order: { job: 'branches' } });
  const said = z.object({ branches: z.number().default(0) }).parse(JSON.parse(lines[0] ?? '{}'));
  return said.branches;
}

const mutantSchema = z.union([
  z.object({ x: z.literal(true) }),
  z.object({
    k: z.array(z.number()),
    t: z.number(),
    h: z.enum(['value', 'raised', 'slow', 'ended']).optional(),
  }),
]);

function mutantOf(line: string): MutantTrial {
  const said = mutantSchema.parse(JSON.parse(line));
  if ('x' in said) return { killedBy: [], tried: 0, stillborn: true };
  return { killedBy: said.k, tried: said.t, ...(said.h === undefined ? {} : { how: said.h }) };
}

/** A mutant at which the whole job ended is taken for killed by nothing that is known: none of the inputs is named. */
async function tryMutants(
  run: Run,
  { mutants, inputs, mostKills }: MutantsRequest,
): Promise<readonly MutantTrial[]> {
  const found: MutantTrial[] = [];
  const encoded = inputs.map(encodeArguments);
  while (found.length < mutants.length) {
    const order = { job: 'mutants', mutants: mutants.slice(found.length), mostKills };
    const ran = await run({ order, inputs: encoded });
    const said = readReady(ran);
    if ('fault' in said) return mutants.map(() => ({ killedBy: [], tried: 0 }));
    found.push(...said.lines.map(mutantOf));
    if (found.length === mutants.length) continue;
    if (ran.ended !== undefined) found.push({ killedBy: [], tried: 0 });
    else if (said.lines.length === 0) throw new Error('internal: a job that tried no mutant');
  }
  return found;
}
