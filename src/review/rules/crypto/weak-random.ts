// A secret from a generator whose next numbers can be computed from the last ones.

import { calls, everyLanguage, scripts } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const weakRandom = {
  id: 'weak-random',
  title: 'Secret from a guessable generator',
  cwe: ['CWE-330', 'CWE-338'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 6.5,
  message: '{sink} makes a secret from numbers that can be computed from the last ones.',
  fix: 'Use the module secrets in Python, crypto.randomBytes, randomInt or randomUUID in scripts.',
  proof: 'secret',
  detects: [
    { kind: 'check', check: 'weak-random' },
    {
      kind: 'call',
      languages: scripts,
      calls: calls('crypto.pseudoRandomBytes', 'crypto.rng', 'crypto.prng'),
    },
  ],
} satisfies Rule;
