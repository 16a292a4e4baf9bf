// The options of all commands as config files know them: those that mean the same everywhere, and those of sections.

import type { Command, CommandOption, LeafCommand } from '../src/cli/command.ts';
import { type OptionShape, optionShape } from '../src/cli/config/option-shape.ts';

export interface KnownOption {
  readonly name: string;
  readonly variable: string;
  readonly summary: string;
  readonly own: boolean;
  /** What src/contracts/config/values.ts calls its values. */
  readonly type: string;
  /** The same for people. */
  readonly value: string;
}

type Options = ReadonlyMap<string, KnownOption>;

export interface Section {
  /** The whole name of the command: `suite check`. */
  readonly command: string;
  readonly summary: string;
  readonly options: Options;
  /** Names of its options that are common ones. */
  readonly shared: readonly string[];
  /** Its other options. */
  readonly own: Options;
}

export interface ConfigOptions {
  readonly common: Options;
  readonly sections: readonly Section[];
}

/** Names in a config file that are no options. */
const reserved = ['$schema', 'prices'];
/** Which file is read can not stand in it. */
const unsettable = ['config'];

/** Sorts the options of these commands. What takes safety away is left to the person at the command line. */
export function configOptions(
  commands: readonly Command[],
  everywhere: readonly CommandOption[],
): ConfigOptions {
  const leaves = commands.flatMap((command) => leavesOf(command, command.name));
  const withOptions = leaves.map(({ path, leaf }) => ({
    command: path,
    summary: leaf.summary,
    options: optionsOf([...leaf.options, ...everywhere], path),
  }));
  const taken = [...reserved, ...withOptions.map(({ command }) => command)];
  const all = withOptions.flatMap(({ options }) => [...options.values()].filter(({ own }) => !own));
  const common = new Map(
    all
      .filter(({ name, type }) => all.every((one) => one.name !== name || one.type === type))
      .filter(({ name }) => !taken.includes(name))
      .reverse()
      .map((option) => [option.name, option] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  const sections = withOptions.map((section) => ({
    ...section,
    shared: [...section.options].flatMap(([name, { own }]) => (common.has(name) && !own ? [name] : [])),
    own: new Map([...section.options].filter(([name, { own }]) => !common.has(name) || own)),
  }));
  return { common, sections };
}

interface NamedLeaf {
  readonly path: string;
  readonly leaf: LeafCommand;
}

function leavesOf(command: Command, path: string): readonly NamedLeaf[] {
  if (!('commands' in command)) return [{ path, leaf: command }];
  return command.commands.flatMap((inner) => leavesOf(inner, `${path} ${inner.name}`));
}

function optionsOf(declared: readonly CommandOption[], path: string): Options {
  const shapes = declared.map((option) => optionShape(option, path));
  return new Map(
    shapes
      .filter(({ name }) => !unsettable.includes(name) && !name.startsWith('unsafe'))
      .map((shape) => [shape.name, { ...shape, type: typeOf(shape), value: valueText(shape) }]),
  );
}

function typeOf({ kind, choices }: OptionShape): string {
  if (kind === 'switch') return 'toggle';
  return kind === 'choice' ? `choice(${choices.map((word) => `'${word}'`).join(', ')})` : kind;
}

function valueText({ kind, choices }: OptionShape): string {
  switch (kind) {
    case 'switch':
      return '`true` or `false`';
    case 'choice':
      return choices.map((word) => `\`${word}\``).join(', ');
    case 'list':
      return 'list of values';
    case 'texts':
      return 'text, or list of texts';
    default:
      return kind;
  }
}
