// A key or token stands in the source: known by its form, or by its name and how random it looks.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const hardCodedSecret = {
  id: 'hard-coded-secret',
  title: 'Key or token in the source',
  cwe: ['CWE-798', 'CWE-321'],
  owasp: 'A07:2021',
  languages: everyLanguage,
  severity: 7.5,
  message: 'A key or token stands in the source.',
  fix: 'Revoke it, and read the new one from the environment or a vault.',
  proof: 'secret',
  detects: [{ kind: 'check', check: 'hard-coded-secret' }],
} satisfies Rule;
