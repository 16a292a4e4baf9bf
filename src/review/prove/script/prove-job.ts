// One job of the script prover in the cage: targets go in as a file, lines of JSON come out
// (harness/javascript/prove/prove.cjs says what in there is trusted). What a missing line means is for the caller.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { proofSchema, refutedSchema } from '../../../contracts/finding.ts';
import type { CommandEnd, CommandJob, UntrustedRunner } from '../../../contracts/sandbox.ts';
import { findPython, harnessFolder, missingTool } from '../../../sandbox/runtimes.ts';
import type { Attacked, Target } from '../prove.ts';
import type { JobEnd } from '../run-in-jobs.ts';
import type { ScriptFacts } from './survey.ts';

const tried = { attempts: z.number().int(), refuted: z.array(refutedSchema) };
const resultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('proven'), proof: proofSchema, ...tried }),
  z.object({ kind: z.literal('reached'), proof: proofSchema, ...tried }),
  z.object({ kind: z.literal('refuted'), ...tried }),
  z.object({ kind: z.literal('not run'), reason: z.string() }),
]);
const lineSchema = z.union([
  z.object({ begin: z.number().int() }),
  z.object({ target: z.number().int(), result: resultSchema }),
]);

export interface SurveyedTarget {
  readonly target: Target;
  readonly facts: ScriptFacts & { readonly answersPlain: boolean };
}

// Chosen: after so long no further target is begun. One takes 20 seconds at most, and a busy machine more.
const seconds = 60;
const limits: CommandJob['limits'] = {
  cpuMs: 180_000,
  wallMs: 180_000,
  memoryBytes: 1_500 << 20,
  processes: 96,
  fileBytes: 1 << 26,
  diskBytes: 1 << 27,
};
/** Chosen: characters of an order beyond which files are left out that its targets import. */
const mostText = 1 << 24;
const harnessBroken = 70;

/** Runs a job. Rejects where the harness or the cage broke. */
export async function runProveJob(
  targets: readonly SurveyedTarget[],
  runner: UntrustedRunner,
): Promise<JobEnd<Attacked>> {
  const python = findPython();
  if (python === undefined) throw missingTool('python3', 'python3');
  const texts = new Texts();
  const order = { seconds, python, targets: targets.map((one) => orderOf(one, texts)), texts: texts.all };
  const end = await runner.untrustedRun({
    kind: 'command',
    argv: ['/sbx/node', '--no-warnings', '--max-old-space-size=512', 'prove.cjs'],
    files: { ...harnessFiles(), 'order.json': JSON.stringify(order) },
    outputBytes: 1 << 26,
    limits,
  });
  if (end.status === harnessBroken) {
    throw new Error(`internal: the prover's harness broke. ${end.stderr.toString('utf8').trim()}`);
  }
  return readEnd(end);
}

/** Each text once: a file may be the target of some and a module of others. */
class Texts {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();
  #length = 0;

  numberOf(text: string): number {
    const number = this.#numbers.get(text) ?? this.all.push(text) - 1;
    if (!this.#numbers.has(text)) this.#length += text.length;
    this.#numbers.set(text, number);
    return number;
  }

  hasRoomFor(text: string): boolean {
    return this.#numbers.has(text) || this.#length + text.length <= mostText;
  }
}

function orderOf({ target, facts }: SurveyedTarget, texts: Texts): Readonly<Record<string, unknown>> {
  const { program, modules = [], ...rest } = target;
  const text = texts.numberOf(program);
  const others = modules
    .filter((one) => texts.hasRoomFor(one.program))
    .map((one) => {
      return { file: one.file, text: texts.numberOf(one.program), imports: one.imports };
    });
  return { trusted: [], payloads: [], ...rest, text, modules: others, facts };
}

function readEnd(end: CommandEnd): JobEnd<Attacked> {
  const results = new Map<number, Attacked>();
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

/** The prover's files in their folders, and what its starter imports of the sandbox's. */
function harnessFiles(): Readonly<Record<string, Uint8Array>> {
  if (read !== undefined) return read;
  const own = join(harnessFolder(), 'javascript/prove');
  const names = readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.(?:cjs|py)$/.test(name),
  );
  read = {
    ...Object.fromEntries(names.map((name) => [name, readFileSync(join(own, name))])),
    'landlock.py': readFileSync(join(harnessFolder(), 'python/landlock.py')),
  };
  return read;
}
