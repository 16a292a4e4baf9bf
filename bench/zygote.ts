// What forking the examiner from a prepared zygote saves against preparing it for every program, and the floor:
// fork and exit of an interpreter that is warm.

import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openSandbox } from '../src/sandbox/open-sandbox.ts';
import { measured } from './measured.ts';

const loop = fileURLToPath(new URL('./pair-loop.ts', import.meta.url));
const forks = 1000;
const floorScript = `
import ast, bisect, collections, copy, datetime, functools, gc, heapq, itertools, json, math, operator, os, random, re, string, typing
gc.collect(); gc.freeze(); gc.disable()
for _ in range(${forks}):
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
`;

/** `node bench/main.ts zygote [count]`: CPU ms per program, start-up taken off. */
export async function zygote(count: number): Promise<void> {
  const programs = Math.max(count, 200);
  const warm = await perProgram('warm', programs);
  const cold = await perProgram('cold', programs);
  const floor = await floorMs();
  const saved = cold.total - warm.total;
  const rest = warm.total - warm.candidate - warm.examiner - warm.coordinator;
  const line = (name: string, ms: number): string =>
    `${name.padEnd(48)} ${ms.toFixed(2).padStart(6)} ms CPU a program`;
  console.log(line('one program of seven calls, prepared examiner', warm.total));
  console.log(line('  candidate: fork, confinement, program, calls', warm.candidate));
  console.log(line('  examiner: fork, tests, comparison', warm.examiner));
  console.log(line('  launcher and keeper: forks, waits, namespaces', rest));
  console.log(line('  coordinator', warm.coordinator));
  console.log(line('the same, examiner prepared for each program', cold.total));
  console.log(
    `saved by the per-problem zygote: ${saved.toFixed(2)} ms, ${((saved / cold.total) * 100).toFixed(0)} %`,
  );
  console.log(line('floor: fork + exit of a warmed interpreter', floor));
}

interface PerProgram {
  readonly total: number;
  readonly candidate: number;
  readonly examiner: number;
  readonly coordinator: number;
}

const usedSchema = z.object({ candidate: z.number(), examiner: z.number(), coordinator: z.number() });

async function perProgram(mode: 'warm' | 'cold', programs: number): Promise<PerProgram> {
  const few = await measured([process.execPath, loop, mode, '1']);
  const many = await measured([process.execPath, loop, mode, String(programs + 1)]);
  const used = usedSchema.parse(JSON.parse(many.stdout));
  return {
    total: ((many.cpuSeconds - few.cpuSeconds) * 1000) / programs,
    candidate: used.candidate / (programs + 1),
    examiner: used.examiner / (programs + 1),
    coordinator: used.coordinator / (programs + 1),
  };
}

async function floorMs(): Promise<number> {
  const sandbox = await openSandbox({ workers: 1 });
  try {
    const run = (script: string) =>
      sandbox.untrustedRun({
        kind: 'command',
        argv: ['/usr/bin/python3', '-I', '-S', 'floor.py'],
        files: { 'floor.py': script },
        limits: {
          cpuMs: 60_000,
          wallMs: 120_000,
          memoryBytes: 2 ** 30,
          processes: 32,
          fileBytes: 2 ** 20,
          diskBytes: 2 ** 20,
        },
      });
    const all = await run(floorScript);
    const none = await run(floorScript.replace(`range(${forks})`, 'range(0)'));
    if (all.status !== 0 || none.status !== 0)
      throw new Error(`bench: the floor failed: ${all.stderr.toString('utf8')}`);
    return (all.cpuMs - none.cpuMs) / forks;
  } finally {
    await sandbox.close();
  }
}
