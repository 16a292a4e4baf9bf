// Checkpoints: one file each, written beside its place and moved there when it is whole, so that a full disk or a kill
// costs the new one and never the old. The last two are kept.

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { hasErrorCode, UserError } from '../base/errors.ts';
import { readSafetensors, safetensorsOf } from '../nn/formats/safetensors/safetensors.ts';
import type { TrainingState } from '../nn/run/training.ts';

/** Everything that the steps to come depend on. */
export interface Checkpoint extends TrainingState {
  /** Read so far, padding left out. */
  readonly tokens: number;
  readonly smoothed: number | undefined;
  /** Time that training took so far. */
  readonly milliseconds: number;
}

const factsSchema = z.object({
  steps: z.coerce.number().int(),
  tokens: z.coerce.number().int(),
  smoothed: z.coerce.number().optional(),
  milliseconds: z.coerce.number(),
});

const kept = 2;
const beforeIt = 'Delete it: training then goes on from the one before, or begins.';
const namePattern = /^checkpoint-(\d{7})\.safetensors$/;

/** Writes it, then removes those before the last two; returns the name of its file. */
export async function writeCheckpoint(folder: string, checkpoint: Checkpoint): Promise<string> {
  const { steps, tensors, tokens, smoothed, milliseconds } = checkpoint;
  const name = `checkpoint-${String(steps).padStart(7, '0')}.safetensors`;
  const facts = { steps, tokens, milliseconds, ...(smoothed === undefined ? {} : { smoothed }) };
  const texts = Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, String(value)]));
  const stored = new Map(
    [...tensors].map(([tensor, weight]) => [tensor, { ...weight, form: 'F32' as const }]),
  );
  await writeFileAtomically(join(folder, name), safetensorsOf(stored, texts));
  for (const old of (await checkpointNames(folder)).slice(0, -kept))
    await rm(join(folder, old), { force: true });
  return name;
}

/**
 * The last one; undefined where there is none.
 *
 * @throws UserError where it is damaged, or of a model or an optimiser of other sizes than `shapes`.
 */
export async function readLastCheckpoint(
  folder: string,
  shapes: ReadonlyMap<string, readonly number[]>,
): Promise<Checkpoint | undefined> {
  const name = (await checkpointNames(folder)).at(-1);
  if (name === undefined) return undefined;
  const path = join(folder, name);
  const { tensors, metadata } = readTensors(await readFile(path), path);
  const facts = factsSchema.safeParse(metadata);
  if (!facts.success) throw damaged(path, 'it does not say which step it is of');
  const missing = [...shapes.keys()].find((one) => !tensors.has(one));
  if (missing !== undefined) throw damaged(path, `it holds no "${missing}"`);
  for (const [tensor, shape] of shapes) {
    const found = tensors.get(tensor)?.shape ?? [];
    if (found.join() === shape.join()) continue;
    throw damaged(path, `"${tensor}" is [${found.join(', ')}] instead of [${shape.join(', ')}]`);
  }
  const { smoothed, ...others } = facts.data;
  return { ...others, smoothed, tensors };
}

function readTensors(bytes: Buffer, path: string): ReturnType<typeof readSafetensors> {
  try {
    return readSafetensors(bytes, path);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.message, { code: 'bad-checkpoint', hint: beforeIt, cause: error });
  }
}

/** The step of the last checkpoint; 0 where there is none. */
export async function lastCheckpointStep(folder: string): Promise<number> {
  return Number(namePattern.exec((await checkpointNames(folder)).at(-1) ?? '')?.[1] ?? 0);
}

async function checkpointNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => namePattern.test(name)).sort();
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

function damaged(path: string, what: string): UserError {
  return new UserError(`checkpoint: ${path} can not be gone on with: ${what}.`, {
    code: 'bad-checkpoint',
    hint: `Give the settings that it was made with, or do this: ${beforeIt}`,
  });
}
