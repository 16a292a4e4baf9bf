// A password is kept under a hash that is made to be fast: a thief tries billions a second.

import { calls, callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { Rule } from '../rule.ts';

const secrets = ['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'pin'];

const weakMethods = ['crypt.METHOD_CRYPT', 'crypt.METHOD_MD5', 'crypt.METHOD_BLOWFISH'];

export const weakPasswordHash = {
  id: 'weak-password-hash',
  title: 'Fast hash of a password',
  cwe: ['CWE-916', 'CWE-759', 'CWE-327'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 7.4,
  message: '{sink} keeps a password under a hash that is made to be fast.',
  fix: 'Use a password hash with a salt and a cost: scrypt, bcrypt, Argon2, or PBKDF2 with 600,000 rounds.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      languages: python,
      about: secrets,
      calls: [
        ...calls('hashlib.{md5,sha1,sha224,sha256,sha384,sha512,sha3_256,sha3_512,blake2b,blake2s,new}'),
        ...calls('{Crypto,Cryptodome}.Hash.{MD5,SHA,SHA1,SHA256,SHA512}.new'),
      ],
    },
    {
      kind: 'call',
      languages: python,
      calls: [
        ...callsWhen(['hashlib.pbkdf2_hmac'], [{ argument: [3, 'iterations'], is: { below: 100000 } }]),
        ...callsWhen(['crypt.crypt'], [{ argument: [1, 'salt'], is: { oneOf: weakMethods } }]),
        ...callsWhen(['crypt.mksalt'], [{ argument: [0, 'method'], is: { oneOf: weakMethods } }]),
      ],
    },
    {
      kind: 'call',
      languages: scripts,
      about: secrets,
      calls: calls(
        'crypto.{createHash,hash}',
        'crypto.createHash.update',
        'md5',
        'sha1',
        'crypto-js.{MD5,SHA1,SHA256,SHA512}',
        'CryptoJS.{MD5,SHA1,SHA256}',
      ),
    },
    {
      kind: 'call',
      languages: scripts,
      calls: [
        ...callsWhen(['crypto.{pbkdf2,pbkdf2Sync}'], [{ argument: 2, is: { below: 100000 } }]),
        ...callsWhen(
          ['{bcrypt,bcryptjs}.{hash,hashSync,genSalt,genSaltSync}'],
          [{ argument: 1, is: { below: 10 } }],
        ),
      ],
    },
  ],
} satisfies Rule;
