// One job of the Python prover in the cage: targets go in as a file, lines of JSON come out
// (harness/python/prove/prove.py says what in there is trusted). What a missing line means is for the caller.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { proofSchema, refutedSchema } from '../../../contracts/finding.ts';
import type { CommandEnd, CommandJob, UntrustedRunner } from '../../../contracts/sandbox.ts';
import { findPython, harnessFolder, missingTool } from '../../../sandbox/runtimes.ts';
import type { Target } from '../prove.ts';
import type { JobEnd } from '../run-in-jobs.ts';
import { forOlderPython } from './older-python.ts';
import { placesOfData, projectOf } from './project-names.ts';

const tried = { attempts: z.number().int(), refuted: z.array(refutedSchema) };
const found = { proof: proofSchema, location: z.string().optional(), ...tried };
const resultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('proven'), ...found }),
  z.object({ kind: z.literal('reached'), ...found }),
  z.object({ kind: z.literal('refuted'), ...tried }),
  z.object({ kind: z.literal('not run'), reason: z.string() }),
]);
const lineSchema = z.union([
  z.object({ begin: z.number().int() }),
  z.object({ target: z.number().int(), result: resultSchema }),
]);

/** As Attacked, with the address of a redirect, which only Node can judge. */
export type JobResult = z.infer<typeof resultSchema>;

/** A target, and payloads that are known to do nothing. */
export interface OrderedTarget {
  readonly target: Target;
  readonly skips: readonly string[];
}

// Chosen: after so long no further target is begun. One takes 40 seconds at most, and a busy machine more.
const seconds = 60;
const limits: CommandJob['limits'] = {
  cpuMs: 180_000,
  wallMs: 180_000,
  memoryBytes: 1 << 30,
  processes: 48,
  fileBytes: 1 << 26,
  diskBytes: 1 << 26,
};
const harnessBroken = 70;

/** Runs a job. Rejects where the harness or the cage broke. */
export async function runProveJob(
  targets: readonly OrderedTarget[],
  runner: UntrustedRunner,
): Promise<JobEnd<JobResult>> {
  const python = findPython();
  if (python === undefined) throw missingTool('python3', 'python3');
  const end = await runner.untrustedRun({
    kind: 'command',
    argv: [python, '-s', '-S', '-B', 'prove.py'],
    files: { ...harnessFiles(), 'order.json': JSON.stringify(await orderOf(targets)) },
    outputBytes: 1 << 26,
    limits,
  });
  if (end.status === harnessBroken) {
    throw new Error(`internal: the prover's harness broke. ${end.stderr.toString('utf8').trim()}`);
  }
  return readEnd(end);
}

/** Targets with the modules of their programs, whose texts stand there once. */
async function orderOf(targets: readonly OrderedTarget[]): Promise<Readonly<Record<string, unknown>>> {
  const written = await forAnyPython(targets);
  const texts = new Map<string, number>();
  const placeOf = (text: string): number => {
    const place = texts.get(text) ?? texts.size;
    texts.set(text, place);
    return place;
  };
  const contents = new Map<string, number>();
  const ordered = targets.map(({ target: { modules = [], data = [], ...target }, skips }) => {
    const named = projectOf({ ...target, modules });
    const programs = new Map(modules.map(({ file, program }) => [file, program]));
    const files = Object.entries(named?.files ?? {}).map(([name, file]) => {
      return [name, { file, text: placeOf(programs.get(file) ?? target.program) }] as const;
    });
    const project = named === undefined ? undefined : { ...named, files: Object.fromEntries(files) };
    const program = written.get(target.program);
    const placed = placesOfData({ ...target, modules, data }).map(({ path, text }) => {
      const place = contents.get(text) ?? contents.size;
      contents.set(text, place);
      return { path, text: place };
    });
    return { trusted: [], payloads: [], ...target, program, skips, project, data: placed };
  });
  const programs = [...texts.keys()].map((text) => written.get(text));
  return { seconds, targets: ordered, texts: programs, contents: [...contents.keys()] };
}

/** Each text of the programs → the same for a Python before 3.12. */
async function forAnyPython(targets: readonly OrderedTarget[]): Promise<ReadonlyMap<string, string>> {
  const texts = targets.flatMap(({ target: { program, modules = [] } }) => [
    program,
    ...modules.map((one) => one.program),
  ]);
  const written = new Map<string, string>();
  for (const text of new Set(texts)) written.set(text, await forOlderPython(text));
  return written;
}

function readEnd(end: CommandEnd): JobEnd<JobResult> {
  const results = new Map<number, JobResult>();
  let begun: number | undefined;
  for (const line of end.stdout.toString('utf8').split('\n').slice(0, -1)) {
    const read = lineSchema.parse(JSON.parse(line));
    if ('begin' in read) {
      begun = read.begin;
    } else {
      results.set(read.target, read.result);
      begun = undefined;
    }
  }
  const isWhole = end.status === 0 && end.stopped === undefined;
  return { results, broken: isWhole ? undefined : begun, how: isWhole ? undefined : howEnded(end) };
}

function howEnded({ stopped, signal, status }: CommandEnd): string {
  if (stopped !== undefined) return `the limit of ${stopped}`;
  return signal === undefined ? `exit status ${status}` : `signal ${signal}`;
}

let read: Readonly<Record<string, Uint8Array>> | undefined;

/** The prover's files, side by side, and what they import of the sandbox's. */
function harnessFiles(): Readonly<Record<string, Uint8Array>> {
  const folder = join(harnessFolder(), 'python');
  const pythonFiles = (below: string): readonly string[] =>
    readdirSync(join(folder, below))
      .filter((name) => name.endsWith('.py'))
      .map((name) => join(below, name));
  const paths = [
    ...pythonFiles('prove'),
    ...pythonFiles('prove/families'),
    ...pythonFiles('prove/inside'),
    ...pythonFiles('prove/inside/packages'),
    'system.py',
    'landlock.py',
  ];
  read ??= Object.fromEntries(
    paths.map((path) => [path.split('/').at(-1) ?? path, readFileSync(join(folder, path))]),
  );
  return read;
}
