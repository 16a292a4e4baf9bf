// The same verdicts on an idle machine and with a CPU burner on every core: the whole CodeGen file, base and plus.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JudgedRun, judgedRun, shortVerdict } from './judged-run.ts';
import { requireSharedData, type Section, table } from './section.ts';

export async function checkLoad(): Promise<Section> {
  const idle = await fresh(evaluation);
  const burners = Array.from({ length: availableParallelism() }, burner);
  try {
    const loaded = await fresh(evaluation);
    const differing = [...idle.verdicts].filter(
      ([key, verdict]) => loaded.verdicts.get(key)?.outcome !== verdict.outcome,
    );
    const rows = differing.map(([key, verdict]) => [
      key,
      shortVerdict(verdict),
      shortVerdict(loaded.verdicts.get(key)),
    ]);
    return {
      ok: differing.length === 0 && loaded.verdicts.size === idle.verdicts.size,
      lines: [
        `${idle.verdicts.size} verdicts on an idle machine (${idle.report.seconds.toFixed(0)} s) and with ${burners.length} burners, one for each core (${loaded.report.seconds.toFixed(0)} s): ${differing.length} differ.`,
        ...(rows.length > 0 ? ['', ...table(['sample', 'idle', 'loaded'], rows)] : []),
      ],
    };
  } finally {
    for (const child of burners) child.kill('SIGKILL');
  }
}

function burner(): ChildProcess {
  return spawn(process.execPath, ['-e', 'for (;;) {}'], { stdio: 'ignore' });
}

function evaluation(home: string): Promise<JudgedRun> {
  return judgedRun({
    suite: requireSharedData('humanevalplus/HumanEvalPlus.jsonl.gz'),
    tests: 'all',
    samples: [requireSharedData('samples/codegen16b-humaneval-n100.jsonl.gz')],
    home,
  });
}

/** With an empty cache, so that everything is executed. */
async function fresh(work: (home: string) => Promise<JudgedRun>): Promise<JudgedRun> {
  const home = mkdtempSync(join(tmpdir(), 'assay-load-'));
  try {
    return await work(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
