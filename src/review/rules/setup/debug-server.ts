// A server that shows its insides, or lets visitors run code, when something fails.

import { callsWhen, everyLanguage, python } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const debugServer = {
  id: 'debug-server',
  title: 'Debug server',
  cwe: ['CWE-489', 'CWE-94'],
  owasp: 'A05:2021',
  languages: everyLanguage,
  severity: 7,
  message: '{sink} starts or sets up a server in debug mode.',
  fix: 'Leave debug mode off, or read it from the environment with off as the default.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: callsWhen(
        ['flask.Flask.run', 'app.run', 'application.run', 'bottle.run', 'web.run', 'dash.Dash.run_server'],
        [{ argument: 'debug', is: 'true' }],
      ),
    },
    { kind: 'check', check: 'debug-server' },
  ],
} satisfies Rule;
