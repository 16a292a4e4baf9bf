// Everything that a command gets besides its arguments, once its words have been read: options with their origins,
// and what the config file says beyond them.

import type { CommandOption, Invocation } from '../command.ts';
import { environmentValue } from './environment-value.ts';
import { type OptionShape, optionShape } from './option-shape.ts';
import { readConfig } from './read-config.ts';
import { settleOptions } from './settle-options.ts';

export interface LeafWords {
  /** The whole name of the command: `suite check`. */
  readonly path: string;
  readonly options: readonly CommandOption[];
  /** By name: what the command line gives. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly world: Pick<Invocation, 'environment'> & { readonly folder: string };
}

/** Reads the config file, if there is one, and settles the value of every option. */
export async function settleLeaf({
  path,
  options,
  given,
  defaults,
  world,
}: LeafWords): Promise<Pick<Invocation, 'options' | 'origins' | 'config'>> {
  const { environment, folder } = world;
  const shapes = options.map((option) => optionShape(option, path));
  const config = await readConfig({ asked: askedConfig(shapes, given, environment), folder }, environment);
  const unset = Object.fromEntries(
    shapes.flatMap(({ kind, name }) => (kind === 'switch' ? [[name, false]] : [])),
  );
  const settled = settleOptions(
    shapes.filter(({ name }) => name !== configName),
    { given, environment, config, defaults: { ...unset, ...defaults }, command: path },
  );
  return { ...settled, config: { prices: config?.values.prices ?? {} } };
}

const configName = 'config';

/** Which config file the command line or the environment names. */
export function askedConfig(
  shapes: readonly OptionShape[],
  given: Readonly<Record<string, unknown>>,
  environment: Invocation['environment'],
): string | undefined {
  const shape = shapes.find(({ name }) => name === configName);
  const asked = given[configName] ?? (shape && environmentValue(shape, environment));
  return typeof asked === 'string' ? asked : undefined;
}
