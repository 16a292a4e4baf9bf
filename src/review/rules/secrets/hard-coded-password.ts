// A password stands in the source.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const hardCodedPassword = {
  id: 'hard-coded-password',
  title: 'Password in the source',
  cwe: ['CWE-798', 'CWE-259'],
  owasp: 'A07:2021',
  languages: everyLanguage,
  severity: 7.1,
  message: 'A password stands in the source.',
  fix: 'Change it, and read the new one from the environment or a vault.',
  proof: 'secret',
  detects: [{ kind: 'check', check: 'hard-coded-password' }],
} satisfies Rule;
