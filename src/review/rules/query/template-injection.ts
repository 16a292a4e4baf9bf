// Text from outside is read as a template, which can reach into the program.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const templateInjection = {
  id: 'template-injection',
  title: 'Template injection',
  cwe: ['CWE-1336', 'CWE-94', 'CWE-134'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 9.1,
  message: '{source} is read as a template by {sink}.',
  fix: 'Keep the template constant and hand the values over as its variables.',
  proof: 'template',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks(
          [0, 'source'],
          ['flask.render_template_string', 'quart.render_template_string', 'jinja2.Template'],
        ),
        ...sinks(
          [0, 'source'],
          ['*.from_string', 'jinja2.Environment.from_string', 'jinja2.sandbox.Template'],
        ),
        ...sinks(
          [0, 'text'],
          ['mako.template.Template', 'django.template.Template', 'tornado.template.Template'],
        ),
        ...sinks([0, 'source'], ['bottle.{template,SimpleTemplate}', 'chevron.render', 'pystache.render']),
        // `{item.__class__}` reaches into what is filled in
        ...sinks(['receiver'], ['*.format', '*.format_map']),
      ],
      sanitisers: numberCasts,
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks(
          [0],
          ['ejs.{render,compile}', 'pug.{render,compile}', 'jade.{render,compile}', 'Handlebars.compile'],
        ),
        ...sinks(
          [0],
          ['handlebars.{compile,precompile}', 'nunjucks.{renderString,compile}', 'mustache.render'],
        ),
        ...sinks(
          [0],
          ['lodash.template', '_.template', 'underscore.template', 'dot.template', 'doT.template'],
        ),
        ...sinks(
          [0],
          ['swig.render', 'hogan.js.compile', 'eta.renderString', 'squirrelly.render', 'twig.twig'],
        ),
        // the options of ejs can hold code
        ...sinks([2], ['ejs.render']),
      ],
      sanitisers: [...numberCasts, ...calls('JSON.stringify')],
    },
  ],
} satisfies Rule;
