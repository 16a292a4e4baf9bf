import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkDoors } from './check-doors.ts';
import { doors } from './doors.ts';

const houses: string[] = [];

afterEach(() => {
  for (const house of houses.splice(0)) rmSync(house, { recursive: true });
});

/** A temporary checkout with these files in it. */
function buildHouse(files: Readonly<Record<string, string>>): string {
  const house = mkdtempSync(join(tmpdir(), 'house-'));
  houses.push(house);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  return house;
}

/** `file:line rule` of every violation in a house of these files. */
function sightings(files: Readonly<Record<string, string>>): readonly string[] {
  const { violations } = checkDoors(buildHouse(files));
  return violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

const lawful = {
  'src/base/clock.ts':
    'export const now = (): Date => new Date();\nexport const roll = () => Math.random();\n',
  'src/contracts/bird.ts': "import type { now } from '../base/clock.ts';\nexport type Now = typeof now;\n",
  'src/models/providers/parrot.ts':
    "import type { Now } from '../../contracts/bird.ts';\nexport type P = Now;\n",
  'src/cli/config/load-config.ts': 'export const load = (path: string) => import(path);\n',
  'src/judge/weigh.ts': "import { cage } from '../sandbox/cage.ts';\nexport const weigh = cage;\n",
  'src/judge/weigh.test.ts':
    "import { spawn } from 'node:child_process';\nimport '../../test/examples/orchard.ts';\nexport const start = spawn;\n",
  'src/sandbox/cage.ts':
    "import { spawn } from 'node:child_process';\nexport const cage = [spawn] as const;\n",
  'src/workflows/index.ts':
    "export { weigh } from '../judge/weigh.ts';\nexport * from '../models/providers/parrot.ts';\n",
  'scripts/tidy.ts':
    "import { spawn } from 'node:child_process';\nexport const tidy = [spawn, Date.now()];\n",
  'test/examples/orchard.ts': 'export const orchard = 1;\n',
  'test/fixtures/hostile.ts': 'this is no module',
};

describe('the doors of the house', () => {
  test('are quiet in a lawful house, and every module in it was looked at', () => {
    const result = checkDoors(buildHouse(lawful));
    expect(result).toEqual({ modules: 10, filesOnDisk: 10, imports: 9, violations: [] });
  });

  test('count nothing where there is nothing', () => {
    expect(checkDoors(buildHouse({ 'README.md': 'an empty house' }))).toEqual({
      modules: 0,
      filesOnDisk: 0,
      imports: 0,
      violations: [],
    });
  });

  test('say file, line, rule and the way out', () => {
    const house = buildHouse({
      'src/cli/config/load-config.ts': 'export const load = (path: string) => import(path);\n',
      'src/judge/weigh.ts':
        '// Weighs.\nimport { shelf } from "../runs/shelf.ts";\nexport const weigh = shelf;\n',
      'src/runs/shelf.ts': 'export const shelf = 1;\n',
    });
    expect(checkDoors(house).violations).toEqual([
      {
        file: 'src/judge/weigh.ts',
        line: 2,
        rule: 'door',
        message:
          'judge may not import runs (it may import base, contracts, sandbox, syntax). Take what is needed as an argument.',
      },
    ]);
  });
});

describe('a forbidden door is seen', () => {
  const shelf = { 'src/runs/shelf.ts': 'export const shelf = 1;\nexport type Shelf = 1;\n' };
  test.each([
    ['an import', "import { shelf } from '../runs/shelf.ts';\nexport const x = shelf;\n"],
    ['an import for its effects', "import '../runs/shelf.ts';\n"],
    ['a type import', "import type { Shelf } from '../runs/shelf.ts';\nexport type X = Shelf;\n"],
    ['a re-export of names', "export { shelf } from '../runs/shelf.ts';\n"],
    ['a re-export of everything', "export * from '../runs/shelf.ts';\n"],
    ['a dynamic import', "export const x = () => import('../runs/shelf.ts');\n"],
    ['a dynamic import with a template', 'export const x = () => import(`../runs/shelf.ts`);\n'],
    ['an import as a type', "export type X = import('../runs/shelf.ts').Shelf;\n"],
    ['a require', "export const x = require('../runs/shelf.ts');\n"],
    ['an import assignment', "import x = require('../runs/shelf.ts');\nexport { x };\n"],
  ])('as %s', (_form, text) => {
    expect(sightings({ ...shelf, 'src/metrics/count.ts': text })).toEqual(['src/metrics/count.ts:1 door']);
  });

  test('between all pairs of rooms that the table does not list', () => {
    const rooms = Object.keys(doors);
    const open = ['base', 'contracts'];
    const modules = rooms.map((room) => [`src/${room}/wall.ts`, 'export const wall = 1;\n']);
    const pairs = rooms.flatMap((from) => rooms.filter((to) => to !== from).map((to) => ({ from, to })));
    const openings = pairs.map(({ from, to }) => [
      `src/${from}/to-${to}.ts`,
      `export * from '../${to}/wall.ts';\n`,
    ]);
    const forbidden = pairs.filter(
      ({ from, to }) =>
        !doors[from]?.includes(to) && !(open.includes(to) && !(from === 'base' && to === 'contracts')),
    );
    const seen = sightings(Object.fromEntries([...modules, ...openings]));
    expect([...seen].sort()).toEqual(
      forbidden.map(({ from, to }) => `src/${from}/to-${to}.ts:1 door`).sort(),
    );
  });
});

describe('each other rule is seen when broken', () => {
  test.each([
    ['a room not in the table', 'src/helpers/glue.ts', 'export const glue = 1;\n', 1, 'unknown-room'],
    ['a file in no room', 'src/glue.ts', 'export const glue = 1;\n', 1, 'unknown-room'],
    [
      'a process started outside the sandbox',
      'src/judge/run.ts',
      "import 'node:child_process';\n",
      1,
      'process',
    ],
    [
      'a process module asked of process',
      'src/judge/run.ts',
      "process.getBuiltinModule('child_process');\n",
      1,
      'process',
    ],
    ['a library that starts processes', 'src/judge/run.ts', "\nimport 'execa';\n", 2, 'process'],
    ['chance', 'src/metrics/dice.ts', '\n\nexport const dice = Math.random();\n', 3, 'impure'],
    [
      'chance by another spelling',
      'src/metrics/dice.ts',
      "export const d = globalThis.Math['random']();\n",
      1,
      'impure',
    ],
    ['the time in numbers', 'src/runs/when.ts', 'export const when = Date.now();\n', 1, 'impure'],
    ['the time as a date', 'src/runs/when.ts', 'export const when = new Date();\n', 1, 'impure'],
    ['the time in a test', 'src/runs/when.test.ts', 'export const when = new Date();\n', 1, 'impure'],
    [
      'a provider known outside workflows',
      'src/cli/chat.ts',
      "import '../models/providers/parrot.ts';\n",
      1,
      'inner-door',
    ],
    [
      'a provider known in its own room',
      'src/models/list.ts',
      "import './providers/parrot.ts';\n",
      1,
      'inner-door',
    ],
    ['an import that leaves src', 'src/judge/run.ts', "import '../../scripts/tidy.ts';\n", 1, 'outside'],
    [
      'an import of what tests use',
      'src/judge/run.ts',
      "import '../../test/examples/orchard.ts';\n",
      1,
      'outside',
    ],
    ['an import of nothing', 'src/judge/run.ts', "import './walk.ts';\n", 1, 'absent'],
    ['the back door of the package name', 'src/judge/run.ts', "import 'assay';\n", 1, 'door'],
    [
      'an import by a computed path',
      'src/judge/run.ts',
      'export const x = (y: string) => import(y);\n',
      1,
      'computed-import',
    ],
    ['a type assertion', 'src/judge/run.ts', 'export const x = JSON.parse("1") as number;\n', 1, 'assertion'],
    ['a non-null assertion', 'src/judge/run.ts', 'export const x = (y?: number) => y!;\n', 1, 'assertion'],
    [
      'a file that is too long',
      'scripts/tidy.ts',
      `${'// tidy\n'.repeat(400)}export {};\n`,
      401,
      'file-size',
    ],
    ['a file that does not parse', 'scripts/tidy.ts', 'export const = 1;\n', 1, 'parse'],
  ])('%s', (_breach, file, text, line, rule) => {
    expect(sightings({ ...lawful, [file]: text })).toEqual([`${file}:${line} ${rule}`]);
  });
});
