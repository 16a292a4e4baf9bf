// An `assert` decides who may do what; `python -O` leaves it out.

import { python } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const assertAsCheck = {
  id: 'assert-as-check',
  title: 'Assertion as a check',
  cwe: ['CWE-617', 'CWE-703'],
  owasp: 'A04:2021',
  languages: python,
  severity: 4.5,
  message: 'The check is an assertion, which `python -O` leaves out.',
  fix: 'Test the condition with `if` and raise an exception.',
  proof: undefined,
  detects: [{ kind: 'check', check: 'assert-as-check' }],
} satisfies Rule;
