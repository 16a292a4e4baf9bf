// Every site may read the answers, with the visitor's cookies.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const corsAnyOrigin = {
  id: 'cors-any-origin',
  title: 'Every site may read the answers',
  cwe: ['CWE-942'],
  owasp: 'A05:2021',
  languages: everyLanguage,
  severity: 5.3,
  message: '{sink} lets every site read the answers.',
  fix: 'Name the origins that may, and allow credentials for those alone.',
  proof: undefined,
  detects: [{ kind: 'check', check: 'cors-any-origin' }],
} satisfies Rule;
