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
        ...sinks([0], ['*.evaluate_xpath', 'elementpath.select', 'xml.etree.ElementTree.ElementTree.find']),
        ...sinks([0], ['{root,tree,document,doc,element}.find']),
      ],
      sanitisers: numberCasts,
      guards: calls('*.isalnum', '*.isidentifier'),
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks([0], ['xpath.{select,select1,evaluate,parse}', 'document.evaluate', '*.selectNodes']),
        ...sinks([0], ['*.{xpathEval}', 'libxmljs.parseXml.{find,get}']),
      ],
      sanitisers: numberCasts,
    },
  ],
} satisfies Rule;
