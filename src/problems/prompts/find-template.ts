// A template by name, or from a JSON file of the user's own.

import { readFile } from 'node:fs/promises';
import { messageOf, UserError } from '../../base/errors.ts';
import { sha256 } from '../../base/hash.ts';
import { nearest } from '../../base/nearest.ts';
import {
  type PromptTemplate,
  promptTemplateSchema,
  type UsedTemplate,
} from '../../contracts/prompt-template.ts';
import { builtInTemplates } from './built-in-templates.ts';

/** Finds a template; whatever ends in `.json` is read as a file. Throws UserError `bad-template`. */
export async function findTemplate(name: string): Promise<UsedTemplate> {
  const template = name.endsWith('.json') ? await readTemplate(name) : namedTemplate(name);
  return { ...template, hash: templateHash(template) };
}

function namedTemplate(name: string): PromptTemplate {
  const found = builtInTemplates.find((template) => template.name === name);
  if (found !== undefined) return found;
  const names = builtInTemplates.map((template) => template.name);
  const meant = nearest(name, names);
  throw new UserError(`prompt: there is no template "${name}".`, {
    code: 'bad-template',
    hint: `${meant === undefined ? '' : `Did you mean ${meant}? `}The templates are ${names.join(' and ')}; a file of your own ends in .json.`,
  });
}

async function readTemplate(path: string): Promise<PromptTemplate> {
  const hint =
    'A template is {"name": "terse", "version": 1, "kind": "chat", "text": "Solve this in {{language}}:\\n{{prompt}}"}.';
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new UserError(`prompt: ${path} is no template: ${messageOf(cause)}.`, {
      code: 'bad-template',
      hint,
      cause,
    });
  }
  const read = promptTemplateSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') || 'the file';
    throw new UserError(`prompt: ${path} is no template: "${field}" ${issue?.message}.`, {
      code: 'bad-template',
      hint,
    });
  }
  requireKnownFields(read.data, path);
  return read.data;
}

/** What a template may fill in. */
const fields = ['prompt', 'language', 'fence', 'goal', 'prefix'] as const;

function requireKnownFields({ text, system = '' }: PromptTemplate, path: string): void {
  const used = [...`${system}${text}`.matchAll(/\{\{(\w*)\}\}/g)].map(([, name = '']) => name);
  const unknown = used.find((name) => !fields.some((field) => field === name));
  const hint = `A template may hold ${fields.map((field) => `{{${field}}}`).join(', ')}.`;
  if (unknown !== undefined) {
    throw new UserError(`prompt: ${path} asks for {{${unknown}}}, which nothing fills in.`, {
      code: 'bad-template',
      hint,
    });
  }
  if (used.includes('prompt') || used.includes('prefix')) return;
  throw new UserError(
    `prompt: ${path} holds neither {{prompt}} nor {{prefix}}, so no problem gets into it.`,
    {
      code: 'bad-template',
      hint,
    },
  );
}

function templateHash({ name, version, kind, system, text, stop }: PromptTemplate): string {
  return `sha256:${sha256(JSON.stringify({ name, version, kind, system, text, stop }))}`;
}
