// `assay models`: which providers can be asked from here, and what the others need.

import { styleText } from 'node:util';
import { z } from 'zod';
import { exitStatus } from '../base/errors.ts';
import { type ListedModels, listModels } from '../workflows/list-models.ts';
import type { LeafCommand } from './command.ts';
import { readOptions } from './read-options.ts';

const optionsSchema = z.object({ json: z.boolean() });

export const modelsCommand: LeafCommand = {
  name: 'models',
  summary: 'list the providers of models: what is configured and what is missing',
  description:
    'Lists the providers of models with an example each. Looks at the environment only: no request is made and no ' +
    'key is shown.',
  examples: [{ line: 'assay models', does: 'what can be asked, and which variable the others need' }],
  options: [],
  run: async (invocation) => {
    const { json } = readOptions(optionsSchema, invocation);
    const listed = listModels(invocation.environment);
    invocation.print(json ? `${JSON.stringify(listed, undefined, 2)}\n` : modelsPage(listed));
    return exitStatus.done;
  },
};

function modelsPage({ providers }: ListedModels): string {
  const lines = providers.flatMap(({ name, summary, state, needs, examples }) => [
    `  ${styleText(state === 'ready' ? 'green' : 'yellow', state.padEnd(8))} ${name.padEnd(18)} ${summary}`,
    ...(needs === undefined ? [] : [`${indent}${needs}`]),
    ...examples.map((example) => `${indent}--model ${example}`),
  ]);
  return `${['Models', ...lines, '', 'Ask one: assay sample --model <id> "<prompt>"'].join('\n')}\n`;
}

const indent = ' '.repeat(30);
