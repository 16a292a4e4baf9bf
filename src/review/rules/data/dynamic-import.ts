// Text from outside chooses the module that is loaded, and with it the code that runs.

import { everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const dynamicImport = {
  id: 'dynamic-import',
  title: 'Module chosen from outside',
  cwe: ['CWE-829', 'CWE-470'],
  owasp: 'A08:2021',
  languages: everyLanguage,
  severity: 7.5,
  message: '{source} chooses the module that {sink} loads.',
  fix: 'Look the name up in a fixed table of modules.',
  proof: 'code',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: sinks(
        [0, 'name'],
        ['importlib.{import_module,__import__}', '__import__', 'imp.load_source', 'pydoc.locate'],
      ),
      sanitisers: numberCasts,
    },
    { kind: 'flow', languages: scripts, sinks: sinks([0], ['require', 'import']), sanitisers: numberCasts },
  ],
} satisfies Rule;
