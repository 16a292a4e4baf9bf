// Text from outside becomes part of a page without being escaped.

import { calls, everyLanguage, numberCasts, python, scripts, sinks, sinksWhen } from '../patterns.ts';
import type { Rule } from '../rule.ts';

/** `escape_html`, `htmlEscape`, `esc_for_html`, `sanitizeHtml`. */
const escaping =
  /^(?=.*\b(?:escape|escaped|esc|encode|sanitize|sanitise)\b)(?=.*\b(?:html|xml)\b)|\bescapehtml\b/u;

const djangoResponses = ['django.http.{HttpResponse,HttpResponseBadRequest,HttpResponseNotFound}'];

export const xss = {
  id: 'xss',
  title: 'Cross-site scripting',
  cwe: ['CWE-79'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 7.2,
  message: '{source} becomes part of a page through {sink} and is not escaped.',
  fix: 'Escape the value (markupsafe.escape, html.escape), or render it as a variable of a template that escapes.',
  proof: 'xss',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0], ['return:handler']),
        ...sinks(
          [0, 'response', 'content'],
          ['flask.{make_response,Response}', 'quart.{make_response,Response}', 'werkzeug.Response'],
        ),
        // of a page, and not of a text that says that it is none
        ...sinksWhen([0, 'content'], djangoResponses, [{ argument: 'content_type', is: 'absent' }]),
        ...sinksWhen([0, 'content'], djangoResponses, [{ argument: 'content_type', is: 'not constant' }]),
        ...sinksWhen([0, 'content'], djangoResponses, [
          { argument: 'content_type', is: { matches: 'html|xml|svg' } },
        ]),
        ...sinks([0, 'content'], ['{fastapi,starlette}.responses.HTMLResponse', 'sanic.response.html']),
        ...sinks(['body', 'text'], ['aiohttp.web.Response']),
        ...sinks(
          [0],
          [
            'django.utils.safestring.{mark_safe,SafeText,SafeString,SafeUnicode}',
            'django.utils.html.mark_safe',
          ],
        ),
        ...sinks(
          [0],
          ['markupsafe.Markup', 'flask.Markup', 'jinja2.Markup', 'webhelpers.html.literal', '*.wfile.write'],
        ),
      ],
      sanitisers: [
        ...numberCasts,
        ...calls('html.escape', 'markupsafe.escape', 'flask.escape', 'cgi.escape', 'xml.sax.saxutils.escape'),
        ...calls(
          'django.utils.html.{escape,conditional_escape,format_html,strip_tags}',
          'bleach.clean',
          'nh3.clean',
        ),
        ...calls(
          'flask.{render_template,jsonify}',
          'django.shortcuts.render',
          'urllib.parse.{quote,quote_plus}',
        ),
        ...calls(
          'json.dumps',
          'flask.render_template_string',
          '{markupsafe,flask,jinja2}.Markup.{escape,format}',
          'werkzeug.utils.escape',
        ),
      ],
      sanitiserNames: escaping,
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks(
          [0],
          [
            '{res,response,reply}.{send,end,write}',
            'res.status().{send,end}',
            'return:handler',
            '*.type().send',
          ],
        ),
        ...sinks(
          [0],
          ['=*.{innerHTML,outerHTML,srcdoc}', '=ctx.body', '=*.dangerouslySetInnerHTML', '=__html'],
        ),
        ...sinks(
          [0],
          ['document.{write,writeln}', '$.html', 'jQuery.html', '*.{html,createContextualFragment}'],
        ),
        ...sinks([1], ['*.insertAdjacentHTML']),
      ],
      sanitisers: [
        ...numberCasts,
        ...calls(
          'escape-html',
          'he.{encode,escape}',
          'lodash.escape',
          '_.escape',
          'validator.escape',
          'html-escaper.escape',
        ),
        ...calls(
          'DOMPurify.sanitize',
          'dompurify.sanitize',
          'isomorphic-dompurify.sanitize',
          'sanitize-html',
          'xss',
        ),
        ...calls(
          'encodeURIComponent',
          'encodeURI',
          'escapeHtml',
          'escapeHTML',
          'JSON.stringify',
          // What is said to be a text or JSON is no page.
          '{c,ctx,context}.{text,json}',
          '{Response,NextResponse}.json',
          'next/server.NextResponse.json',
          // What is not escaped says so within it.
          'react-dom/server.{renderToString,renderToStaticMarkup}',
          'entities.encodeHTML',
        ),
      ],
      sanitiserNames: escaping,
    },
    {
      // A page where a header says so, which is for a run to see.
      kind: 'flow',
      languages: scripts,
      atMost: 'SUSPECT',
      sinks: sinksWhen(
        [0],
        ['new Response', 'new NextResponse', 'new next/server.NextResponse'],
        [{ argument: 'headers', is: 'present' }],
      ),
      sanitisers: [...numberCasts, ...calls('encodeURIComponent', 'JSON.stringify', 'escapeHtml')],
      sanitiserNames: escaping,
    },
  ],
} satisfies Rule;
