// Parsers of XML, with what they are told: whether entities that name other files are resolved.

import type { Call } from '../calls/call.ts';
import { changeObjects, type Machine, newObject } from '../run/machine.ts';
import { emptyContents, mappingContents, withEntry } from '../values/contents.ts';
import { unknown, type Value } from '../values/value.ts';
import type { Model } from './model.ts';

/** Keeps what it was told by name. */
const newParser: Model = (machine, { args, path }) => {
  const told = args.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value] as const]));
  const contents = told.length === 0 ? emptyContents : mappingContents(new Map(told));
  return { ...newObject(machine, 'instance', contents), path: `${path ?? ''}()` };
};

const features: ReadonlyMap<unknown, string> = new Map([
  ['http://xml.org/sax/features/external-general-entities', 'feature_external_ges'],
  ['http://xml.org/sax/features/external-parameter-entities', 'feature_external_pes'],
]);

function setFeature(machine: Machine, { receiver, args }: Call): Value {
  const [feature, value] = args.map((one) => one.value);
  const name = features.get(feature?.known?.value) ?? feature?.path?.split('.').at(-1);
  if (receiver !== undefined && name !== undefined && value !== undefined) {
    changeObjects(machine, receiver, (contents) => withEntry(contents, name, value));
  }
  return unknown;
}

export const xmlModels: readonly (readonly [string, Model])[] = [
  ...['xml.sax.make_parser', 'xml.sax.expatreader.create_parser'].flatMap((name) => [
    [name, newParser] as const,
    [`${name}.setFeature`, setFeature] as const,
  ]),
  ['lxml.etree.XMLParser', newParser],
  ['lxml.etree.ETCompatXMLParser', newParser],
];
