// `assay sample --probabilities`: asks for the distribution of the next token and prints it instead of an answer.

import { exitStatus, UserError } from '../../base/errors.ts';
import { type NextTokensOptions, nextTokens } from '../../workflows/next-tokens.ts';
import type { Invocation } from '../command.ts';
import { probabilitiesPage } from './page.ts';

export interface ProbabilitiesOptions extends NextTokensOptions {
  /** How many answers were asked for; there is one distribution. */
  readonly n: number;
  readonly json: boolean;
}

/** Prints the page, or JSON; returns the exit status. */
export async function showProbabilities(
  options: ProbabilitiesOptions,
  invocation: Invocation,
): Promise<number> {
  if (options.n !== 1) {
    throw new UserError(
      'sample: --probabilities shows the first token of an answer, which -n does not change.',
      {
        code: 'bad-options',
        hint: 'Leave -n out.',
      },
    );
  }
  const shown = await nextTokens(options);
  const page = options.json
    ? `${JSON.stringify(shown, undefined, 2)}\n`
    : probabilitiesPage(shown, options.prompt);
  invocation.print(page);
  return exitStatus.done;
}
