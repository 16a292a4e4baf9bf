// How many functions a worker attacks in a second: all that the authored pairs make suspicious, in one cage.

import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { measured } from '../measured.ts';

const loop = fileURLToPath(new URL('./prove-loop.ts', import.meta.url));
const target = 50;

const saidSchema = z.object({
  functions: z.number(),
  attempts: z.number(),
  proven: z.number(),
  seconds: z.number(),
});

/** `node bench/main.ts review-proving [rounds]`: functions a second of one worker, by wall and by CPU time. */
export async function reviewProving(rounds: number): Promise<void> {
  console.log(`target: ${target} functions a second of a worker`);
  for (const side of ['python', 'script']) {
    for (const which of ['quick', 'everything']) {
      const idle = await measured([process.execPath, loop, side, which, '0']);
      const busy = await measured([process.execPath, loop, side, which, String(rounds)]);
      const { functions, attempts, proven, seconds } = saidSchema.parse(JSON.parse(busy.stdout));
      const cpu = busy.cpuSeconds - idle.cpuSeconds;
      const all = functions * rounds;
      const name = which === 'quick' ? 'without redos and allocation' : 'everything';
      console.log(
        [
          `${side}, ${name}: ${functions} functions, ${proven / rounds} proven, ${(attempts / all).toFixed(1)} attempts each`,
          `  ${(all / seconds).toFixed(1)} functions a second, ${(all / cpu).toFixed(1)} a CPU second`,
          `  ${((cpu * 1000) / attempts).toFixed(2)} ms CPU an attempt`,
        ].join('\n'),
      );
    }
  }
}
