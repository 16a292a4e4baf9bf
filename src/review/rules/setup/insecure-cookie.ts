// A cookie that scripts can read, or that travels without encryption.

import { callsWhen, everyLanguage, python } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const insecureCookie = {
  id: 'insecure-cookie',
  title: 'Unprotected cookie',
  cwe: ['CWE-614', 'CWE-1004'],
  owasp: 'A05:2021',
  languages: everyLanguage,
  severity: 4.8,
  message: '{sink} sets a cookie without `secure` or `httponly`.',
  fix: 'Set secure, httponly and samesite on every cookie that says who somebody is.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: [
        ...callsWhen(['*.set_cookie'], [{ argument: 'secure', is: 'absent' }]),
        ...callsWhen(['*.set_cookie'], [{ argument: 'secure', is: 'false' }]),
        ...callsWhen(['*.set_cookie'], [{ argument: 'httponly', is: 'false' }]),
        ...callsWhen(['*.set_cookie'], [{ argument: 'httponly', is: 'absent' }]),
      ],
    },
    { kind: 'check', check: 'insecure-cookie' },
  ],
} satisfies Rule;
