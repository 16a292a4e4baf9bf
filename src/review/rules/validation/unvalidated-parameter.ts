// A number or a field of a request goes where it chooses a record, divides, bounds a query or sets a right, unlooked at.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const unvalidatedParameter = {
  id: 'unvalidated-parameter',
  title: 'Parameter that is not validated',
  cwe: ['CWE-20'],
  owasp: 'A04:2021',
  languages: everyLanguage,
  severity: 5.3,
  message: 'What comes in goes to {sink} without a look at it.',
  fix: 'Compare it with the least and the greatest value (or with a list of those that may be) before it is used.',
  proof: 'validation',
  detects: [{ kind: 'check', check: 'unvalidated-parameter' }],
} satisfies Rule;
