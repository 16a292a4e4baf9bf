// The options that every command has, without having to say so.

import type { CommandOption } from '../command.ts';

export const commonOptions: readonly CommandOption[] = [
  { flags: '--json', summary: 'print the result as JSON on stdout; progress stays on stderr' },
  { flags: '--seed <number>', summary: 'seed of everything random', default: 0 },
  {
    flags: '--config <file>',
    summary: 'config file, or none (default: assay.config.* here, or above up to the root of the repository)',
  },
];
