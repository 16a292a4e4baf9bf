// The peer: EvalPlus's mutation engine on the same seeds, caged, in one process with the references that it runs. Its
// source is not here; EVALPLUS_SOURCE names a checkout of github.com/evalplus/evalplus.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { findPython } from '../../src/sandbox/runtimes.ts';

const script = fileURLToPath(new URL('./evalplus_mutate.py', import.meta.url));
const files = [
  ...['evalplus/gen/__init__.py', 'evalplus/gen/mut_gen.py', 'evalplus/gen/type_mut.py'],
  ...['evalplus/gen/util/__init__.py', 'evalplus/eval/utils.py'],
] as const;

const madeSchema = z.object({ made: z.number(), cpuMs: z.number() });
export type PeerMade = z.infer<typeof madeSchema>;

export interface PeerWork {
  /** Folder of EvalPlus's source. */
  readonly source: string;
  readonly problem: string;
  readonly seeds: readonly string[];
  readonly count: number;
  /** Runs the reference on each input, as EvalPlus does to see whether it is valid. */
  readonly validate: boolean;
}

export async function runEvalPlus({
  source,
  problem: id,
  seeds,
  count,
  validate,
}: PeerWork): Promise<PeerMade> {
  const problem = (await loadSuite('core')).problems.find((one) => one.id === id);
  const { reference: program, entryPoint: entry } = problem ?? {};
  const sandbox = await openSandbox({ workers: 1 });
  try {
    const end = await sandbox.untrustedRun({
      kind: 'command',
      argv: [findPython() ?? 'python3', '-s', '-S', '-B', 'evalplus_mutate.py'],
      files: {
        ...Object.fromEntries(files.map((name) => [name, readFileSync(join(source, name))])),
        'evalplus_mutate.py': readFileSync(script),
        'order.json': JSON.stringify({ seeds, program, entry, count, validate }),
      },
      limits: {
        ...{ cpuMs: 60_000, wallMs: 300_000, memoryBytes: 2 ** 30, processes: 4 },
        ...{ fileBytes: 2 ** 20, diskBytes: 2 ** 24 },
      },
    });
    if (end.status !== 0) throw new Error(`bench: EvalPlus failed: ${end.stderr.toString('utf8')}`);
    return madeSchema.parse(JSON.parse(end.stdout.toString('utf8')));
  } finally {
    await sandbox.close();
  }
}
