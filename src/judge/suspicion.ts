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
  const signs = [...reasons, ...(ending === undefined ? [] : [ending]), ...answerSigns(evidence)];
  return signs.map((why) => `suspicious:${why}`);
}

/** What the answer itself gives away. */
function answerSigns({ reason, expected, actual }: Evidence): string[] {
  if (reason !== 'mismatch' || actual === undefined) return [];
  const posing = actual === expected && !/\bnan\b|… \(/i.test(actual);
  return [
    // Two plain values that differ are also shown differently, not-a-number and cut texts aside.
    ...(posing ? ['shows itself as the expected value'] : []),
    ...(actual.startsWith('nested too deeply') ? ['returned something too deep or endless'] : []),
  ];
}
