// The registry of commands, in the order of the help page: one line each, loaded only when wanted.

import type { CommandEntry } from './command.ts';

export const commands: readonly CommandEntry[] = [
  { name: 'doctor', load: async () => (await import('./doctor.ts')).doctorCommand },
];
