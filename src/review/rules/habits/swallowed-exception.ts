// Every failure is thrown away: what went wrong, and whether it mattered, is never known.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const swallowedException = {
  id: 'swallowed-exception',
  title: 'Swallowed exception',
  cwe: ['CWE-390', 'CWE-703'],
  owasp: 'A09:2021',
  languages: everyLanguage,
  severity: 2,
  message: 'Every exception is caught here and nothing is done about it.',
  fix: 'Catch the exceptions that are expected, and log or raise the others.',
  proof: undefined,
  detects: [{ kind: 'check', check: 'swallowed-exception' }],
} satisfies Rule;
