// Kills `assay eval` at random moments and gives the same command again: the finished folders must hold what an
// uninterrupted run holds, and nothing that was on disk at the kill may be lost or done twice.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hasErrorCode } from '../../src/base/errors.ts';
import { randomStream } from '../../src/base/random.ts';
import { type Report, reportSchema } from '../../src/contracts/run.ts';
import { type NormalisedVerdict, normalisedVerdicts } from '../../src/runs/normalised-verdicts.ts';
import { assay, type Ended, fixture, newFolder } from '../../test/end-to-end/assay.ts';
import type { Section } from './section.ts';

export interface SigkillConformance {
  readonly moments: number;
  /** Runs that the kill found still going; the others had ended before. */
  readonly killed: number;
  /** Verdict rows that were on disk when a run was killed. */
  readonly rowsAtKill: readonly number[];
  /** How often one further run was killed before it could end. */
  readonly killedInARow: number;
  /** One sentence for each thing that was not as in the uninterrupted run. */
  readonly differences: readonly string[];
}

export interface SigkillOptions {
  /** How many runs are killed, each once; and how often one more is. */
  readonly moments: number;
  readonly seed: number;
}

/** Chosen: a run on a quiet machine may take less time than the one that was measured. */
const latest = 0.85;

/** The section of docs/conformance.md: 20 moments. */
export async function checkSigkill(): Promise<Section> {
  const { moments, killed, rowsAtKill, killedInARow, differences } = await sigkillConformance({
    moments: 20,
    seed: 0,
  });
  const rows = rowsAtKill.toSorted((one, other) => one - other).join(', ');
  return {
    lines: [
      `\`assay eval\` on 40 samples, killed by SIGKILL at ${moments} random moments (seed 0), each time in a new`,
      `folder, then given again. ${killed} runs were still going; verdicts on disk at the kill: ${rows}.`,
      `One more folder was killed ${killedInARow} times in a row before its run was left to end.`,
      '',
      differences.length === 0
        ? 'Every finished folder equals the uninterrupted one: samples, verdicts and report, times left out.'
        : 'Differences from the uninterrupted run:',
      ...differences.map((difference) => `- ${difference}`),
    ],
    ok: differences.length === 0 && killed > 0,
  };
}

