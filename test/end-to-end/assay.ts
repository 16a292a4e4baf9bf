// Runs the real command as a person would: a process of its own, in a folder of its own, with caches of its own.

import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');

/** Node keeps what it compiled, as the script `assay` has it do: starting takes a third of the time. */
const compiled = join(tmpdir(), 'assay-compiled');

/** Lines of progress, which come every so many seconds: on a busy machine some, on a quiet one none. */
const progress =
  /^(?:(?:\d+ of \d+: .* {2})?[█░]{24} .*|behaviours {2}\d+\/\d+ programs|\d+\/\d+ examples|step [\d,]+ of .*|\d+ files, \d+ lines read in .*)\n/gmu;

/** What a command said and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  /** Without lines of progress. */
  readonly err: string;
}

export interface AssayOptions {
  /** Working folder. */
  readonly folder: string;
  /** `$ASSAY_HOME`; default: `home` in the working folder. */
  readonly home?: string;
  /** Words before Assay's own, such as `unshare -m`. */
  readonly before?: readonly string[];
  /** Called with the running process. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs `assay` with these words to its end. */
export function assay(words: readonly string[], options: AssayOptions): Promise<Ended> {
  const { folder, home = join(folder, 'home'), before = [], onStart } = options;
  const [command = process.execPath, ...rest] = [...before, process.execPath, main, ...words];
  const environment = { NODE_COMPILE_CACHE: compiled, ...process.env, ASSAY_HOME: home, NO_COLOR: '1' };
  const child = spawn(command, rest, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  onStart?.((signal) => child.kill(signal));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status, signal) => done({ status, signal, out, err: err.replaceAll(progress, '') }));
  });
}

/** A new working folder below the system's temporary one. */
export function newFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `assay-${name}-`));
}

/** A file or folder of test/fixtures. */
export function fixture(name: string): string {
  return resolve(import.meta.dirname, '../fixtures', name);
}
