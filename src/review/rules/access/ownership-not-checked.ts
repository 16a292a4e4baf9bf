// An id of the request chooses the record, whoever it belongs to.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const ownershipNotChecked = {
  id: 'ownership-not-checked',
  title: 'Ownership is not checked',
  cwe: ['CWE-639', 'CWE-862'],
  owasp: 'A01:2021',
  languages: everyLanguage,
  severity: 7.1,
  message: 'A record is chosen by an id of the request, and nothing ties it to the user who asks.',
  fix: 'Add the user of the session to the condition, or compare the owner of the record before it is used.',
  proof: 'authorisation',
  detects: [{ kind: 'check', check: 'ownership-not-checked' }],
} satisfies Rule;
