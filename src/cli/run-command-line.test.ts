import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import type { Command, CommandEntry } from './command.ts';
import { commands } from './commands.ts';
import { readOptions } from './read-options.ts';
import { runCommandLine } from './run-command-line.ts';

const emptyFolder = mkdtempSync(join(tmpdir(), 'command-line-'));
afterAll(() => rmSync(emptyFolder, { recursive: true }));

const harvestOptions = z.object({
  baskets: z.coerce.number('must be a number').int('must be a whole number'),
  json: z.boolean(),
  ripe: z.boolean(),
  row: z.string().optional(),
  seed: z.coerce.number(),
});

const harvest: Command = {
  name: 'harvest',
  summary: 'pick the fruit of an orchard',
  arguments: [{ name: '<orchard>', summary: 'where the trees are' }],
  options: [
    { flags: '-b, --baskets <count>', summary: 'how many to fill', default: 3 },
    { flags: '--ripe', summary: 'leave the green ones' },
    { flags: '--row <name>', summary: 'one row only; all rows where absent', choices: ['north', 'south'] },
  ],
  examples: [{ line: 'assay harvest hill', does: 'picks the whole hill' }],
  run: async (invocation) => {
    const options = readOptions(harvestOptions, invocation);
    invocation.print(JSON.stringify({ orchard: invocation.arguments, options }));
    return 0;
  },
};

const storm: Command = {
  name: 'storm',
  summary: 'goes wrong in one of several ways',
  arguments: [{ name: '<kind>', summary: 'how' }],
  options: [],
  run: async ({ arguments: [kind] }) => {
    if (kind === 'foreseen') {
      throw new UserError('harvest: the ladder has 2 rungs, 5 are needed.', {
        code: 'short-ladder',
        hint: 'Bring a longer one.',
        exit: 3,
      });
    }
    throw new Error('internal: no such weather', { cause: new Error('the barometer broke') });
  },
};

const barn: Command = {
  name: 'barn',
  summary: 'what lies in the barn',
  commands: [{ name: 'list', summary: 'show it', options: [], run: async () => 4 }],
};

const entries: readonly CommandEntry[] = [harvest, storm, barn].map((command) => ({
  name: command.name,
  load: async () => command,
}));

