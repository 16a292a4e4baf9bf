// A hash function in which collisions are found in seconds.

import { calls, callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { ArgumentCondition, Rule } from '../rule.ts';

const broken = '^([mM][dD][245]|[sS][hH][aA]-?[01]?|[rR][iI][pP][eE][mM][dD](-?160)?)$';
const forSecurity: readonly ArgumentCondition[] = [{ argument: 'usedforsecurity', is: 'absent' }];
const explicit: readonly ArgumentCondition[] = [{ argument: 'usedforsecurity', is: 'true' }];
const named: ArgumentCondition = { argument: [0, 'name'], is: { matches: broken } };

export const weakHash = {
  id: 'weak-hash',
  title: 'Broken hash function',
  cwe: ['CWE-327', 'CWE-328'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 5.3,
  message: '{sink} uses a hash function in which collisions are found in seconds.',
  fix: 'Use SHA-256 or BLAKE2; where it is no matter of security, say `usedforsecurity=False`.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: [
        ...callsWhen(['hashlib.{md4,md5,sha1}'], forSecurity),
        ...callsWhen(['hashlib.{md4,md5,sha1}'], explicit),
        ...callsWhen(['hashlib.new'], [named, ...forSecurity]),
        ...callsWhen(['hashlib.new'], [named, ...explicit]),
        ...calls('{Crypto,Cryptodome}.Hash.{MD2,MD4,MD5,SHA,SHA1,RIPEMD,RIPEMD160}.new'),
        ...calls('cryptography.hazmat.primitives.hashes.{MD5,SHA1}', 'md5.{new,md5}', 'sha.{new,sha}'),
        ...callsWhen(
          ['hmac.{new,digest}'],
          [{ argument: [2, 'digestmod', 'digest'], is: { matches: broken } }],
        ),
      ],
    },
    {
      kind: 'call',
      languages: scripts,
      calls: [
        ...callsWhen(
          ['crypto.{createHash,createHmac,hash,createSign,createVerify}'],
          [
            {
              argument: 0,
              is: { matches: '^(RSA-)?([mM][dD][45]|[sS][hH][aA]-?1|[rR][iI][pP][eE][mM][dD]160)$' },
            },
          ],
        ),
        ...calls(
          'md5',
          'js-md5',
          'blueimp-md5',
          'sha1',
          'js-sha1',
          'crypto-js.{MD5,SHA1}',
          'CryptoJS.{MD5,SHA1}',
          'crypto-js/md5',
        ),
      ],
    },
  ],
} satisfies Rule;
