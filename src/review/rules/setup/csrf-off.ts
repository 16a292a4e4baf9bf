// Another site can send forms in the visitor's name.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const csrfOff = {
  id: 'csrf-off',
  title: 'Forms from other sites',
  cwe: ['CWE-352'],
  owasp: 'A01:2021',
  languages: everyLanguage,
  severity: 5.4,
  message: '{sink} switches off the protection against forms from other sites.',
  fix: 'Leave the protection on; for interfaces of programs use tokens in a header instead of cookies.',
  proof: undefined,
  detects: [{ kind: 'check', check: 'csrf-off' }],
} satisfies Rule;
