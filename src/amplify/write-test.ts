// Inputs as tests: source text of the problem's language, exact.

import type { AmplifiedTest } from '../contracts/amplify.ts';
import type { ValidInput } from './gates.ts';
import type { Subject } from './trial/trial.ts';
import { sourceOf } from './values/source.ts';
import type { Value } from './values/value.ts';

/** Undefined where an argument has no source text. */
export function testOf({ args, from, answer }: ValidInput, language: string): AmplifiedTest | undefined {
  const call = argumentsText(args, language);
  if (call === undefined) return undefined;
  const { seed, chain } = from;
  const provenance = { seed, chain: [...chain] };
  switch (answer.kind) {
    case 'returns':
      return { call, returns: answer.source, from: provenance };
    case 'digest':
      return { call, digest: answer.digest, from: provenance };
    case 'raises':
      return { call, raises: answer.name, from: provenance };
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
