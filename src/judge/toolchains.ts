// Compilers and interpreters of this machine: what is missing, which version is there, and the warm folders that
// make compiling fast. A missing toolchain is our failure (harness-error), never the program's.

import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assayHome } from '../base/assay-home.ts';
import { hasErrorCode } from '../base/errors.ts';
import { hashParts } from '../base/hash.ts';
import { trustedRun } from '../sandbox/trusted-run.ts';
import type { Language, Tool, WarmFolder } from './languages/language.ts';
import { warmFolderInCage } from './languages/language.ts';
import { languageNames, languageOf } from './languages.ts';

/** Folders owned by root that cages' own users may read. */
const sharedFolder = '/var/lib/assay';
/** chosen: a header takes 4 s to compile ahead on a quiet machine. */
const warmUpMs = 180_000;

/** The first tool that this machine lacks. */
export function missingTool(tools: readonly Tool[]): Tool | undefined {
  return tools.find(({ path }) => !existsSync(path));
}

/** What to tell a person who lacks the tool. */
export function missingToolMessage(tool: Tool): string {
  return `${tool.path} is missing; install it with: sudo apt-get install -y ${tool.debianPackage}`;
}

const versions = new Map<string, Promise<string>>();

/** Versions of a language's tools, asked once per process. */
export function toolchainVersion(language: Language): Promise<string> {
  const known = versions.get(language.name);
  if (known !== undefined) return known;
  const asked = askVersions(language.toolchain);
  versions.set(language.name, asked);
  return asked;
}

async function askVersions(tools: readonly Tool[]): Promise<string> {
  const said = await Promise.all(
    tools.map(async ({ path, version }) => {
      if (version === undefined) return path;
      const end = await trustedRun([path, ...version]);
      return end.kind === 'exited' ? `${path} ${end.stdout.toString('utf8').trim()}` : path;
    }),
  );
  return said.join('\n');
}

/** A folder of this machine and where cages see it. */
export interface ReadOnlyFolder {
  readonly from: string;
  readonly to: string;
}

/**
 * Makes the warm folders of these languages where they are absent, for `openSandbox({ readOnlyFolders })`.
 * A language without one, or whose toolchain is missing, has none; programs compile without it too, only slower.
 */
export async function prepareToolchains(languages: readonly string[]): Promise<readonly ReadOnlyFolder[]> {
  const folders: ReadOnlyFolder[] = [];
  const known = languageNames();
  for (const name of new Set(languages.filter((one) => known.includes(one)))) {
    const language = languageOf(name);
    if (language.warm === undefined || missingTool(language.toolchain) !== undefined) continue;
    const version = await toolchainVersion(language);
    const key = hashParts(version, JSON.stringify(language.warm)).slice(0, 16);
    const base = process.getuid?.() === 0 ? sharedFolder : assayHome();
    const folder = join(base, 'toolchains', `${name}-${key}`);
    if (!existsSync(folder)) await buildWarmFolder(folder, language.warm);
    if (existsSync(folder)) folders.push({ from: folder, to: warmFolderInCage(name) });
  }
  return folders;
}

/** Built beside its place and renamed, so that another process never sees half of it. */
async function buildWarmFolder(folder: string, warm: WarmFolder): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  const partial = mkdtempSync(`${folder}.partial-`);
  try {
    for (const [path, text] of Object.entries(warm.files)) {
      mkdirSync(dirname(join(partial, path)), { recursive: true });
      writeFileSync(join(partial, path), text);
    }
    for (const argv of warm.commands) {
      const end = await trustedRun(argv, { directory: partial, timeoutMs: warmUpMs });
      if (end.kind !== 'exited' || end.status !== 0) return;
    }
    await trustedRun(['chmod', '-R', 'a+rX,go-w', '.'], { directory: partial });
    renameSync(partial, folder);
  } catch (error) {
    // Somebody else was first: theirs is as good.
    if (!hasErrorCode(error, 'ENOTEMPTY') && !hasErrorCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
