// What a few modules import, and what that imports in turn, within bounds: modules that are not reviewed, and are read
// so that ways can be followed into them.

import type { ReviewedText } from './attack/plan-attacks.ts';
import type { ModuleForm } from './form/form.ts';
import type { Changes, ReviewParts, SourceFile } from './review.ts';
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
  changes: Pick<Changes, 'has' | 'read'>,
  read: ReviewParts['read'],
): Promise<Imported> {
  const resolve = importResolver(changes);
  const files = new Map<string, ReviewedText>();
  const seen = new Set(batch.keys());
  let lines = 0;
  let left = [...batch.values()].map(({ module }) => module);
  while (left.length > 0) {
    const next: ModuleForm[] = [];
    for (const file of left.flatMap((module) => importedFiles(module, resolve))) {
      if (seen.has(file)) continue;
      if (files.size >= mostFiles || lines >= mostLines) return { files, isCut: true };
      seen.add(file);
      const source = await changes.read(file);
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

function importedFiles(module: ModuleForm, resolve: ReturnType<typeof importResolver>): readonly string[] {
  const names = [...importsOf(module)].flatMap(({ name, parts }) => {
    // `from boats import sails` may mean a name of boats, or a module in it.
    const inner = module.language === 'python' ? parts.filter((part) => part !== '*') : [];
    return [name, ...inner.map((part) => (name.endsWith('.') ? `${name}${part}` : `${name}.${part}`))];
  });
  return names.flatMap((name) => resolve(module.file, name) ?? []);
}

interface ImportedNames {
  readonly name: string;
  readonly parts: readonly string[];
}

/** Anywhere: functions import too. */
function* importsOf({ body }: ModuleForm): Generator<ImportedNames> {
  const left: unknown[] = [...body].reverse();
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (isImport(one)) {
      yield { name: one.module, parts: one.names.map(({ there }) => there) };
      continue;
    }
    // Forms are plain data: whatever has fields is a form or a list of them.
    for (const part of Object.values(one).reverse()) {
      if (typeof part === 'object' && part !== null) left.push(part);
    }
  }
}

type Import = Extract<ModuleForm['body'][number], { kind: 'import' }>;

function isImport(one: object): one is Import {
  return 'kind' in one && one.kind === 'import';
}
