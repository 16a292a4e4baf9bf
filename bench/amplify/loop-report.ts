// What loop.ts prints.

import { z } from 'zod';

export const loopReportSchema = z.object({
  /** CPU of the process itself, for what the mode says. */
  cpuMs: z.number(),
  proposed: z.number(),
  /** Inputs that differ, that are valid, or that became tests. */
  made: z.number(),
  wallMs: z.number().optional(),
  /** Lists of arguments as source text, for the peer. */
  seeds: z.array(z.string()).optional(),
});
export type LoopReport = z.infer<typeof loopReportSchema>;
