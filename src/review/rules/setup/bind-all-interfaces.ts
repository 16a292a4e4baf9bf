// The server listens on every network of the machine.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const bindAllInterfaces = {
  id: 'bind-all-interfaces',
  title: 'Listens on every network',
  cwe: ['CWE-1327', 'CWE-605'],
  owasp: 'A05:2021',
  languages: everyLanguage,
  severity: 4,
  message: '{sink} listens on every network of the machine.',
  fix: 'Name the address that is meant, such as 127.0.0.1, or read it from the settings.',
  proof: undefined,
  detects: [{ kind: 'check', check: 'bind-all-interfaces' }],
} satisfies Rule;
