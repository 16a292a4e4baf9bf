// An XML parser that expands entities: a document can name itself a billion times, and local files and other hosts where
// the parser follows such names.

import { calls, everyLanguage, python, sinks, sinksWhen } from '../patterns.ts';
import type { ArgumentCondition, Rule } from '../rule.ts';

const standard = [
  'xml.etree.{ElementTree,cElementTree}.{parse,iterparse,fromstring,fromstringlist,XML,XMLParser}',
  'xml.dom.minidom.{parse,parseString}',
  'xml.dom.pulldom.{parse,parseString}',
  'xml.dom.expatbuilder.{parse,parseString}',
  'xml.sax.{parse,parseString}',
];

/** Their parsers are told to resolve entities of other files, or are not: since Python 3.7.1 they do not by themselves. */
const told = [
  'xml.dom.minidom.{parse,parseString}',
  'xml.dom.pulldom.{parse,parseString}',
  'lxml.etree.{parse,fromstring,fromstringlist,XML}',
  'lxml.objectify.{parse,fromstring}',
];
const makers = '{xml.sax.make_parser,xml.sax.expatreader.create_parser}';

const settings = ['feature_external_ges', 'resolve_entities'];

/** With a parser that was told so, or refused. */
const withParser = (argument: ArgumentCondition['argument'], to: 'on' | 'unsaid') =>
  settings.map((setting): ArgumentCondition => ({ argument, is: { setting, to } }));

export const xmlEntities = {
  id: 'xml-entities',
  title: 'XML entities',
  cwe: ['CWE-611', 'CWE-776'],
  owasp: 'A05:2021',
  languages: everyLanguage,
  severity: 7.5,
  message:
    '{sink} reads XML with the entities that it defines, and with those of other files where the parser follows them.',
  fix: 'Use defusedxml, or a parser with resolve_entities=False, no network and no DTD.',
  proof: 'xxe',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...withParser([1, 'parser'], 'on').flatMap((when) => sinksWhen([0, 'source'], told, [when])),
        ...withParser('receiver', 'on').flatMap((when) => sinksWhen([0], [`${makers}.parse`], [when])),
        ...sinksWhen([0], ['lxml.etree.iterparse'], [{ argument: 'resolve_entities', is: 'true' }]),
      ],
      sanitisers: [],
    },
    {
      // lxml resolved entities of local files until 5.0
      kind: 'flow',
      languages: python,
      atMost: 'SUSPECT',
      sinks: [
        ...sinks([0, 'source', 'text', 'string'], standard),
        ...sinksWhen([0], told, withParser([1, 'parser'], 'unsaid')),
        ...sinksWhen([0], ['lxml.etree.iterparse'], [{ argument: 'resolve_entities', is: 'absent' }]),
        ...sinks([0], [`${makers}.parse`, 'xmltodict.parse', 'xmlrpc.client.loads']),
      ],
      sanitisers: [],
    },
    { kind: 'call', languages: python, calls: calls(...standard) },
    { kind: 'check', check: 'xml-entities' },
  ],
} satisfies Rule;
