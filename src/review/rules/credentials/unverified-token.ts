// A token is read and its signature is not looked at: its bearer wrote whatever it says.

import { calls, callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const unverifiedToken = {
  id: 'unverified-token',
  title: 'Token that is not verified',
  cwe: ['CWE-347', 'CWE-345'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 8.7,
  message: '{sink} trusts a token whose signature is not verified.',
  fix: 'Verify the signature with a key of your own and a list of algorithms that never holds `none`.',
  proof: 'authentication',
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: [
        ...callsWhen(['jwt.decode'], [{ argument: 'verify', is: 'false' }]),
        ...calls(
          'jwt.get_unverified_claims',
          'jose.jwt.get_unverified_claims',
          'jose.jws.get_unverified_claims',
        ),
      ],
    },
    {
      kind: 'call',
      languages: scripts,
      calls: [
        ...calls('jose.decodeJwt', 'jwt-decode', 'jwt-decode.jwtDecode', 'jwt-decode.default'),
        ...callsWhen(['jwt-simple.decode'], [{ argument: 2, is: 'true' }]),
        ...calls('new jose.UnsecuredJWT', 'jose.UnsecuredJWT.decode'),
      ],
    },
    // `algorithms: ['none']`, `verify_signature: False`, `jwt.decode` where nothing is verified beside it
    { kind: 'check', check: 'unverified-token' },
  ],
} satisfies Rule;
