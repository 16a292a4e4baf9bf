// A secret from a generator whose next numbers can be computed from the last ones.

import { calls, everyLanguage, python, scripts } from '../patterns.ts';
import type { KeeperPattern, Rule } from '../rule.ts';
import { secretNames } from '../secret-names.ts';

const numbers =
  '{random,randint,randrange,choice,choices,sample,getrandbits,uniform,randbytes,triangular,gauss,normalvariate,betavariate,expovariate,gammavariate,lognormvariate,vonmisesvariate,paretovariate,weibullvariate,binomialvariate}';
const arrays = '{rand,randint,random,choice,bytes,integers,random_sample,random_integers,uniform,normal}';

/** Of a cookie, its name and what it holds. */
const cookies = (...names: readonly string[]): readonly KeeperPattern[] =>
  names.map((call) => ({ call, name: [0, 'key', 'name'], value: [1, 'value'] }));

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
    {
      kind: 'guess',
      languages: python,
      generators: calls(
        `random.${numbers}`,
        `random.Random.${numbers}`,
        `numpy.random.${arrays}`,
        `numpy.random.{default_rng,RandomState}.${arrays}`,
      ),
      secretNames,
      keepers: cookies('*.{set_cookie,set_signed_cookie}'),
    },
    {
      kind: 'guess',
      languages: scripts,
      generators: calls('Math.random', '{lodash,_}.random'),
      secretNames,
      keepers: cookies('{res,response,reply}.cookie', '*.setCookie', '*.cookies.set', 'Cookies.set'),
    },
    { kind: 'check', check: 'weak-random' },
    {
      kind: 'call',
      languages: scripts,
      calls: calls('crypto.pseudoRandomBytes', 'crypto.rng', 'crypto.prng'),
    },
  ],
} satisfies Rule;
