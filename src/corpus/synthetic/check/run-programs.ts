// Programs in real Python: run in the cage on the same probes as in the interpreter, hundreds in one go. What real Python
// says decides; the interpreter is only quicker.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CommandJob, UntrustedRunner } from '../../../contracts/sandbox.ts';
import { findPython, harnessFolder, missingTool } from '../../../sandbox/runtimes.ts';
import { knownType } from '../behaviour/behaviour.ts';
import { canonicalOrder, probesFor } from '../behaviour/probes.ts';
import type { ProgramToCheck } from '../examples/row.ts';
import type { Type } from '../operations/operation.ts';
import { encode } from '../python/values.ts';

/** What real Python said of a program. */
export type Ran =
  | { readonly kind: 'as expected' }
  | { readonly kind: 'other'; readonly fingerprint: string; readonly outcomes: readonly string[] }
  | { readonly kind: 'broken'; readonly error: string };

const lineSchema = z.object({
  error: z.string().optional(),
  fingerprint: z.string().optional(),
  outcomes: z.array(z.string()).optional(),
});

/** Chosen: some hundred programs take a second together; one that takes so long is endless. */
const limits: CommandJob['limits'] = {
  cpuMs: 60_000,
  wallMs: 300_000,
  memoryBytes: 1 << 29,
  processes: 4,
  fileBytes: 1 << 26,
  diskBytes: 1 << 26,
};

/** Runs all programs in one process of the cage. Rejects where the process itself did not come to its end. */
export async function runPrograms(
  runner: UntrustedRunner,
  programs: readonly ProgramToCheck[],
): Promise<readonly Ran[]> {
  if (programs.length === 0) return [];
  const python = findPython();
  if (python === undefined) throw missingTool('python3', 'python3');
  const end = await runner.untrustedRun({
    kind: 'command',
    argv: [python, '-S', '-B', 'fingerprints.py'],
    files: {
      'fingerprints.py': await readFile(join(harnessFolder(), 'python/fingerprints.py')),
      'request.json': requestOf(programs),
    },
    outputBytes: 1 << 26,
    limits,
  });
  const lines = end.stdout.toString('utf8').split('\n').slice(0, -1);
  if (end.status !== 0 || lines.length !== programs.length) {
    const said = end.stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
    const how = end.stopped === undefined ? `status ${end.status}` : `stopped at its ${end.stopped} limit`;
    throw new Error(`corpus: ${lines.length} of ${programs.length} programs were run (${how}). ${said}`);
  }
  return lines.map(readLine);
}

function requestOf(programs: readonly ProgramToCheck[]): string {
  const probes = new Map<string, string>();
  for (const { types } of programs) {
    const known = typesOf(types);
    probes.set(
      types.join(', '),
      `[${probesFor(known)
        .map((values) => encode([...values]))
        .join(',')}]`,
    );
  }
  const shown = programs.map(({ text, entry, types, fingerprint }) => ({
    ...{ text, entry, fingerprint },
    types: types.join(', '),
    sorted: canonicalOrder(typesOf(types))
      .map((at) => types[at])
      .join(', '),
  }));
  const written = [...probes].map(([types, values]) => `${JSON.stringify(types)}:${values}`);
  return `{"probes":{${written.join(',')}},"programs":${JSON.stringify(shown)}}`;
}

function typesOf(types: readonly string[]): readonly Type[] {
  return types.map((name) => {
    const type = knownType(name);
    if (type === undefined) throw new Error(`internal: "${name}" is no type of the corpus`);
    return type;
  });
}

function readLine(line: string): Ran {
  const { error, fingerprint, outcomes = [] } = lineSchema.parse(JSON.parse(line));
  if (error !== undefined) return { kind: 'broken', error };
  return fingerprint === undefined ? { kind: 'as expected' } : { kind: 'other', fingerprint, outcomes };
}