/** Judges 40 samples once without interruption and once per moment with a kill and a resumption. */
export async function sigkillConformance({ moments, seed }: SigkillOptions): Promise<SigkillConformance> {
  const folder = newFolder('sigkill');
  try {
    writeFileSync(join(folder, 'samples.jsonl'), sampleRows());
    const started = performance.now();
    const whole = await judge(folder, 'whole');
    const durationMs = performance.now() - started;
    if (whole.status !== 0) throw new Error(`the uninterrupted run ended with ${whole.status}: ${whole.err}`);
    const expected = await contentOf(join(folder, 'whole'));
    const stream = randomStream(seed, 'sigkill');
    const trials: Trial[] = [];
    for (let moment = 0; moment < moments; moment += 1) {
      const afterMs = Math.round(stream.next() * latest * durationMs);
      trials.push(await killAndResume({ folder, name: `killed-${moment}`, afterMs, expected }));
    }
    const again = await killAgainAndAgain({ folder, expected, durationMs, moments, seed });
    return {
      moments,
      killedInARow: again.kills,
      killed: trials.filter(({ wasKilled }) => wasKilled).length,
      rowsAtKill: trials.filter(({ wasKilled }) => wasKilled).map(({ rows }) => rows),
      differences: [...trials.flatMap(({ differences }) => differences), ...again.differences],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** 40 answers to the two problems of the orchard: right, wrong and failing ones, all different, some slow. */
function sampleRows(): string {
  const rows = Array.from({ length: 40 }, (_, place) => {
    const pause = `import time\n\ntime.sleep(${(place % 5) / 50})\n\n\n`;
    const crates = ['-(-apples // size)', 'apples // size', 'apples / 0', '(apples + size - 1) // size'];
    const trees = ['max(trees, key=lambda tree: tree[1])[0]', 'trees[-1][0]', 'trees[0][2]'];
    const solution =
      place % 2 === 0
        ? `${pause}def apple_crates(apples, size):\n    return ${crates[(place / 2) % crates.length]}  # ${place}\n`
        : `${pause}def ripest_tree(trees):\n    return ${trees[((place - 1) / 2) % trees.length]}  # ${place}\n`;
    return { task_id: place % 2 === 0 ? 'apple-crates' : 'ripest-tree', solution };
  });
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function judge(folder: string, name: string, killAfterMs?: number): Promise<Ended> {
  const words = ['eval', '--suite', fixture('orchard'), '--samples', 'samples.jsonl', '-k', '1,5'];
  return assay([...words, '--workers', '2', '--run-dir', name, '--json'], {
    folder,
    home: join(folder, `${name}-home`),
    ...(killAfterMs === undefined
      ? {}
      : { onStart: (kill) => setTimeout(() => kill('SIGKILL'), killAfterMs) }),
  });
}

interface RunContent {
  readonly verdicts: readonly NormalisedVerdict[];
  readonly samples: readonly string[];
  readonly report: Report;
}

async function contentOf(directory: string): Promise<RunContent> {
  const report = reportSchema.parse(JSON.parse(readFileSync(join(directory, 'report.json'), 'utf8')));
  return {
    verdicts: await normalisedVerdicts(directory),
    samples: readFileSync(join(directory, 'samples.jsonl'), 'utf8').split('\n').sort(),
    // Without what a clock measured.
    report: { ...report, seconds: 0, problems: report.problems.map(({ cpuMs: _, ...problem }) => problem) },
  };
}

interface Trial {
  readonly wasKilled: boolean;
  readonly rows: number;
  readonly differences: readonly string[];
}

interface TrialPlan {
  readonly folder: string;
  readonly name: string;
  readonly afterMs: number;
  readonly expected: RunContent;
}

async function killAndResume({ folder, name, afterMs, expected }: TrialPlan): Promise<Trial> {
  const killed = await judge(folder, name, afterMs);
  const before = wholeLines(join(folder, name, 'verdicts.jsonl'));
  const resumed = await judge(folder, name);
  const say = (what: string) => `killed after ${afterMs} ms: ${what}`;
  const rows = Math.max(0, before.split('\n').length - 2);
  const wasKilled = killed.signal === 'SIGKILL';
  if (resumed.status !== 0) {
    return {
      wasKilled,
      rows,
      differences: [say(`the resumed run ended with ${resumed.status}: ${resumed.err}`)],
    };
  }
  const after = wholeLines(join(folder, name, 'verdicts.jsonl'));
  const content = await contentOf(join(folder, name));
  const differences = [
    ...(after.startsWith(before) ? [] : [say('verdicts that were on disk have changed')]),
    ...(['verdicts', 'samples', 'report'] as const)
      .filter((part) => !isDeepStrictEqual(content[part], expected[part]))
      .map((part) => say(`the ${part} are not those of the uninterrupted run`)),
  ];
  return { wasKilled, rows, differences };
}

interface RepeatedKills {
  readonly folder: string;
  readonly expected: RunContent;
  readonly durationMs: number;
  readonly moments: number;
  readonly seed: number;
}

/** Kills that come soon after the start, so that one run takes many of them. */
async function killAgainAndAgain({ folder, expected, durationMs, moments, seed }: RepeatedKills) {
  const stream = randomStream(seed, 'sigkill again');
  const name = 'killed-again';
  let kills = 0;
  for (let attempt = 0; attempt < moments; attempt += 1) {
    const { signal } = await judge(folder, name, Math.round((0.1 + 0.3 * stream.next()) * durationMs));
    if (signal === 'SIGKILL') kills += 1;
  }
  const last = await judge(folder, name);
  const content = last.status === 0 ? await contentOf(join(folder, name)) : undefined;
  const differences = (['verdicts', 'samples', 'report'] as const)
    .filter((part) => !isDeepStrictEqual(content?.[part], expected[part]))
    .map((part) => `killed ${kills} times in a row: the ${part} are not those of the uninterrupted run`);
  return { kills, differences };
}

/** The file up to its last newline; "" where there is none yet. */
function wholeLines(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    return text.slice(0, text.lastIndexOf('\n') + 1);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return '';
    throw error;
  }
}
