// Everybody on the machine may write the file.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const filePermissions = {
  id: 'file-permissions',
  title: 'File that others may write',
  cwe: ['CWE-732', 'CWE-276'],
  owasp: 'A01:2021',
  languages: everyLanguage,
  severity: 5.5,
  message: '{sink} lets others than the owner write.',
  fix: 'Give rights to the owner alone: 0o600 for files, 0o700 for folders and programs.',
  proof: undefined,
  detects: [{ kind: 'check', check: 'file-permissions' }],
} satisfies Rule;
