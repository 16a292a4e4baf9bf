// A request that waits as long as the other side likes.

import { callsWhen, python } from '../patterns.ts';
import type { Rule } from '../rule.ts';

const methods = '{get,post,put,delete,patch,head,options,request}';

export const requestWithoutTimeout = {
  id: 'request-without-timeout',
  title: 'Request without a time limit',
  cwe: ['CWE-400'],
  owasp: 'A05:2021',
  languages: python,
  severity: 2.5,
  message: '{sink} waits as long as the other side likes.',
  fix: 'Hand over `timeout=`.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      calls: [
        ...callsWhen([`requests.${methods}`], [{ argument: 'timeout', is: 'absent' }]),
        ...callsWhen(
          [`{requests,httpx}.${methods}`, 'httpx.{Client,AsyncClient}'],
          [{ argument: 'timeout', is: { oneOf: [null] } }],
        ),
      ],
    },
  ],
} satisfies Rule;
