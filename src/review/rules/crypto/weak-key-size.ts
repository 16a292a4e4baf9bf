// A key that is short enough to be computed.

import { callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const weakKeySize = {
  id: 'weak-key-size',
  title: 'Key that is too short',
  cwe: ['CWE-326'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 5.9,
  message: '{sink} makes a key that is short enough to be computed.',
  fix: 'Use 3,072 bits for RSA and DSA (2,048 at least), and curves of 256 bits or more.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: [
        ...callsWhen(
          ['cryptography.hazmat.primitives.asymmetric.dsa.generate_private_key'],
          [{ argument: [0, 'key_size'], is: { below: 2048 } }],
        ),
        ...callsWhen(
          ['cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key'],
          [{ argument: [1, 'key_size'], is: { below: 2048 } }],
        ),
        ...callsWhen(
          ['{Crypto,Cryptodome}.PublicKey.{RSA,DSA}.generate'],
          [{ argument: [0, 'bits'], is: { below: 2048 } }],
        ),
      ],
    },
    { kind: 'check', check: 'weak-key-size' },
    {
      kind: 'call',
      languages: scripts,
      calls: callsWhen(
        ['crypto.{generateKeyPair,generateKeyPairSync}'],
        [{ argument: 'modulusLength', is: { below: 2048 } }],
      ),
    },
  ],
} satisfies Rule;
