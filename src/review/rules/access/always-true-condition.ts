// A check of rights one side of which holds always: `role == 'admin' or 'owner'`.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const alwaysTrueCondition = {
  id: 'always-true-condition',
  title: 'Condition that is always true',
  cwe: ['CWE-571', 'CWE-285'],
  owasp: 'A01:2021',
  languages: everyLanguage,
  severity: 7.5,
  message: 'The condition is true whoever asks: one of its sides is a text or a list that is not empty.',
  fix: "Repeat the comparison on each side (`role == 'a' or role == 'b'`), or ask whether the value is among a list.",
  proof: 'authentication',
  detects: [{ kind: 'check', check: 'always-true-condition' }],
} satisfies Rule;
