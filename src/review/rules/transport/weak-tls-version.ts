// A version of SSL or TLS that is broken.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const weakTlsVersion = {
  id: 'weak-tls-version',
  title: 'Old version of TLS',
  cwe: ['CWE-326', 'CWE-327'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 5.9,
  message: '{sink} allows a version of SSL or TLS that is broken.',
  fix: 'Use ssl.create_default_context(), or TLS 1.2 as the least version.',
  proof: undefined,
  detects: [{ kind: 'check', check: 'weak-tls-version' }],
} satisfies Rule;
