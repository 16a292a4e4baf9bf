// A pattern that can take exponential, or cubic, time on a text that almost matches.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const redosPattern = {
  id: 'redos-pattern',
  title: 'Pattern that can take for ever',
  cwe: ['CWE-1333'],
  owasp: 'A06:2021',
  languages: everyLanguage,
  severity: 6.5,
  message: 'The pattern can take exponential time on a text that almost matches.',
  fix: 'Write the pattern so that each text can be matched in one way: no repetition of a repetition, no overlapping alternatives.',
  proof: 'redos',
  detects: [{ kind: 'check', check: 'redos-pattern' }],
} satisfies Rule;
