// `assay suite list`: the suites that can be named.

import { z } from 'zod';
import { exitStatus } from '../base/errors.ts';
import { type ListedSuite, listSuites } from '../workflows/list-suites.ts';
import type { LeafCommand } from './command.ts';
import { readOptions } from './read-options.ts';
import { textTable } from './text-table.ts';

const optionsSchema = z.object({ json: z.boolean() });

export const suiteListCommand: LeafCommand = {
  name: 'list',
  summary: 'the suites that can be named: built-in, added, public',
  options: [],
  run: async (invocation) => {
    const { json } = readOptions(optionsSchema, invocation);
    const suites = await listSuites();
    invocation.print(
      json ? `${JSON.stringify({ format: 'assay-suites/1', suites }, undefined, 2)}\n` : listPage(suites),
    );
    return exitStatus.done;
  },
};

/** The list as a table for people. */
export function listPage(suites: readonly ListedSuite[]): string {
  const rows = suites.map((suite) => [
    suite.name,
    suite.origin,
    suite.version ?? '',
    suite.problems?.toString() ?? '',
    stateOf(suite),
    suite.licence ?? '',
  ]);
  return `${textTable(['suite', 'origin', 'version', 'problems', 'here', 'licence'], rows)}
A public suite that is not here is fetched on first use; or add its file: assay suite add <name> <file>.
`;
}

function stateOf({ broken, cached }: ListedSuite): string {
  if (broken !== undefined) return `broken: ${broken}`;
  return cached ? 'yes' : 'no';
}
