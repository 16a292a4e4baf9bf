// `assay corpus`: what models are trained on.

import type { CommandGroup } from '../command.ts';
import { corpusBuildCommand } from './corpus-build.ts';
import { corpusStatsCommand } from './corpus-stats.ts';

export const corpusCommand: CommandGroup = {
  name: 'corpus',
  summary: 'build a corpus of verified programs to train on, and say what one holds',
  commands: [corpusBuildCommand, corpusStatsCommand],
};
