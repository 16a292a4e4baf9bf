// Whoever reads the source knows the password: it is compared with a literal.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const literalCredentialComparison = {
  id: 'literal-credential-comparison',
  title: 'Credential compared with a literal',
  cwe: ['CWE-798', 'CWE-287'],
  owasp: 'A07:2021',
  languages: everyLanguage,
  severity: 8.1,
  message: 'A password or token is compared with a text that stands in the source.',
  fix: 'Keep a hash of the credential outside the source, and compare with a function that takes the same time for every text.',
  proof: 'secret',
  detects: [{ kind: 'check', check: 'literal-credential-comparison' }],
} satisfies Rule;
