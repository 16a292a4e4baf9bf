import type { Report } from '../../contracts/run.ts';

/** Whether as many samples as wanted were drawn, and all of them judged: whatever else is wrong is the model's. */
export function isWhole({ samples, tiers }: Report, wanted: number): boolean {
  return samples >= wanted && Object.values(tiers).every(({ outcomes }) => outcomes['harness-error'] === 0);
}
