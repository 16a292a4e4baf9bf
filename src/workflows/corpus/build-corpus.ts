// Builds a corpus: opens the cage, fingerprints the built-in suite's references, lets the generator write, adds the
// manifest. A folder appears whole or not at all.

import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hasErrorCode, UserError } from '../../base/errors.ts';
import type { CorpusManifest } from '../../contracts/corpus-manifest.ts';
import type { Problem } from '../../contracts/problem.ts';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { buildSynthetic } from '../../corpus/synthetic/build/build-synthetic.ts';
import type { TokenMeasure } from '../../corpus/synthetic/check/leaks.ts';
import {
  fingerprintReferences,
  type ReferenceFingerprints,
  type ReferenceProgram,
} from '../../corpus/synthetic/check/reference-fingerprints.ts';
import { editDistance, Numbering } from '../../metrics/diversity/edit-distance.ts';
import { loadSuite } from '../../problems/load-suite.ts';
import { findTemplate } from '../../problems/prompts/find-template.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';

export interface BuildCorpusOptions {
  /** Folder to write; it must not exist or be empty. */
  readonly out: string;
  readonly seed: number;
  readonly examples: number;
  /** Default: a fifth of the examples. */
  readonly behaviours?: number | undefined;
  /** Most problems of each held-out tier. */
  readonly problems: number;
  /** Folder with real Python to mix in, and how many examples; default a quarter of the others. */
  readonly real?: string | undefined;
  readonly realExamples?: number | undefined;
  readonly workers?: number | undefined;
  readonly unsafeNoSandbox?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Builds a corpus and returns its manifest.
 * @example const { hash } = await buildCorpus({ out: 'corpus', seed: 0, examples: 60_000, problems: 200 });
 */
export async function buildCorpus(options: BuildCorpusOptions): Promise<CorpusManifest> {
  const out = resolve(options.out);
  await requireFree(out);
  const sandbox = await openSandbox({
    ...(options.workers === undefined ? {} : { workers: options.workers }),
    ...(options.unsafeNoSandbox === undefined ? {} : { unsafeNoSandbox: options.unsafeNoSandbox }),
  });
  const partial = `${out}.partial-${process.pid}`;
  try {
    await mkdir(dirname(out), { recursive: true });
    await mkdir(partial);
    const manifest = await buildInto(partial, { options, sandbox });
    await rm(out, { recursive: true, force: true });
    await rename(partial, out);
    return manifest;
  } catch (error) {
    if (options.signal?.aborted === true) throw interrupted(out);
    throw error;
  } finally {
    await sandbox.close();
    await rm(partial, { recursive: true, force: true });
  }
}

async function requireFree(out: string): Promise<void> {
  try {
    if ((await readdir(out)).length === 0) return;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return;
    if (!hasErrorCode(error, 'ENOTDIR')) throw error;
  }
  throw new UserError(`corpus build: ${out} is not empty.`, {
    code: 'not-empty',
    hint: 'Nothing was changed. Give --out a folder that does not exist yet.',
  });
}

function interrupted(out: string): UserError {
  return new UserError(`corpus build: interrupted; ${out} was not written.`, {
    code: 'interrupted',
    hint: 'Give the same command again.',
    exit: 130,
  });
}

async function buildInto(
  folder: string,
  { options, sandbox }: { readonly options: BuildCorpusOptions; readonly sandbox: Sandbox },
): Promise<CorpusManifest> {
  const { seed, examples, problems, real, signal, onProgress } = options;
  const references = await fingerprintReferences(sandbox, await suiteReferences());
  const built = await buildSynthetic({
    ...{ folder, seed, examples, problems, signal, onProgress },
    behaviours: options.behaviours ?? Math.max(1, Math.ceil(examples / 5)),
    blocked: references.fingerprints,
    template: await findTemplate('chat'),
    runner: sandbox,
    lanes: sandbox.workers,
    measure: tokenMeasure(),
    real:
      real === undefined
        ? undefined
        : { folder: real, examples: options.realExamples ?? Math.ceil(examples / 4) },
  });
  const { grownThoughBlocked, executed, ...rest } = built;
  const isolation = sandbox.layers.filter(({ active }) => active).map(({ name }) => name);
  const manifest: CorpusManifest = {
    format: 'assay-corpus-manifest/1',
    ...rest,
    executed: { ...executed, isolation },
    keptOut: keptOutOf(references, grownThoughBlocked),
  };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

function keptOutOf(
  { fingerprints, unfit, failed }: ReferenceFingerprints,
  grown: readonly string[],
): CorpusManifest['keptOut'] {
  return {
    fingerprinted: [...fingerprints.values()],
    unfit: unfit.length,
    failed: [...failed],
    grown: [...grown],
  };
}

/** The Python references of the built-in suite. */
async function suiteReferences(): Promise<readonly ReferenceProgram[]> {
  const { problems } = await loadSuite('core-python');
  return problems.flatMap(referenceOf);
}

function referenceOf({ id, reference, entryPoint, signature }: Problem): readonly ReferenceProgram[] {
  if (reference === undefined || entryPoint === undefined || signature === undefined) return [];
  return [{ name: id, program: reference, entry: entryPoint, signature }];
}

function tokenMeasure(): TokenMeasure {
  const numbering = new Numbering();
  return {
    number: (tokens) => numbering.of(tokens),
    distance: (one, other) => editDistance(one, other, numbering.size),
  };
}
