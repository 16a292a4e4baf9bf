// A text is run as a program, or a module is chosen while the program runs: wherever the text comes from.

import { calls, callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const dynamicCode = {
  id: 'dynamic-code',
  title: 'A text is run as code',
  cwe: ['CWE-95', 'CWE-829'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 3,
  message: '{sink} runs a text as code.',
  fix: 'Write the code out, or choose from a fixed table of functions.',
  proof: 'code',
  detects: [
    { kind: 'call', languages: python, calls: calls('eval', 'exec', 'builtins.{eval,exec}') },
    {
      kind: 'call',
      languages: scripts,
      calls: [
        ...callsWhen(['eval', 'require'], [{ argument: 0, is: 'not constant' }]),
        ...callsWhen(
          ['new Function', 'vm.{runInContext,runInNewContext,runInThisContext}'],
          [{ argument: 0, is: 'not constant' }],
        ),
      ],
    },
  ],
} satisfies Rule;
