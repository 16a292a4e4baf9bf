// Most handlers of a file ask who is there; one that changes something does not.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const unguardedSiblingHandler = {
  id: 'unguarded-sibling-handler',
  title: 'Handler without the check of its siblings',
  cwe: ['CWE-862', 'CWE-306'],
  owasp: 'A01:2021',
  languages: everyLanguage,
  severity: 7.1,
  message: 'This handler lacks the check that most of the handlers beside it begin with.',
  fix: 'Put the same decorator, middleware or first call before it, or say why anyone may call it.',
  proof: 'authorisation',
  detects: [{ kind: 'check', check: 'unguarded-sibling-handler' }],
} satisfies Rule;
