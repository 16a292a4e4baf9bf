// All fields that a request brings are set, also those that its sender may not set.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const massAssignment = {
  id: 'mass-assignment',
  title: 'Mass assignment',
  cwe: ['CWE-915'],
  owasp: 'A08:2021',
  languages: everyLanguage,
  severity: 8.1,
  message: 'Every field that comes in is copied by {sink}, also those that the sender may not set.',
  fix: 'Pick the fields that may be set by name, or have a schema read them that knows no others.',
  proof: 'validation',
  detects: [{ kind: 'check', check: 'mass-assignment' }],
} satisfies Rule;
