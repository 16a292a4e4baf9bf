// An SQL statement put together from texts: no way from outside is known, and the habit is one step from an injection.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const sqlText = {
  id: 'sql-text',
  title: 'SQL statement put together from texts',
  cwe: ['CWE-89'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 4,
  message: 'An SQL statement is put together from texts that are not constant.',
  fix: 'Keep the statement constant and hand the values over as parameters.',
  proof: 'sql',
  detects: [{ kind: 'check', check: 'sql-text' }],
} satisfies Rule;
