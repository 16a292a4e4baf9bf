// Text from outside becomes part of an XPath: a quote and `or` select what was not asked for.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const xpathInjection = {
  id: 'xpath-injection',
  title: 'XPath injection',
  cwe: ['CWE-643'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 7.5,
  message: '{source} becomes part of the XPath that {sink} evaluates.',
  fix: 'Use XPath variables (`tree.xpath(text, name=value)`), or compare the values in the program.',
  proof: 'xpath',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0, '_path', 'path'], ['*.{xpath,findall,iterfind,findtext}', 'lxml.etree.{XPath,ETXPath}']),
        ...sinks([0], ['*.{evaluate_xpath,xpathEval}', 'xml.etree.ElementTree.ElementTree.find']),
        ...sinks([1, 'path'], ['elementpath.{select,iter_select}']),
        ...sinks([0, 'path'], ['elementpath.Selector']),
        ...sinks([0, 'source'], ['elementpath.*Parser.parse']),
        ...sinks([0], ['{root,tree,document,doc,element}.find']),
      ],
      sanitisers: numberCasts,
      guards: calls('*.isalnum', '*.isidentifier'),
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks([0], ['xpath.{select,select1,selectWithResolver,evaluate,parse}', '*.selectNodes']),
        // what `useNamespaces` gives is called with the XPath
        ...sinks([0], ['xpath.useNamespaces', '{document,doc,xmlDoc}.evaluate', 'fontoxpath.evaluate*']),
        ...sinks([0], ['*.xpathEval', '{libxmljs,libxmljs2}.{parseXml,parseXmlString}.{find,get}']),
      ],
      sanitisers: numberCasts,
    },
  ],
} satisfies Rule;
