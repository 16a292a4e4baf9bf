// What of the program goes into the cage beside the file under attack: what it imports, and what that imports in turn,
// as far as it was read.

import type { Imports, Target, TargetModule } from '../prove/prove.ts';
import { importedFiles } from '../trace/project/imported-files.ts';
import { importResolver, type ResolveImport } from '../trace/project/resolve.ts';
import { programOf, type ReviewedText } from './program-of.ts';

type Files = ReadonlyMap<string, ReviewedText>;

/** Chosen: what a program can be expected to load within a second. */
const most = { modules: 60, length: 600_000 };

/** The target's imports and modules; nothing where its file imports none of the program. */
export function modulesOf(target: ReviewedText, files: Files): Pick<Target, 'imports' | 'modules'> {
  const closures = closuresOf(files);
  const made = closures.get(target) ?? closureOf(target, files);
  closures.set(target, made);
  return made;
}

type Closures = WeakMap<ReviewedText, Pick<Target, 'imports' | 'modules'>>;

/** A file has many functions, and a set of files many reviews of one. */
const known = new WeakMap<Files, Closures>();
const resolvers = new WeakMap<Files, ResolveImport>();

function closuresOf(files: Files): Closures {
  const closures = known.get(files) ?? new WeakMap();
  known.set(files, closures);
  return closures;
}

function closureOf(target: ReviewedText, files: Files): Pick<Target, 'imports' | 'modules'> {
  const resolve = resolvers.get(files) ?? importResolver(files);
  resolvers.set(files, resolve);
  const imports = importedFiles(target.module, resolve);
  if (imports.size === 0) return {};
  const modules = new Map<string, TargetModule>();
  const left = [...imports.values()];
  let length = 0;
  for (const file of left) {
    const reviewed = files.get(file);
    if (reviewed === undefined || file === target.module.file || modules.has(file)) continue;
    if (modules.size >= most.modules || length + reviewed.text.length > most.length) continue;
    length += reviewed.text.length;
    const own = importedFiles(reviewed.module, resolve);
    modules.set(file, { file, program: programOf(reviewed).text, imports: Object.fromEntries(own) });
    left.push(...own.values());
  }
  const atHand = new Set([target.module.file, ...modules.keys()]);
  return {
    imports: within(Object.fromEntries(imports), atHand),
    modules: [...modules.values()].map((one) => ({ ...one, imports: within(one.imports, atHand) })),
  };
}

function within(imports: Imports, files: ReadonlySet<string>): Imports {
  return Object.fromEntries(Object.entries(imports).filter(([, file]) => files.has(file)));
}
