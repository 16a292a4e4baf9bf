// Text from outside is compiled as a pattern.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const redosInput = {
  id: 'redos-input',
  title: 'Pattern from outside',
  cwe: ['CWE-1333', 'CWE-730'],
  owasp: 'A06:2021',
  languages: everyLanguage,
  severity: 6.5,
  message: '{source} is compiled as a pattern by {sink}; one such as `(a+)+$` takes for ever.',
  fix: 'Escape the text (re.escape), or search for it without a pattern.',
  proof: 'redos',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0, 'pattern'], ['re.{compile,match,search,fullmatch,findall,finditer,sub,subn,split}']),
        ...sinks([0, 'pattern'], ['regex.{compile,match,search,fullmatch,findall,finditer,sub,subn,split}']),
      ],
      sanitisers: [...numberCasts, ...calls('re.escape', 'regex.escape', 'fnmatch.translate')],
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: sinks([0], ['new RegExp', 'RegExp']),
      sanitisers: [
        ...numberCasts,
        ...calls(
          'RegExp.escape',
          'lodash.escapeRegExp',
          '_.escapeRegExp',
          'escape-string-regexp',
          'escapeRegExp',
        ),
      ],
    },
  ],
} satisfies Rule;
