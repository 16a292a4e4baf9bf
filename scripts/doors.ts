// The doors between the rooms of src/, as data: which room may import which, and what only some rooms may do.
// check-doors.ts enforces this page.

/** Rooms that every room may import, without having to say so. */
export const openRooms: readonly string[] = ['base', 'contracts'];

/** What each room may import besides itself and the open rooms. A folder that is not listed is no room. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  base: [],
  contracts: [],
  sandbox: [],
  metrics: [],
  problems: [],
  runs: [],
  nn: [],
  syntax: [],
  models: ['nn'],
  corpus: ['sandbox', 'syntax'],
  judge: ['sandbox', 'syntax'],
  train: ['nn', 'corpus'],
  amplify: ['judge', 'sandbox', 'syntax'],
  review: ['sandbox', 'judge', 'amplify', 'syntax'],
  clarify: ['sandbox', 'judge', 'amplify', 'syntax'],
  teach: ['problems', 'judge', 'amplify', 'review', 'syntax'],
  fleet: ['judge'],
  report: ['runs', 'metrics'],
  workflows: [
    'sandbox',
    'metrics',
    'problems',
    'runs',
    'nn',
    'syntax',
    'models',
    'corpus',
    'judge',
    'train',
    'amplify',
    'review',
    'clarify',
    'teach',
    'fleet',
    'report',
  ],
  web: ['workflows', 'runs', 'report'],
  cli: ['workflows', 'runs', 'report', 'web'],
};

/** Rooms to which even the open rooms are closed: `base` knows no domain words. */
export const closedTo: Readonly<Record<string, readonly string[]>> = { base: ['contracts'] };

/** Folders inside a room that only the named rooms may import. */
export const innerDoors: readonly { readonly folder: string; readonly onlyFrom: readonly string[] }[] = [
  { folder: 'models/providers', onlyFrom: ['workflows'] },
];

/** Modules that start processes, and the room that may use them. Tests may too, to play the outside world. */
export const processModules: readonly string[] = [
  'child_process',
  'cluster',
  'execa',
  'tinyexec',
  'cross-spawn',
];
export const processRoom = 'sandbox';

/** Calls that make a run depend on the moment or on chance, and the room that may make them. */
export const impureRoom = 'base';
export const impureCalls: Readonly<Record<string, string>> = {
  'Math.random': 'take a RandomStream of src/base/random.ts',
  'Date.now': 'take a Clock of src/base/clock.ts',
  'new Date()': 'take a Clock of src/base/clock.ts',
};

/** Modules that import what users wrote or installed, whose path no one can know before. */
export const importersOfUserFiles: readonly string[] = [
  'cli/config/load-config.ts',
  'models/gguf/llama-package.ts',
];

/** The room whose kernels may use `as` and `!`. */
export const assertionRoom = 'nn';

export const maximumLines = 400;
