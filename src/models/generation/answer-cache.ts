// Answers that were drawn before, in whichever run: asked again with the same values, the same sample of the same
// prompt comes from here. The sample's index is part of its name, so ten samples are ten answers, never one.

import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { asDiskError } from '../../base/disk-error.ts';
import { hashParts } from '../../base/hash.ts';
import { appendAtOnce, describeScope, openSharedRows, readSharedRows } from '../../base/shared-rows.ts';
import {
  type Answer,
  answerSchema,
  type ModelPrompt,
  type SampleRequest,
} from '../../contracts/language-model.ts';

const cacheFormat = 'assay-answers-cache/1';

const rowSchema = z.object({ sample: z.string(), answer: answerSchema });

/** Whatever answers. No key is part of it. */
export interface AnswerCacheScope {
  readonly model: string;
  readonly endpoint?: string | undefined;
  /** Hash of the model's file, where it is one on this machine. */
  readonly modelHash?: string | undefined;
}

export interface AnswerCache {
  /** The answers to one prompt. */
  forPrompt(prompt: ModelPrompt): Promise<PromptAnswers>;
}

export interface PromptAnswers {
  get(request: SampleRequest): Answer | undefined;
  put(request: SampleRequest, answer: Answer): Promise<void>;
  close(): Promise<void>;
}

/** Opens the cache of one model; several processes may use it at once. */
export async function openAnswerCache(home: string, scope: AnswerCacheScope): Promise<AnswerCache> {
  const folder = join(home, 'answers', hashParts(cacheFormat, JSON.stringify(scope)).slice(0, 32));
  await guarded(folder, () => describeScope(folder, { format: cacheFormat, ...scope }));
  return {
    forPrompt: async (prompt) => {
      const path = join(folder, `${promptDigest(prompt)}.jsonl`);
      return openAnswers(path, await guarded(path, () => readAnswers(path)));
    },
  };
}

function openAnswers(path: string, known: Map<string, Answer>): PromptAnswers {
  let file: Promise<FileHandle> | undefined;
  return {
    get: (request) => known.get(sampleDigest(request)),
    put: async (request, answer) => {
      const sample = sampleDigest(request);
      await guarded(path, async () => {
        file ??= openSharedRows(path, cacheFormat);
        await appendAtOnce(await file, `${JSON.stringify({ sample, answer })}\n`);
      });
    },
    close: async () => {
      known.clear();
      await (await file)?.close();
    },
  };
}

async function readAnswers(path: string): Promise<Map<string, Answer>> {
  const rows = (await readSharedRows(path)).map((value) => rowSchema.safeParse(value).data);
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.sample, row.answer]])));
}

function promptDigest(prompt: ModelPrompt): string {
  if (prompt.kind === 'completion') return hashParts('completion', prompt.text).slice(0, 32);
  const parts = prompt.parts.flatMap((part) =>
    part.type === 'text' ? ['text', part.text] : [part.mediaType, part.bytes],
  );
  return hashParts('chat', prompt.system ?? '', ...parts).slice(0, 32);
}

function sampleDigest({ values, index }: SampleRequest): string {
  const sorted = Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
  return hashParts(JSON.stringify(sorted), String(index)).slice(0, 32);
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asDiskError(error, {
      operation: 'answer-cache',
      path,
      kept: 'What the run recorded is safe.',
      resume: 'Or set ASSAY_HOME to a folder with room, and give the same command again.',
    });
  }
}
