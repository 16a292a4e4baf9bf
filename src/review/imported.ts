// What a few modules import, and what that imports in turn, within bounds: modules that are not reviewed, and are read
// so that ways can be followed into them.

import type { ReviewedText } from './attack/program-of.ts';
import type { ModuleForm } from './form/form.ts';
import type { ReviewParts, SourceFile, Surroundings } from './review.ts';
import { importedFiles } from './trace/project/imported-files.ts';
import { importResolver } from './trace/project/resolve.ts';

/** Chosen: as much again as a batch holds itself. */
const mostFiles = 500;
const mostLines = 20_000;

export interface Imported {
  readonly files: ReadonlyMap<string, ReviewedText>;
  /** There was more than is read. */
  readonly isCut: boolean;
}

/** The nearest first: what the batch imports itself comes before what that imports. */
export async function readImported(
  batch: ReadonlyMap<string, ReviewedText>,
  surroundings: Surroundings,
  read: ReviewParts['read'],
): Promise<Imported> {
  const resolve = importResolver(surroundings);
  const files = new Map<string, ReviewedText>();
  const seen = new Set(batch.keys());
  let lines = 0;
  let left = [...batch.values()].map(({ module }) => module);
  while (left.length > 0) {
    const next: ModuleForm[] = [];
    for (const file of left.flatMap((module) => [...importedFiles(module, resolve).values()])) {
      if (seen.has(file)) continue;
      if (files.size >= mostFiles || lines >= mostLines) return { files, isCut: true };
      seen.add(file);
      const source = await surroundings.read(file);
      const module = source === undefined ? undefined : await readQuietly(source, read);
      if (source === undefined || module === undefined) continue;
      files.set(file, { module, text: source.text });
      lines += module.lines;
      next.push(module);
    }
    left = next;
  }
  return { files, isCut: false };
}

/** What breaks the reader is told when it is reviewed itself. */
async function readQuietly(
  { file, language, text }: SourceFile,
  read: ReviewParts['read'],
): Promise<ModuleForm | undefined> {
  return read(file, language, text).catch(() => undefined);
}
