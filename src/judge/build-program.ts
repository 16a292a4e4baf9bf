// From a program's files to what a cage can run: nothing to do for interpreted languages, else the compiler in a
// cage, with what it made kept by content. Compiling has limits of its own, generous and apart from the program's.

import { hashParts } from '../base/hash.ts';
import type { CommandEnd, CommandJob, ProcessLimits, UntrustedRunner } from '../contracts/sandbox.ts';
import type { Evidence, Outcome } from '../contracts/verdict.ts';
import type { ArtefactCache } from './artefact-cache.ts';
import { cut } from './compare-output.ts';
import type { Commands, Language } from './languages/language.ts';
import { missingTool, missingToolMessage, toolchainVersion } from './toolchains.ts';

/** What is wrong instead of a runnable program. */
export interface BuildFailure {
  readonly kind: 'failed';
  readonly outcome: Outcome;
  readonly evidence: Evidence;
}

export type Built = { readonly kind: 'built'; readonly files: CommandJob['files'] } | BuildFailure;

export interface BuildTask {
  readonly language: Language;
  readonly commands: Commands;
  /** Absent where nothing of it can be wanted again. */
  readonly artefacts?: ArtefactCache;
}

/** chosen: about ten times what compiling a C++ program with every standard header costs without the warm folder. */
const compileLimits: ProcessLimits = {
  cpuMs: 30_000,
  wallMs: 300_000,
  memoryBytes: 2 * 1024 ** 3,
  processes: 64,
  fileBytes: 64 << 20,
  diskBytes: 128 << 20,
};
const shownLines = 12;

export async function buildProgram(runner: UntrustedRunner, task: BuildTask): Promise<Built> {
  const { language, commands } = task;
  const missing = missingTool([...language.toolchain, ...(commands.needs ?? [])]);
  if (missing !== undefined) {
    const evidence = { reason: 'toolchain' as const, message: missingToolMessage(missing) };
    return { kind: 'failed', outcome: 'harness-error', evidence };
  }
  const { compile } = commands;
  if (compile === undefined) return { kind: 'built', files: commands.files };
  const key = hashParts(
    ...[language.name, await toolchainVersion(language), JSON.stringify(compile)],
    ...Object.entries(commands.files).flat(),
  );
  const known = await task.artefacts?.get(key);
  if (known !== undefined) return { kind: 'built', files: known };
  const end = await runner.untrustedRun({
    kind: 'command',
    ...{ argv: compile.argv, keep: compile.keep, files: commands.files },
    ...{ outputBytes: 1 << 16, limits: compileLimits },
  });
  const failure = failureOf(end);
  if (failure !== undefined) return failure;
  await task.artefacts?.put(key, end.kept);
  return { kind: 'built', files: end.kept };
}

function failureOf(end: CommandEnd): BuildFailure | undefined {
  if (end.stopped === 'wall') {
    const message = `the compiler was still waiting after ${compileLimits.wallMs} ms`;
    return { kind: 'failed', outcome: 'timeout', evidence: { reason: 'wall', message } };
  }
  if (end.stopped !== undefined) {
    return compileError(`the compiler went over its ${end.stopped} limit`);
  }
  if (end.status !== 0) return compileError(firstLines(end.stderr.toString('utf8')));
  if (Object.keys(end.kept).length === 0) return compileError('the compiler made no program');
  return undefined;
}

function compileError(message: string): BuildFailure {
  return { kind: 'failed', outcome: 'error', evidence: { reason: 'compile', message } };
}

function firstLines(text: string): string {
  const lines = text.trim().split('\n');
  return lines.slice(0, shownLines).map(cut).join('\n') || 'the compiler failed without a word';
}
