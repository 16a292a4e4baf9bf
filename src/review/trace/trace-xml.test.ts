import { expect, test } from 'vitest';
import { xmlEntities } from '../rules/data/xml-entities.ts';
import { readPrograms } from './some-traces.ts';
import { traceModules } from './trace-modules.ts';

/** The grade of each line that reads what was sent. */
async function gradesOf(...lines: readonly string[]): Promise<readonly string[]> {
  const program = [
    'import io, xml.sax, xml.sax.handler, xml.dom.minidom',
    'import xml.etree.ElementTree as tree',
    'from lxml import etree',
    'from flask import Flask, request',
    'app = Flask(__name__)',
    '@app.post("/score")',
    'def score():',
    ...lines.map((line) => `    ${line}`),
    '    return {}',
  ].join('\n');
  const modules = await readPrograms({ 'score.py': program });
  const { traces } = traceModules(modules, { rules: [xmlEntities], policy: 'framework' });
  return traces
    .filter(({ source }) => source !== undefined)
    .map(({ grade, at }) => `${at.line - 7} ${grade}`);
}

test("Python's own parsers follow no names of other files until they are told to", async () => {
  expect(
    await gradesOf(
      'tree.fromstring(request.data)',
      'xml.dom.minidom.parseString(request.data)',
      'parser = xml.sax.make_parser()',
      'xml.dom.minidom.parseString(request.data, parser)',
      'parser.parse(io.BytesIO(request.data))',
      'parser.setFeature(xml.sax.handler.feature_external_ges, True)',
      'xml.dom.minidom.parseString(request.data, parser)',
      'parser.parse(io.BytesIO(request.data))',
      'parser.setFeature("http://xml.org/sax/features/external-general-entities", False)',
      'xml.dom.minidom.parseString(request.data, parser=parser)',
    ),
  ).toEqual(['1 SUSPECT', '2 SUSPECT', '4 SUSPECT', '5 SUSPECT', '7 TRACED', '8 TRACED', '10 SUSPECT']);
});

test('a resolver of its own is not asked without that', async () => {
  expect(
    await gradesOf(
      'parser = xml.sax.make_parser()',
      'parser.setEntityResolver(Resolver())',
      'xml.dom.minidom.parseString(request.data, parser)',
    ),
  ).toEqual(['3 SUSPECT']);
});

test('lxml does what its parser is told', async () => {
  expect(
    await gradesOf(
      'etree.fromstring(request.data)',
      'etree.fromstring(request.data, etree.XMLParser(resolve_entities=True))',
      'etree.fromstring(request.data, parser=etree.XMLParser(resolve_entities=False))',
      'etree.fromstring(request.data, etree.XMLParser(resolve_entities="internal"))',
      'etree.iterparse(io.BytesIO(request.data), resolve_entities=True)',
      'etree.HTML(request.data)',
    ),
  ).toEqual(['1 SUSPECT', '2 TRACED', '5 TRACED']);
});
