// Which value an option has: what the command line gives, else the environment, else the config file (the section
// of the command before what is for all), else the default.

import { isAbsolute, join } from 'node:path';
import type { AssayConfig } from '../../contracts/config/config.ts';
import { environmentValue } from './environment-value.ts';
import type { OptionShape } from './option-shape.ts';

/** A config file that was read, seen from the working folder. */
export interface ReadConfig {
  /** `assay.config.ts`, or with the folders on the way to it. */
  readonly path: string;
  /** The way to its folder; empty where that is the working folder. */
  readonly folder: string;
  readonly values: AssayConfig;
}

export interface OptionSources {
  /** What the words of the command line say. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly config: ReadConfig | undefined;
  readonly defaults: Readonly<Record<string, unknown>>;
  /** The name of the command: `eval`, `suite check`. */
  readonly command: string;
}

export interface SettledOptions {
  readonly options: Readonly<Record<string, unknown>>;
  /** Whence the values that are neither given nor defaults: `ASSAY_WORKERS`, `eval.workers of assay.config.ts`. */
  readonly origins: Readonly<Record<string, string>>;
}

interface Found {
  readonly value: unknown;
  readonly origin?: string;
}

/** The values of these options, each from the first source that has one. */
export function settleOptions(shapes: readonly OptionShape[], sources: OptionSources): SettledOptions {
  const found = shapes.map((shape) => [shape.name, find(shape, sources)] as const);
  return {
    options: Object.fromEntries(
      found.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]])),
    ),
    origins: Object.fromEntries(
      found.flatMap(([name, { origin }]) => (origin === undefined ? [] : [[name, origin]])),
    ),
  };
}

function find(shape: OptionShape, sources: OptionSources): Found {
  const { given, environment, defaults } = sources;
  if (given[shape.name] !== undefined) return { value: given[shape.name] };
  const ofEnvironment = environmentValue(shape, environment);
  if (ofEnvironment !== undefined) return { value: ofEnvironment, origin: shape.variable };
  return configValue(shape, sources) ?? { value: defaults[shape.name] };
}

function configValue(shape: OptionShape, { config, command }: OptionSources): Found | undefined {
  if (config === undefined) return undefined;
  const common: Readonly<Record<string, unknown>> = config.values;
  const section = common[command];
  const own = isRecord(section) ? section[shape.name] : undefined;
  const value = own ?? (shape.own ? undefined : common[shape.name]);
  // An option may have the name of a section, or of `prices`: then it stands in sections only.
  if (value === undefined || isRecord(value)) return undefined;
  const field = own === undefined ? shape.name : fieldPath([command, shape.name]);
  return { value: asGiven(value, shape, config.folder), origin: `${field} of ${config.path}` };
}

/** `eval.workers`, `"suite check".workers`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.map((part) => (/^[$\w]+$/.test(String(part)) ? String(part) : JSON.stringify(part))).join('.');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as the command line would have given it; paths of a config are seen from its folder. */
function asGiven(value: unknown, shape: OptionShape, folder: string): unknown {
  if (typeof value === 'boolean') return value;
  const texts = (Array.isArray(value) ? value : [value]).map((one) => fromHere(String(one), shape, folder));
  if (shape.kind === 'texts') return texts;
  return texts.join(',');
}

function fromHere(text: string, { path }: OptionShape, folder: string): string {
  const isPath = path === 'always' || (path === 'maybe' && /^\.\.?(?:\/|$)/.test(text));
  return folder === '' || !isPath || isAbsolute(text) ? text : join(folder, text);
}
