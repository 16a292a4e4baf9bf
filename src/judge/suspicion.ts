// Signs of cheating, as flags on a verdict. A flag never decides: the examiner's comparison does.

import type { Evidence } from '../contracts/verdict.ts';
import type { Language } from './languages/language.ts';

const telltaleReasons: Readonly<Record<string, string>> = {
  'exited-early': 'ended before its tests did',
  protocol: 'broke the protocol',
};

/** `suspicious:<why>` for each sign found in the program's text or in how it ended. */
export function suspicions(language: Language, program: string, evidence: Evidence): string[] {
  const reasons = language.suspicions.filter(([pattern]) => pattern.test(program)).map(([, why]) => why);
  const ending = evidence.reason === undefined ? undefined : telltaleReasons[evidence.reason];
  return [...reasons, ...(ending === undefined ? [] : [ending])].map((why) => `suspicious:${why}`);
}
