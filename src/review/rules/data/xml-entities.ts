// An XML parser that resolves entities: a document can name local files, other hosts, or itself a billion times.

import { calls, everyLanguage, python, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

const standard = [
  'xml.etree.{ElementTree,cElementTree}.{parse,iterparse,fromstring,fromstringlist,XML,XMLParser}',
  'xml.dom.minidom.{parse,parseString}',
  'xml.dom.pulldom.{parse,parseString}',
  'xml.dom.expatbuilder.{parse,parseString}',
  'xml.sax.{parse,parseString}',
];

/** What they make can be told not to resolve entities; whether it is, a check finds out. */
const makers = ['xml.sax.make_parser', 'xml.sax.expatreader.create_parser'];

export const xmlEntities = {
  id: 'xml-entities',
  title: 'XML entities',
  cwe: ['CWE-611', 'CWE-776'],
  owasp: 'A05:2021',
  languages: everyLanguage,
  severity: 7.5,
  message: '{sink} reads XML in which entities are resolved.',
  fix: 'Use defusedxml, or a parser with resolve_entities=False, no network and no DTD.',
  proof: 'xxe',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0, 'source', 'text', 'string'], [...standard, ...makers]),
        ...sinks(
          [0],
          ['lxml.etree.{parse,fromstring,XML,iterparse,HTML}', 'lxml.objectify.{parse,fromstring}'],
        ),
        ...sinks([0], ['xmltodict.parse', 'xmlrpc.client.loads']),
      ],
      sanitisers: [],
    },
    { kind: 'call', languages: python, calls: calls(...standard) },
    { kind: 'check', check: 'xml-entities' },
  ],
} satisfies Rule;
