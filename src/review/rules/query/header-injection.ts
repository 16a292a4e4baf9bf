// A line break from outside ends a header: what follows is a header, or a letter, of the attacker.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

const encoders = [
  'urllib.parse.{quote,quote_plus,urlencode}',
  'base64.{b64encode,urlsafe_b64encode}',
  '*.hexdigest',
];

export const headerInjection = {
  id: 'header-injection',
  title: 'Header injection',
  cwe: ['CWE-113', 'CWE-93'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 6.1,
  message: '{source} becomes part of a header that {sink} writes; a line break in it starts another header.',
  fix: 'Refuse line breaks, or encode the value (`urllib.parse.quote`, `encodeURIComponent`).',
  proof: 'header',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0, 1], ['*.{send_header,putheader,add_header}', '*.headers.{add,set,append,setdefault}']),
        ...sinks(['any'], ['email.message.EmailMessage.add_header', 'django.core.mail.send_mail.subject']),
        // a whole letter or request as one text
        ...sinks([2, 'msg'], ['*.sendmail', 'smtplib.SMTP.sendmail']),
        ...sinks([0], ['*.start_response']),
      ],
      sanitisers: [...numberCasts, ...calls(...encoders), ...calls('email.header.Header', '*.splitlines')],
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks(
          [0, 1],
          ['*.{setHeader,writeEarlyHints,appendHeader}', 'res.{header,set,append}', 'response.{header,set}'],
        ),
        ...sinks([1, 2], ['*.writeHead']),
        ...sinks([0], ['socket.write', 'net.connect.write']),
      ],
      sanitisers: [
        ...numberCasts,
        ...calls('encodeURIComponent', 'encodeURI', 'JSON.stringify', '*.toString("hex")'),
      ],
    },
  ],
} satisfies Rule;
