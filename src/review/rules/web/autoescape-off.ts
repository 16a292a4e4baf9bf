// A template engine that is told not to escape, or a text that is declared to be safe.

import { calls, callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { ArgumentCondition, Rule } from '../rule.ts';

/** What comes out of these is clean already. */
const notCleaned: ArgumentCondition = {
  argument: 0,
  is: {
    noneOf: [
      ...['bleach.clean()', 'nh3.clean()', 'html.escape()', 'markupsafe.escape()', 'flask.escape()'],
      ...[
        'django.utils.html.escape()',
        'django.utils.html.conditional_escape()',
        'django.utils.html.format_html()',
      ],
    ],
  },
};

export const autoescapeOff = {
  id: 'autoescape-off',
  title: 'Escaping switched off',
  cwe: ['CWE-79', 'CWE-116'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 5,
  message: '{sink} puts values into pages without escaping them.',
  fix: 'Leave the escaping on (`autoescape=True`, `select_autoescape()`) and mark only constant texts as safe.',
  proof: 'xss',
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: [
        ...callsWhen(
          ['jinja2.Environment', 'jinja2.sandbox.SandboxedEnvironment'],
          [{ argument: 'autoescape', is: 'absent' }],
        ),
        ...callsWhen(
          ['jinja2.Environment', 'jinja2.sandbox.SandboxedEnvironment'],
          [{ argument: 'autoescape', is: 'falsy' }],
        ),
        ...calls('mako.template.Template', 'mako.lookup.TemplateLookup'),
        ...callsWhen(
          [
            'django.utils.safestring.{mark_safe,SafeText,SafeString,SafeUnicode,SafeBytes}',
            'webhelpers.html.literal',
          ],
          [{ argument: 0, is: 'not constant' }, notCleaned],
        ),
        ...callsWhen(
          ['markupsafe.Markup', 'flask.Markup', 'jinja2.Markup'],
          [{ argument: 0, is: 'not constant' }, notCleaned],
        ),
      ],
    },
    {
      kind: 'call',
      languages: scripts,
      calls: callsWhen(['=*.escapeMarkup'], [{ argument: 0, is: 'false' }]),
    },
    { kind: 'check', check: 'autoescape-off' },
  ],
} satisfies Rule;
