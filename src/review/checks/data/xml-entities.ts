// XML parsers that are told to resolve entities.

import { type Check, suspect } from '../check.ts';
import { option, positional } from '../reading/calls.ts';
import { factsOf, type SeenCall } from '../reading/facts.ts';
import { isLiteral, nameOf } from '../reading/names.ts';

export const xmlEntities: Check = (module) => {
  const { calls } = factsOf(module);
  const saidNot = new Set(calls.filter((one) => setsFeature(one, false)).map(({ owner }) => owner));
  return calls.flatMap((one) => {
    const { call, owner } = one;
    const isTold = resolvesEntities(one);
    if (!isTold && (!makers.test(one.name) || saidNot.has(owner))) return [];
    const message = isTold
      ? 'the parser resolves entities: a document can name local files and other hosts'
      : 'the parser expands the entities of a document, and resolves those of other files where a feature asks for it';
    return [suspect(module, { ...{ rule: 'xml-entities', at: call.at, owner, sink: call }, message })];
  });
};

const makers = /^xml\.sax\.(?:make_parser|expatreader\.create_parser)$/;

/** Entities of other files and hosts are asked for, or refused. */
function setsFeature({ call, last }: SeenCall, wanted: boolean): boolean {
  if (last !== 'setFeature') return false;
  const value = positional(call, 1);
  const isAsked = isLiteral(value, wanted) || isLiteral(value, wanted ? 1 : 0);
  return isAsked && /^feature_external_[gp]es$/.test(nameOf(positional(call, 0)) ?? '');
}

function resolvesEntities(seen: SeenCall): boolean {
  const { call, name, last } = seen;
  const isOn = (option_: string): boolean => isLiteral(option(call, option_), true);
  if (/^lxml\.etree\.(?:XMLParser|ETCompatXMLParser|XMLTreeBuilder)$/.test(name)) {
    return (
      isOn('resolve_entities') ||
      isOn('load_dtd') ||
      isOn('dtd_validation') ||
      isLiteral(option(call, 'no_network'), false)
    );
  }
  if (setsFeature(seen, true)) return true;
  return (
    /^parseXml(?:String|Async)?$/.test(last) && (isOn('noent') || isOn('dtdload') || isOn('replaceEntities'))
  );
}
