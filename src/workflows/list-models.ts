// Which models can be asked on this machine: every provider, whether it is configured, and what is missing.

import type { ProviderEntry } from '../models/open-options.ts';
import { providers } from '../models/providers/registry.ts';

/** A provider as it stands here. No key is part of it. */
export interface ListedProvider {
  readonly name: string;
  readonly summary: string;
  /** `ready`, or `missing` with what to do. */
  readonly state: 'ready' | 'missing';
  /** What to set or to know before its models can be asked. */
  readonly needs?: string;
  readonly examples: readonly string[];
}

export interface ListedModels {
  readonly format: 'assay-models/1';
  readonly providers: readonly ListedProvider[];
}

/** Looks at the environment; asks no provider. */
export function listModels(environment: Readonly<Record<string, string | undefined>>): ListedModels {
  return {
    format: 'assay-models/1',
    providers: providers.map((entry) => {
      const { name, summary, examples } = entry;
      return { name, summary, ...stateOf(entry, environment), examples };
    }),
  };
}

function stateOf(
  { key, missing, needsBaseUrl }: ProviderEntry,
  environment: Readonly<Record<string, string | undefined>>,
): Pick<ListedProvider, 'state' | 'needs'> {
  const needs = missing?.(environment);
  if (needs !== undefined) return { state: 'missing', needs };
  const isSet = key !== undefined && (environment[key.variable] ?? '').trim() !== '';
  if (key?.required && !isSet) return { state: 'missing', needs: `set ${key.variable} in the environment` };
  if (needsBaseUrl !== true) return { state: 'ready' };
  const withKey = key === undefined || isSet ? '' : `; where the server wants a key, set ${key.variable}`;
  return { state: 'ready', needs: `give --base-url <url>${withKey}` };
}
