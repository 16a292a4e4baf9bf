// Who knows the text that signs the tokens writes tokens of anyone; it stands in the source.

import { callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { ArgumentCondition, Rule } from '../rule.ts';

/** Keys of a pair are long and begin with dashes: only a text that is a secret by itself is meant. */
const shortText: ArgumentCondition = {
  argument: [1, 'key'],
  is: { matches: '^(?!-----BEGIN)[\\s\\S]{0,200}$' },
};

export const weakTokenSecret = {
  id: 'weak-token-secret',
  title: 'Tokens signed with a text of the source',
  cwe: ['CWE-798', 'CWE-321'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 7.5,
  message: '{sink} signs, or verifies, tokens with a text that stands in the source.',
  fix: 'Read the secret, at least 32 random bytes, from the environment or a vault.',
  proof: 'authentication',
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: callsWhen(['jwt.{encode,decode}', 'jose.jwt.{encode,decode}'], [shortText]),
    },
    {
      kind: 'call',
      languages: scripts,
      calls: [
        ...callsWhen(['jsonwebtoken.{sign,verify}', 'jwt-simple.{encode,decode}'], [shortText]),
        ...callsWhen(
          ['express-jwt', 'express-jwt.expressjwt', 'express-session', 'cookie-session'],
          [{ argument: 'secret', is: { matches: '^[\\s\\S]+$' } }],
        ),
      ],
    },
  ],
} satisfies Rule;
