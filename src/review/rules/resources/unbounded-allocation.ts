// A number from outside says how much memory or time is taken.

import { calls, everyLanguage, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const unboundedAllocation = {
  id: 'unbounded-allocation',
  title: 'Allocation by a number from outside',
  cwe: ['CWE-770', 'CWE-789'],
  owasp: 'A05:2021',
  languages: everyLanguage,
  severity: 5.3,
  message: '{source} says how much {sink} takes.',
  fix: 'Compare the number with a limit first.',
  proof: 'allocation',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0, 1], ['range', 'bytearray', 'itertools.repeat', 'random.choices', 'math.factorial']),
        ...sinks(
          [0],
          [
            'numpy.{zeros,ones,empty,full,arange}',
            'secrets.{token_bytes,token_hex}',
            'os.urandom',
            'time.sleep',
          ],
        ),
        ...sinks([0, 1], ['*.{zfill,ljust,rjust,center}', 'array.array', 'mmap.mmap', 'PIL.Image.new']),
      ],
      sanitisers: calls('min', 'len'),
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks(
          [0],
          [
            'Buffer.{alloc,allocUnsafe,allocUnsafeSlow}',
            'new Buffer',
            'new Array',
            'Array',
            'new ArrayBuffer',
            'new SharedArrayBuffer',
          ],
        ),
        ...sinks(
          [0],
          [
            'new {Uint8Array,Uint16Array,Uint32Array,Int32Array,Float32Array,Float64Array}',
            '*.{repeat,padStart,padEnd}',
          ],
        ),
        ...sinks(['length'], ['Array.from']),
        ...sinks([0], ['crypto.{randomBytes}']),
        ...sinks([1], ['setTimeout']),
      ],
      sanitisers: calls('Math.min', 'lodash.clamp', '_.clamp'),
    },
  ],
} satisfies Rule;
