// `assay corpus stats`.

import { z } from 'zod';
import { exitStatus } from '../../base/errors.ts';
import { corpusStats } from '../../workflows/corpus/corpus-stats.ts';
import type { LeafCommand } from '../command.ts';
import { readArguments } from '../read-arguments.ts';
import { readOptions } from '../read-options.ts';
import { corpusPage } from './corpus-page.ts';

const argumentsSchema = z.tuple([z.string()]);
const optionsSchema = z.object({ json: z.boolean() });

export const corpusStatsCommand: LeafCommand = {
  name: 'stats',
  summary: 'what a corpus holds, what was turned down, and which leaks were looked for',
  description:
    'Reads the manifest of a corpus and hashes its files again. Ends with 3 where a file is missing or is not as it ' +
    'was written.',
  examples: [{ line: 'assay corpus stats corpus', does: 'counts, held-out tiers, leak checks' }],
  arguments: [{ name: '<folder>', summary: 'folder that `assay corpus build` wrote' }],
  options: [],
  run: async (invocation) => {
    const [folder] = readArguments(argumentsSchema, invocation);
    const { json } = readOptions(optionsSchema, invocation);
    const { manifest, changed } = await corpusStats(folder);
    invocation.print(
      json ? `${JSON.stringify({ ...manifest, changed }, null, 2)}\n` : corpusPage(manifest, changed),
    );
    return changed.length > 0 ? exitStatus.thresholdMissed : exitStatus.done;
  },
};
