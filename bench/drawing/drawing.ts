// Samples drawn from a server that answers in 400 ms, 64 in flight: the rate against the ideal of 160 a second, the
// coordinator's CPU a sample beside a client that only asks, and its memory for three and eight times as many.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const idealPerSecond = 64 / 0.4;
const sideSchema = z.object({ cpuMs: z.number(), maxRssBytes: z.number(), leastHeapBytes: z.number() });
const seenSchema = z.object({
  answers: z.number(),
  firstMs: z.number(),
  lastMs: z.number(),
  mostInFlight: z.number(),
});

/** `node bench/main.ts drawing [thousands]`: so many thousand samples; 2 where nothing is said. */
export async function drawing(thousands: number): Promise<void> {
  const samples = 1000 * (thousands === 1 ? 2 : thousands);
  for (const [side, count] of [
    ['fetch', samples],
    ['assay', samples],
    ['assay', 3 * samples],
    ['assay', 8 * samples],
  ] as const) {
    const { seen, cost } = await oneSide(side, count);
    const rate = seen.answers / ((seen.lastMs - seen.firstMs) / 1000);
    console.log(
      [
        side.padEnd(6),
        `${seen.answers} samples`,
        `${rate.toFixed(1)} a second = ${((100 * rate) / idealPerSecond).toFixed(1)} % of the ideal`,
        `${(cost.cpuMs / seen.answers).toFixed(2)} ms CPU a sample`,
        `${Math.round(cost.maxRssBytes / 1e6)} MB at most, ${Math.round(cost.leastHeapBytes / 1e6)} MB of heap in use`,
        `${seen.mostInFlight} in flight`,
      ].join('   '),
    );
  }
  console.log('targets: 90 % of the ideal, 3 ms CPU a sample, memory flat');
}

async function oneSide(side: string, count: number) {
  const server = start('answer-server.ts', []);
  const lines = linesOf(server);
  const address = (await lines.next()).value ?? '';
  const client = start('draw.ts', [side, address, String(count)]);
  const cost = sideSchema.parse(JSON.parse((await linesOf(client).next()).value ?? ''));
  server.stdin?.end();
  const seen = seenSchema.parse(JSON.parse((await lines.next()).value ?? ''));
  if (server.exitCode === null) await once(server, 'exit');
  return { seen, cost };
}

function start(script: string, words: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return spawn(process.execPath, [path, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
}

function linesOf({ stdout }: ChildProcess): AsyncIterator<string> {
  if (stdout === null) throw new Error('internal: a side without stdout');
  return createInterface({ input: stdout })[Symbol.asyncIterator]();
}
