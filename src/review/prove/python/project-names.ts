// By which names Python finds the files that a target imports: the ones that stand in the imports, and for relative
// imports those that follow from the name of the importing module.

import { posix } from 'node:path';
import type { Target } from '../prove.ts';

export interface Project {
  /** The target's own name, dotted. */
  readonly name: string;
  /** Dotted name → file, the target's own file among them where something imports it. */
  readonly files: Readonly<Record<string, string>>;
}

/** Chosen: no import goes up further than this above the working folder. */
const workingFolder = '/1/2/3/4/5/6/7/8';

/** Undefined where the target imports nothing of its program. */
export function projectOf(target: Target): Project | undefined {
  const { file, imports = {}, modules = [] } = target;
  if (modules.length === 0) return undefined;
  const importsOf = new Map(modules.map((one) => [one.file, one.imports]));
  importsOf.set(file, imports);
  const name = dottedName(file, rootOf(file, importsOf));
  const names = new Map<string, string>();
  const firstNames = new Map([[file, name]]);
  const left = [file];
  for (const importer of left) {
    const own = packageOf(importer, firstNames.get(importer) ?? '');
    for (const [written, found] of Object.entries(importsOf.get(importer) ?? {})) {
      const whole = absoluteName(written, own);
      names.set(whole, found);
      if (firstNames.has(found)) continue;
      firstNames.set(found, whole);
      left.push(found);
    }
  }
  return { name, files: Object.fromEntries(names) };
}

/** Chosen: folders above the program's that its data files may lie in. */
const mostAbove = 2;

/** Where the data files of a target lie, seen from the folder from which its modules are named, where it runs. */
export function placesOfData({
  file,
  imports = {},
  modules = [],
  data = [],
}: Target): readonly { readonly path: string; readonly text: string }[] {
  const importsOf = new Map(modules.map((one) => [one.file, one.imports]));
  importsOf.set(file, imports);
  const root = rootOf(file, importsOf);
  const places = new Map<string, string>();
  for (const one of data) {
    const path = posix.relative(root, wholePath(one.file));
    if (path.split('/').filter((part) => part === '..').length <= mostAbove) places.set(path, one.text);
  }
  for (const { named, text } of data) if (named !== undefined && !places.has(named)) places.set(named, text);
  return [...places].map(([path, text]) => ({ path, text }));
}

type ImportsByFile = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The folder from which modules are named: the one highest above the target that an import tells. */
function rootOf(file: string, importsOf: ImportsByFile): string {
  const own = posix.dirname(wholePath(file));
  const roots = [...importsOf].flatMap(([importer, imports]) =>
    Object.entries(imports).map(([written, found]) => rootByImport(importer, written, found)),
  );
  const above = roots.filter((one) => own === one || own.startsWith(`${one}/`));
  return above.reduce((least, one) => (one.length < least.length ? one : least), own);
}

function rootByImport(importer: string, written: string, found: string): string {
  const dots = dotsOf(written);
  if (dots > 0) return climb(posix.dirname(wholePath(importer)), dots);
  return climb(withoutEnding(wholePath(found)), written.split('.').length);
}

function dotsOf(written: string): number {
  return /^\.*/.exec(written)?.[0].length ?? 0;
}

function climb(path: string, levels: number): string {
  return posix.join(path, ...Array.from({ length: levels }, () => '..'));
}

function wholePath(file: string): string {
  return posix.resolve(workingFolder, file);
}

/** Of a package its folder. */
function withoutEnding(path: string): string {
  return path.replace(/(?:\/__init__)?\.py[iw]?$/, '');
}

function dottedName(file: string, root: string): string {
  return posix.relative(root, withoutEnding(wholePath(file))).replaceAll('/', '.');
}

function packageOf(file: string, name: string): string {
  return isPackage(file) ? name : name.split('.').slice(0, -1).join('.');
}

function isPackage(file: string): boolean {
  return posix.basename(file) === '__init__.py';
}

function absoluteName(written: string, importingPackage: string): string {
  const dots = dotsOf(written);
  if (dots === 0) return written;
  const parts = importingPackage.split('.');
  const base = parts.slice(0, parts.length - (dots - 1));
  return [...base, written.slice(dots)].filter((part) => part !== '').join('.');
}
