// The certificate of the other side is not looked at: anyone on the way can read and change what is sent.

import { calls, callsWhen, everyLanguage, python } from '../patterns.ts';
import type { Rule } from '../rule.ts';

const methods = '{get,post,put,delete,patch,head,options,request,stream}';

export const tlsNotVerified = {
  id: 'tls-not-verified',
  title: 'Certificates are not verified',
  cwe: ['CWE-295'],
  owasp: 'A07:2021',
  languages: everyLanguage,
  severity: 7.4,
  message: '{sink} accepts any certificate.',
  fix: 'Leave the verification on; for an authority of your own, hand its certificate over.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: [
        ...callsWhen(
          [
            `requests.${methods}`,
            `httpx.${methods}`,
            'httpx.{Client,AsyncClient}',
            `requests.Session.${methods}`,
          ],
          [{ argument: 'verify', is: 'false' }],
        ),
        ...callsWhen(
          ['session.{get,post,put,delete,request}', 'client.{get,post,put,delete,request}'],
          [{ argument: 'verify', is: 'false' }],
        ),
        ...calls('ssl._create_unverified_context'),
        ...callsWhen(['aiohttp.TCPConnector'], [{ argument: ['ssl', 'verify_ssl'], is: 'false' }]),
        ...callsWhen(
          ['aiohttp.ClientSession.{get,post,request}', 'urllib3.PoolManager'],
          [{ argument: ['ssl', 'verify_ssl'], is: 'false' }],
        ),
        ...callsWhen(
          ['urllib3.{PoolManager,HTTPSConnectionPool}'],
          [{ argument: 'cert_reqs', is: { oneOf: ['CERT_NONE', 0] } }],
        ),
      ],
    },
    { kind: 'check', check: 'tls-not-verified' },
  ],
} satisfies Rule;
