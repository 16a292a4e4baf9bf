// The part of `assay review` that holds a repair to the fix check, whoever made it.

import { exitStatus, UserError } from '../base/errors.ts';
import type { FixCheck } from '../contracts/fix-check.ts';
import { renderFixCheck } from '../report/review/fix-terminal.ts';
import { terminalLook } from '../report/terminal.ts';
import { checkFix, type FixCheckOptions } from '../workflows/review/fix-check.ts';
import { fixWith } from '../workflows/review/fix-with.ts';
import type { Invocation } from './command.ts';

export interface FixOptions extends Omit<FixCheckOptions, 'file' | 'repaired'> {
  readonly paths: readonly string[];
  readonly fixCheck?: string | undefined;
  readonly fixWith?: string | undefined;
  readonly writeFix?: string | undefined;
  readonly attempts?: number | undefined;
  readonly baseUrl?: string | undefined;
  readonly seed: number;
  readonly json: boolean;
}

/** Exit status: 3 where the repair is not accepted. */
export async function runFix(options: FixOptions, invocation: Invocation): Promise<number> {
  const check = await checkOrAsk(options, invocation);
  invocation.print(
    options.json
      ? `${JSON.stringify(check, undefined, 2)}\n`
      : renderFixCheck(check, terminalLook(process.stdout)),
  );
  if (options.fixWith !== undefined && check.verdict === 'fixed') {
    invocation.tell(`assay: wrote ${check.repaired}\n`);
  }
  return check.verdict === 'fixed' ? exitStatus.done : exitStatus.thresholdMissed;
}

function checkOrAsk(options: FixOptions, { environment, signal, tell }: Invocation): Promise<FixCheck> {
  const { fixCheck, fixWith: model, writeFix, seed, paths, ...others } = options;
  const [file] = paths;
  if (file === undefined || paths.length > 1 || (fixCheck !== undefined && model !== undefined)) {
    throw new UserError('review: a repair is of one program, and by one author.', {
      code: 'one-repair',
      hint: 'Give one file, and either --fix-check or --fix-with.',
    });
  }
  if (fixCheck !== undefined) return checkFix({ ...others, file, repaired: fixCheck, signal });
  return fixWith({
    ...{ ...others, file, model: model ?? '', to: writeFix, environment, signal },
    values: { temperature: 0.2, ...(seed === 0 ? {} : { seed }) },
    onAttempt: (attempt, attempts) => tell(`assay: asking for a repair, ${attempt} of ${attempts}\n`),
  });
}
