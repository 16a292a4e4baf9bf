// When an endpoint does not know a model, its own list says which it knows.

import { z } from 'zod';
import { nearest } from '../base/nearest.ts';
import type { LanguageModel } from '../contracts/language-model.ts';
import { ModelError } from './model-error.ts';

/** How an endpoint like OpenAI's is asked for its models. */
export interface ModelListOptions {
  /** The name as the endpoint knows it. */
  readonly name: string;
  readonly baseUrl: string;
  /** "" where none is needed. */
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
}

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Chosen: more names than this hide the one that was meant. */
const shownNames = 12;

/** The same model; a 404 names the models that there are, where the endpoint tells. */
export function nameKnownModels(model: LanguageModel, options: ModelListOptions): LanguageModel {
  const { nextTokens } = model;
  return {
    ...model,
    sample: (request, callOptions) => named(() => model.sample(request, callOptions), options),
    nextTokens:
      nextTokens && ((prompt, callOptions) => named(() => nextTokens(prompt, callOptions), options)),
  };
}

async function named<T>(ask: () => Promise<T>, options: ModelListOptions): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ModelError) || error.status !== 404) throw error;
    const names = await listNames(options);
    if (names === undefined || names.length === 0) throw error;
    const { failure, status } = error;
    const hint = hintOf(options.name, names);
    throw new ModelError(error.message, { failure, status, hint, cause: error });
  }
}

async function listNames({ baseUrl, key, fetch }: ModelListOptions): Promise<readonly string[] | undefined> {
  const headers = key === '' ? {} : { authorization: `Bearer ${key}` };
  try {
    const response = await fetch(`${baseUrl.replace(/\/$/, '')}/models`, { headers });
    const read = listSchema.safeParse(await response.json());
    return read.data?.data.map(({ id }) => id);
  } catch {
    // Not every endpoint has a list; the 404 itself is what is thrown then.
    return undefined;
  }
}

function hintOf(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  const more = names.length > shownNames ? `, and ${names.length - shownNames} more` : '';
  const question = meant === undefined ? '' : `Did you mean ${meant}? `;
  return `${question}The endpoint has ${names.slice(0, shownNames).join(', ')}${more}.`;
}
