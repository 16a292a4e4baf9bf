// A check that answers yes when it fails.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const catchAllGrants = {
  id: 'catch-all-grants',
  title: 'Failure that grants',
  cwe: ['CWE-636', 'CWE-755'],
  owasp: 'A07:2021',
  languages: everyLanguage,
  severity: 8.1,
  message: 'When the check itself fails, the answer is yes.',
  fix: 'Return False, or raise, when anything goes wrong.',
  proof: 'authentication',
  detects: [{ kind: 'check', check: 'catch-all-grants' }],
} satisfies Rule;
