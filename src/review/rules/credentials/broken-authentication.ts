// Someone without the right password is let in. No pattern says so: only an attempt shows it.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const brokenAuthentication = {
  id: 'broken-authentication',
  title: 'Anyone is let in',
  cwe: ['CWE-287', 'CWE-306'],
  owasp: 'A07:2021',
  languages: everyLanguage,
  severity: 9.1,
  message: 'The check lets in somebody who does not know what it asks for.',
  fix: 'Refuse by default; grant only after a comparison with the stored credential has succeeded.',
  proof: 'authentication',
  detects: [],
} satisfies Rule;
