// The time that a comparison takes tells how many characters of a signature were right.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const timingUnsafeComparison = {
  id: 'timing-unsafe-comparison',
  title: 'Comparison that shows how much is right',
  cwe: ['CWE-208'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 3.7,
  message:
    'A secret is compared with an operator that stops at the first difference; the time taken tells how much was right.',
  fix: 'Use hmac.compare_digest, or crypto.timingSafeEqual on buffers of the same length.',
  proof: undefined,
  detects: [{ kind: 'check', check: 'timing-unsafe-comparison' }],
} satisfies Rule;
