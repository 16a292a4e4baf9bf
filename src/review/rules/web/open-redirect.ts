// Text from outside chooses where the visitor is sent.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const openRedirect = {
  id: 'open-redirect',
  title: 'Open redirect',
  cwe: ['CWE-601'],
  owasp: 'A01:2021',
  languages: everyLanguage,
  severity: 5.4,
  message: '{source} chooses where {sink} sends the visitor.',
  fix: 'Allow paths of this site only, read by the same rules as a browser (`new URL(value, base).origin === base`), or a list of places.',
  proof: 'redirect',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks(
          [0, 'location', 'url', 'redirect_to'],
          ['flask.redirect', 'quart.redirect', 'werkzeug.utils.redirect'],
        ),
        ...sinks(
          [0, 'to', 'url'],
          ['django.shortcuts.redirect', 'django.http.{HttpResponseRedirect,HttpResponsePermanentRedirect}'],
        ),
        ...sinks(
          [0, 'url'],
          ['{fastapi,starlette}.responses.RedirectResponse', 'bottle.redirect', 'sanic.response.redirect'],
        ),
        ...sinks(
          [0, 'location'],
          ['aiohttp.web.{HTTPFound,HTTPSeeOther,HTTPMovedPermanently,HTTPTemporaryRedirect}'],
        ),
        ...sinks([0], ['self.redirect', '=*.headers[].Location', '=*.location']),
      ],
      sanitisers: [...numberCasts, ...calls('flask.url_for', 'django.urls.reverse', 'urllib.parse.quote')],
      guards: calls(
        'django.utils.http.{url_has_allowed_host_and_scheme,is_safe_url}',
        'is_safe_url',
        'url_has_allowed_host_and_scheme',
      ),
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks(
          [0, 1],
          ['{res,response,reply,ctx}.redirect', 'res.location', 'ctx.response.redirect', 'Response.redirect'],
        ),
        ...sinks(
          [0],
          ['next/navigation.redirect', 'next/server.NextResponse.redirect', '*.status().redirect'],
        ),
        ...sinks(
          [0],
          ['=location', '=location.href', '=window.location', '=window.location.href', '=document.location'],
        ),
        ...sinks([0], ['location.{assign,replace}', 'window.location.{assign,replace}', 'window.open']),
        ...sinks(['Location', 'location'], ['*.writeHead']),
      ],
      sanitisers: [...numberCasts, ...calls('encodeURIComponent')],
      guards: calls('isSafeRedirect', 'isLocalUrl'),
    },
  ],
} satisfies Rule;
