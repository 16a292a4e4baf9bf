// A key from outside names `__proto__`: what is written there is written to every object.

import { calls, numberCasts, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const prototypePollution = {
  id: 'prototype-pollution',
  title: 'Prototype pollution',
  cwe: ['CWE-1321'],
  owasp: 'A08:2021',
  languages: scripts,
  severity: 7.3,
  message:
    '{source} is merged, or names the property that is written, in {sink}; `__proto__` reaches every object.',
  fix: 'Refuse `__proto__`, `constructor` and `prototype` as keys, or write into Object.create(null) or a Map.',
  proof: 'prototype',
  detects: [
    {
      kind: 'flow',
      sinks: [
        ...sinks(
          [1, 2, 3],
          [
            '{lodash,_}.{merge,mergeWith,defaultsDeep}',
            'lodash/merge',
            'lodash.merge',
            'lodash/defaultsDeep',
            'deepmerge',
            'merge-deep',
          ],
        ),
        ...sinks(
          [1],
          [
            '{lodash,_}.{set,setWith}',
            'lodash/set',
            'object-path.set',
            'dot-prop.set',
            'dottie.set',
            'set-value',
          ],
        ),
        ...sinks([2], ['jquery.extend', '$.extend', 'jQuery.extend']),
        ...sinks([0, 1], ['hoek.merge', 'deep-extend', 'merge', 'defaults-deep', 'mixin-deep']),
      ],
      sanitisers: numberCasts,
      guards: calls('*.hasOwnProperty', 'Object.hasOwn', 'Object.prototype.hasOwnProperty.call'),
    },
    { kind: 'check', check: 'prototype-pollution' },
  ],
} satisfies Rule;
