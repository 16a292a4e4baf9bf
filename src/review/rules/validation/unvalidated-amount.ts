// A negative amount turns a payment around; nothing refuses it.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const unvalidatedAmount = {
  id: 'unvalidated-amount',
  title: 'Amount that is not validated',
  cwe: ['CWE-20', 'CWE-840'],
  owasp: 'A04:2021',
  languages: everyLanguage,
  severity: 6.5,
  message: 'The amount is used without being compared with zero; a negative one turns the payment around.',
  fix: 'Refuse what is not a finite number above zero (and below a limit) before anything is booked.',
  proof: 'validation',
  detects: [{ kind: 'check', check: 'unvalidated-amount' }],
} satisfies Rule;
