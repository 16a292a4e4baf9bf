// Inputs as tests: source text of the problem's language, exact.

import type { AmplifiedTest } from '../contracts/amplify.ts';
import type { ValidInput } from './gates.ts';
import type { Subject } from './trial/trial.ts';
import { sourceOf } from './values/source.ts';
import type { Value } from './values/value.ts';

/** Undefined where an argument has no source text. */
export function testOf(
  { args, driver, from, answer, after }: ValidInput,
  language: string,
): AmplifiedTest | undefined {
  const call = argumentsText(args, language);
  if (call === undefined) return undefined;
  const { seed, chain } = from;
  const called = { ...(driver === undefined ? {} : { driver }), call };
  const rest = {
    ...(after === undefined ? {} : { after: after.kind === 'changed' ? after.source : call }),
    from: { seed, chain: [...chain] },
  };
  switch (answer.kind) {
    case 'returns':
      return { ...called, returns: answer.source, ...rest };
    case 'digest':
      return { ...called, digest: answer.digest, ...rest };
    case 'raises':
      return { ...called, raises: answer.name, ...rest };
    default:
      return answer satisfies never;
  }
}

/** As between the brackets of a call. */
export function argumentsText(args: readonly Value[], language: string): string | undefined {
  const texts = args.map((value) => sourceOf(value, language));
  return texts.every((text) => text !== undefined) ? texts.join(', ') : undefined;
}

/** The call as a person would write it; long arguments are cut. */
export function callText({ entry, language }: Subject, args: readonly Value[]): string {
  const text = args.map((value) => sourceOf(value, language) ?? '…').join(', ');
  return `${entry}(${text.length > 200 ? `${text.slice(0, 200)}…` : text})`;
}