interface Surroundings {
  readonly signal?: AbortSignal;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a command line says and how it ends. */
async function give(line: string, surroundings: Surroundings = {}) {
  const { signal = new AbortController().signal, environment = {} } = surroundings;
  const said = { out: '', err: '' };
  const status = await runCommandLine(line.split(' ').filter(Boolean), entries, {
    print: (text) => {
      said.out += text;
    },
    tell: (text) => {
      said.err += text;
    },
    environment,
    folder: emptyFolder,
    signal,
  });
  return { status, ...said };
}

test('gives a command its arguments, its options and their defaults', async () => {
  expect(await give('harvest hill')).toEqual({
    status: 0,
    out: '{"orchard":["hill"],"options":{"baskets":3,"json":false,"ripe":false,"seed":0}}',
    err: '',
  });
  expect(await give('harvest hill -b 5 --ripe --row north --json --seed 7')).toEqual({
    status: 0,
    out: '{"orchard":["hill"],"options":{"baskets":5,"json":true,"ripe":true,"row":"north","seed":7}}',
    err: '',
  });
});

test('passes the exit status of a command inside a group on', async () => {
  expect(await give('barn list')).toEqual({ status: 4, out: '', err: '' });
});

test.each([
  ['harvst hill', "assay: unknown command 'harvst' (Did you mean harvest?)"],
  ['harvest hill --bskets 3', "assay: unknown option '--bskets' (Did you mean --baskets?)"],
  ['harvest', "assay: missing required argument 'orchard'"],
  ['harvest hill valley', "assay: too many arguments for 'harvest'. Expected 1 argument but got 2."],
  [
    'harvest hill --row east',
    "assay: option '--row <name>' argument 'east' is invalid. Allowed choices are north, south.",
  ],
])('refuses "%s" as wrong usage and suggests what was meant', async (line, message) => {
  expect(await give(line)).toEqual({
    status: 2,
    out: '',
    err: `${message}\n  Add --help to see what can be given.\n`,
  });
});

test('names the option whose value does not fit', async () => {
  expect(await give('harvest hill --baskets some')).toEqual({
    status: 2,
    out: '',
    err: 'assay: --baskets "some": must be a number.\n  Give the command with --help to see what each option takes.\n',
  });
});

test('takes options from the environment, and a flag or its opposite over them', async () => {
  const environment = { ASSAY_BASKETS: '8', ASSAY_RIPE: '1', ASSAY_JSON: 'true' };
  const { out } = await give('harvest hill --no-ripe', { environment });
  expect(out).toBe('{"orchard":["hill"],"options":{"baskets":8,"json":true,"ripe":false,"seed":0}}');
});

test('names the variable whose value does not fit', async () => {
  expect(await give('harvest hill', { environment: { ASSAY_BASKETS: '1.5' } })).toEqual({
    status: 2,
    out: '',
    err: 'assay: ASSAY_BASKETS "1.5": must be a whole number.\n  Give the command with --help to see what each option takes.\n',
  });
});

test('no error holds a key of the environment', async () => {
  const key = 'planted-5d41402abc4b2a76';
  const environment = { ORCHARD_API_KEY: key, ASSAY_BASKETS: key, ASSAY_ROW: key };
  const lines = [
    `harvest hill --ripe=${key}`,
    `harvest hill --${key}`,
    'harvest hill',
    'harvest --help',
    key,
  ];
  const ends = await Promise.all(lines.map((line) => give(line, { environment })));
  const said = ends.map(({ out, err }) => out + err).join('\n');
  expect(ends.map(({ status }) => status)).toEqual([2, 2, 2, 0, 2]);
  expect({ planted: said.includes(key), named: said.includes('[ORCHARD_API_KEY]') }).toEqual({
    planted: false,
    named: true,
  });
});

test('says what a person can fix in two lines, with the exit status of the error', async () => {
  expect(await give('storm foreseen')).toEqual({
    status: 3,
    out: '',
    err: 'assay: harvest: the ladder has 2 rungs, 5 are needed.\n  Bring a longer one.\n',
  });
});

test('keeps the stack and the cause of a bug, and exits 70', async () => {
  const { status, out, err } = await give('storm unforeseen');
  expect({ status, out }).toEqual({ status: 70, out: '' });
  expect(err).toMatch(
    /^assay: this is a bug in Assay.*\nError: internal: no such weather\n {4}at .*caused by Error: the barometer broke\n {4}at /s,
  );
});

test('ends an interrupted command with 130, whatever it made of the interruption', async () => {
  const interrupted = { signal: AbortSignal.abort() };
  expect(await give('barn list', interrupted)).toEqual({ status: 130, out: '', err: '' });
  expect(await give('storm unforeseen', interrupted)).toEqual({ status: 130, out: '', err: '' });
});

test('prints help with defaults, choices and examples', async () => {
  expect(await give('harvest --help')).toMatchInlineSnapshot(`
    {
      "err": "",
      "out": "Usage: assay harvest [options] <orchard>

    Pick the fruit of an orchard.

    Arguments:
      orchard                where the trees are

    Options:
      -b, --baskets <count>  how many to fill (default: 3)
      --ripe                 leave the green ones
      --row <name>           one row only; all rows where absent (choices: "north",
                             "south")
      --json                 print the result as JSON on stdout; progress stays on
                             stderr
      --seed <number>        seed of everything random (default: 0)
      --config <file>        config file, or none (default: assay.config.* here, or
                             above up to the root of the repository)
      -h, --help             print this help

    Examples:
      assay harvest hill
          picks the whole hill
    ",
      "status": 0,
    }
  `);
});

test('shows the commands on stderr when none is named', async () => {
  const top = await give('');
  const group = await give('barn');
  expect({ status: top.status, out: top.out }).toEqual({ status: 2, out: '' });
  expect({ status: group.status, out: group.out }).toEqual({ status: 2, out: '' });
  expect(top.err).toContain('harvest [options] <orchard>');
  expect(group.err).toContain('list [options]');
});

test('registers every command by the name that it has', async () => {
  const loaded = await Promise.all(commands.map(({ load }) => load()));
  expect(loaded.map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
});
