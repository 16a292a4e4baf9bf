// Which file of the program an import means: relative to the file that imports, or to a folder above it.

import { posix } from 'node:path';

export type ResolveImport = (from: string, name: string) => string | undefined;

const scriptEndings = ['', '.ts', '.js', '.mjs', '.cjs', '.mts', '.cts', '.tsx', '.jsx'];
const indexFiles = scriptEndings.slice(1).map((ending) => `/index${ending}`);
/** Folders that hold a project's packages without being one. */
const sourceRoots = ['', 'src', 'lib', 'app'];

export function importResolver(files: { readonly has: (file: string) => boolean }): ResolveImport {
  const known = new Map<string, string | undefined>();
  return (from, name) => {
    const folder = posix.dirname(from);
    const key = `${folder}\n${name}`;
    if (!known.has(key)) {
      const candidates = /\.py[iw]?$/u.test(from) ? pythonFiles(folder, name) : scriptFiles(folder, name);
      known.set(
        key,
        candidates.find((file) => files.has(file)),
      );
    }
    return known.get(key);
  };
}

function scriptFiles(folder: string, name: string): readonly string[] {
  if (!name.startsWith('.')) {
    return [];
  }
  const path = posix.join(folder, name);
  const endings = [...scriptEndings, ...indexFiles].map((ending) => `${path}${ending}`);
  const typed = /\.[cm]?jsx?$/u.test(path)
    ? [path.replace(/js(x?)$/u, 'ts$1'), path.replace(/jsx?$/u, 'tsx')]
    : [];
  return [...endings, ...typed];
}

function pythonFiles(folder: string, name: string): readonly string[] {
  const dots = /^\.*/u.exec(name)?.[0].length ?? 0;
  const path = name.slice(dots).replaceAll('.', '/');
  if (dots > 0) {
    const base = posix.join(folder, ...Array.from({ length: dots - 1 }, () => '..'));
    return moduleFiles(posix.join(base, path));
  }
  return foldersAbove(folder).flatMap((above) =>
    sourceRoots.flatMap((root) => moduleFiles(posix.join(above, root, path))),
  );
}

function moduleFiles(path: string): readonly string[] {
  return [`${path}.py`, `${path}/__init__.py`];
}

function foldersAbove(folder: string): readonly string[] {
  const folders = [folder];
  let here = folder;
  while (here !== '.' && here !== '/' && folders.length < 32) {
    here = posix.dirname(here);
    folders.push(here);
  }
  return folders;
}
