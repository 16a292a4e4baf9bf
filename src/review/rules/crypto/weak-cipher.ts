// A cipher that is broken, or a mode that shows the pattern of what it hides.

import { calls, callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const weakCipher = {
  id: 'weak-cipher',
  title: 'Broken cipher or mode',
  cwe: ['CWE-327'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 6.5,
  message: '{sink} uses a cipher or a mode that does not hide what it should.',
  fix: 'Use AES-GCM or ChaCha20-Poly1305 with a fresh nonce.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: [
        ...calls('{Crypto,Cryptodome}.Cipher.{ARC2,ARC4,Blowfish,DES,DES3,XOR,CAST}.new'),
        ...calls(
          'cryptography.hazmat.primitives.ciphers.algorithms.{ARC4,Blowfish,CAST5,IDEA,SEED,TripleDES,RC2}',
        ),
        ...calls(
          'cryptography.hazmat.decrepit.ciphers.algorithms.{ARC4,Blowfish,CAST5,IDEA,SEED,TripleDES,RC2}',
        ),
        ...calls('cryptography.hazmat.primitives.ciphers.modes.ECB', 'pyDes.{des,triple_des}'),
      ],
    },
    {
      kind: 'call',
      languages: scripts,
      calls: [
        ...callsWhen(
          ['crypto.{createCipheriv,createDecipheriv}'],
          [
            {
              argument: 0,
              is: { matches: '^(des|rc[24]|bf|blowfish|cast|idea|seed)|-ecb$|^(DES|RC[24]|BF)|-ECB$' },
            },
          ],
        ),
        ...calls(
          'crypto.{createCipher,createDecipher}',
          'crypto-js.{DES,TripleDES,RC4}.encrypt',
          'CryptoJS.{DES,TripleDES,RC4}.encrypt',
        ),
      ],
    },
    { kind: 'check', check: 'weak-cipher' },
  ],
} satisfies Rule;
