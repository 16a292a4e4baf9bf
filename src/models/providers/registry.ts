// The registry of providers: one entry each, its file loaded only when one of its models is opened.

import { UserError } from '../../base/errors.ts';
import { nearest } from '../../base/nearest.ts';
import type { LanguageModel } from '../../contracts/language-model.ts';
import { findLlamaPackage, installLine } from '../gguf/llama-package.ts';
import { guardModel, redactError } from '../guard-model.ts';
import { embeddedAbsence } from '../local/embedded-models.ts';
import type { OpenOptions, ProviderEntry } from '../open-options.ts';
import { redactor } from '../redact.ts';

export const providers: readonly ProviderEntry[] = [
  {
    name: 'embedded',
    summary: 'the small Python model that ships with Assay and was trained by it: nothing to install, no key',
    names: 'milestone',
    examples: ['embedded', 'embedded/base'],
    nameOptional: true,
    givesProbabilities: true,
    missing: (environment) => embeddedAbsence('embedded', environment),
    load: async () => (await import('./embedded.ts')).embedded,
  },
  {
    name: 'openai',
    summary: 'models of OpenAI',
    names: 'model',
    examples: ['openai/gpt-4.1-mini'],
    key: { variable: 'OPENAI_API_KEY', required: true },
    givesProbabilities: true,
    load: async () => (await import('./openai.ts')).openai,
  },
  {
    name: 'anthropic',
    summary: 'models of Anthropic',
    names: 'model',
    examples: ['anthropic/claude-sonnet-4-5'],
    key: { variable: 'ANTHROPIC_API_KEY', required: true },
    load: async () => (await import('./anthropic.ts')).anthropic,
  },
  {
    name: 'google',
    summary: 'models of Google',
    names: 'model',
    examples: ['google/gemini-2.5-flash'],
    key: { variable: 'GOOGLE_GENERATIVE_AI_API_KEY', required: true },
    load: async () => (await import('./google.ts')).google,
  },
  {
    name: 'openai-compatible',
    summary: 'any server that speaks like OpenAI: vLLM, llama.cpp, Ollama, LM Studio',
    names: 'model',
    examples: ['openai-compatible/qwen2.5-coder --base-url http://127.0.0.1:11434/v1'],
    key: { variable: 'OPENAI_COMPATIBLE_API_KEY', required: false },
    needsBaseUrl: true,
    givesProbabilities: true,
    load: async () => (await import('./openai-compatible.ts')).openaiCompatible,
  },
  {
    name: 'replay',
    summary: 'answers recorded in a samples file or a run folder',
    names: 'file',
    examples: ['replay/answers.jsonl', 'replay/runs/answer'],
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    name: 'fake',
    summary: 'for tests: repeats what it was asked',
    names: 'name',
    examples: ['fake'],
    nameOptional: true,
    load: async () => (await import('./fake.ts')).fake,
  },
  {
    name: 'gguf',
    summary: 'a GGUF file on this machine',
    names: 'file',
    examples: ['gguf/models/qwen2.5-coder-0.5b.gguf'],
    givesProbabilities: true,
    missing: (environment) =>
      findLlamaPackage(environment) === undefined
        ? `needs node-llama-cpp, once: ${installLine(environment)}`
        : undefined,
    load: async () => (await import('./gguf.ts')).gguf,
  },
  {
    name: 'local',
    summary: 'a model trained by Assay, or in its layout',
    names: 'folder',
    examples: ['local/models/first'],
    givesProbabilities: true,
    load: async () => (await import('./local.ts')).local,
  },
];

/**
 * Opens the model `id` names; no request is made. Its errors and answers hold no key.
 *
 * @throws UserError for an unknown provider, a missing name, key or address; each says the way out.
 */
export async function openModel(id: string, options: OpenOptions): Promise<LanguageModel> {
  const { entry, name } = findProvider(id);
  const provider = await entry.load();
  const key = readKey(entry, id, options.environment);
  const redact = redactor(secretsOf(options.environment));
  const baseUrl = readBaseUrl(entry, id, options.baseUrl);
  try {
    return guardModel(provider.open(name, { ...options, baseUrl, key }), redact);
  } catch (error) {
    throw redactError(error, redact);
  }
}

function findProvider(id: string): { readonly entry: ProviderEntry; readonly name: string } {
  const [providerName = '', ...rest] = id.split('/');
  const name = rest.join('/');
  const entry = providers.find((one) => one.name === providerName);
  if (entry === undefined) {
    const names = providers.map((one) => one.name);
    const meant = nearest(providerName, names);
    throw new UserError(`model "${id}": there is no provider "${providerName}".`, {
      code: 'unknown-provider',
      hint: `${meant === undefined ? '' : `Did you mean ${meant}? `}The providers are ${names.join(', ')}; \`assay models\` shows them.`,
    });
  }
  if (name === '' && entry.nameOptional !== true) {
    throw new UserError(`model "${id}": names no ${entry.names}.`, {
      code: 'no-model-name',
      hint: `A model is ${entry.name}/<${entry.names}>, such as ${entry.examples[0] ?? ''}.`,
    });
  }
  return { entry, name };
}

function readKey({ key }: ProviderEntry, id: string, environment: OpenOptions['environment']): string {
  if (key === undefined) return '';
  const value = environment[key.variable]?.trim() ?? '';
  if (value !== '' || !key.required) return value;
  throw new UserError(`model "${id}": needs a key, and ${key.variable} is not set.`, {
    code: 'missing-key',
    hint: `Set it in the environment: export ${key.variable}=…; keys are read from nowhere else.`,
  });
}

/** Every key in the environment, whichever provider it is for. */
function secretsOf(environment: OpenOptions['environment']): { name: string; value: string }[] {
  return providers.flatMap(({ key }) => {
    const value = key === undefined ? undefined : environment[key.variable]?.trim();
    return key === undefined || value === undefined ? [] : [{ name: key.variable, value }];
  });
}

function readBaseUrl(entry: ProviderEntry, id: string, given: string | undefined): string | undefined {
  if (given === undefined) {
    if (entry.needsBaseUrl !== true) return undefined;
    throw new UserError(`model "${id}": needs the address of its server.`, {
      code: 'missing-base-url',
      hint: 'Give it, as --base-url http://127.0.0.1:8080/v1.',
    });
  }
  const url = URL.canParse(given) ? new URL(given) : undefined;
  // What was given is not repeated: it may hold a password.
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new UserError('--base-url: must be an http or https address without user and password.', {
      code: 'bad-base-url',
      hint: 'Such as http://127.0.0.1:8080/v1; keys belong into the environment.',
    });
  }
  return given;
}
