// `ConfigParser` of Python: a mapping of sections, each a mapping of options.

import type { Call } from '../calls/call.ts';
import { changeObjects, contentsOf, deepTaints, type Machine, newObject } from '../run/machine.ts';
import { itemAt } from '../run/members.ts';
import { allValues, emptyContents, withEntry, withRest } from '../values/contents.ts';
import { cleanTaints, joinTaints, noTaints, partTaints } from '../values/taint.ts';
import { joinValues, unknown, type Value } from '../values/value.ts';
import type { Model } from './model.ts';

const parsers = ['ConfigParser', 'RawConfigParser', 'SafeConfigParser'];

const newConfig: Model = (machine, { path }) => ({
  ...newObject(machine, 'mapping', emptyContents),
  path: `${path ?? ''}()`,
});

export const configModels: readonly (readonly [string, Model])[] = parsers.map(
  (name) => [`configparser.${name}`, newConfig] as const,
);

const isConfig = /^configparser\.\w+\(\)$/u;

export function configCall(machine: Machine, call: Call): Value | undefined {
  const { receiver, name, args } = call;
  if (receiver?.path === undefined || !isConfig.test(receiver.path)) return undefined;
  const [section, option, value] = args.map((one) => one.value);
  switch (name) {
    case 'add_section':
      if (section !== undefined) addSection(machine, receiver, section);
      return unknown;
    case 'set':
      if (section !== undefined && option !== undefined && value !== undefined)
        setOption(machine, receiver, { section, option, value });
      return unknown;
    case 'get':
      return option === undefined ? undefined : found(machine, receiver, call);
    case 'getint':
    case 'getfloat':
    case 'getboolean': {
      const taints = cleanTaints(found(machine, receiver, call).taints, machine.rules.numeric);
      return { ...unknown, taints, type: 'number' };
    }
    case 'read_string':
    case 'read_dict':
    case 'read_file': {
      const inner = section === undefined ? noTaints : partTaints(deepTaints(machine, section));
      changeObjects(machine, receiver, (all) =>
        inner.length === 0 ? all : withRest(all, { ...unknown, taints: inner }),
      );
      return unknown;
    }
    default:
      return undefined;
  }
}

function addSection(machine: Machine, config: Value, section: Value): void {
  const name = section.known?.value;
  if (typeof name !== 'string') return;
  const fresh = newObject(machine, 'mapping', emptyContents);
  changeObjects(machine, config, (all) => (all.entries.has(name) ? all : withEntry(all, name, fresh)));
}

function setOption(
  machine: Machine,
  config: Value,
  { section, option, value }: { readonly section: Value; readonly option: Value; readonly value: Value },
): void {
  addSection(machine, config, section);
  const within = section.known?.value;
  const key = option.known?.value;
  for (const cell of config.objects) {
    const held = typeof within === 'string' ? contentsOf(machine, cell).entries.get(within) : undefined;
    if (held === undefined) {
      changeObjects(machine, config, (all) => withRest(all, value));
      continue;
    }
    changeObjects(machine, held, (all, isSure) =>
      typeof key === 'string' && isSure ? withEntry(all, key, value) : withRest(all, value),
    );
  }
}

/** Of a section that is not known here, for it was read from a file, nothing comes from outside. */
function found(machine: Machine, config: Value, { args, form }: Call): Value {
  const [section, option] = args.map((one) => one.value);
  const fallback = args.find(({ name }) => name === 'fallback')?.value;
  if (section === undefined || option === undefined) return unknown;
  const held = itemAt(machine, { object: config, index: section, at: form.at });
  const value = isEmpty(machine, held)
    ? unknown
    : itemAt(machine, { object: held, index: option, at: form.at });
  const taints = held.objects.length === 0 ? joinTaints(value.taints, held.taints) : value.taints;
  return fallback === undefined ? { ...value, taints } : joinValues({ ...value, taints }, fallback);
}

function isEmpty(machine: Machine, held: Value): boolean {
  return (
    held.taints.length === 0 &&
    held.objects.every((cell) => allValues(contentsOf(machine, cell)).length === 0)
  );
}
