// CPU seconds of a whole process tree and wall time of one command, by measure.py (orphans included).

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const measureScript = fileURLToPath(new URL('./measure.py', import.meta.url));

const measureSchema = z.object({
  cpuSeconds: z.number(),
  wallSeconds: z.number(),
  status: z.number(),
  maxRssBytes: z.number(),
});

export interface Measured extends z.infer<typeof measureSchema> {
  readonly stdout: string;
  readonly stderr: string;
}

export interface MeasureOptions {
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a command under measure.py. Rejects when it could not be measured; its own status is in the record. */
export function measured(argv: readonly string[], options: MeasureOptions = {}): Promise<Measured> {
  const child = spawn('/usr/bin/python3', [measureScript, ...argv], {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      const last = stderr.trimEnd().split('\n').at(-1) ?? '';
      const record = measureSchema.safeParse(safeParse(last));
      if (record.success) resolve({ ...record.data, stdout, stderr });
      else reject(new Error(`measure: ${argv.join(' ')} was not measured: ${stderr.slice(-500)}`));
    });
  });
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever the command printed last: the schema refuses it and the caller says so.
    return undefined;
  }
}
