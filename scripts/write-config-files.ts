// Writes what follows from the options of the commands for whoever sets them elsewhere than on the command line: the
// schema of config files (src/contracts/config/options.ts), the same for editors (assay.config.schema.json), and the
// table of docs/configuration.md. `--check` writes nothing and fails when one of them is another.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../src/cli/commands.ts';
import { commonOptions } from '../src/cli/config/common-options.ts';
import { type ConfigOptions, configOptions, type KnownOption } from './config-options.ts';

const root = join(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');
const begin = '<!-- options: written by `npm run docs` from the code; change that, not this -->\n';
const end = '<!-- end -->';

/** TypeScript: what zod makes of the options. */
function schemaModule({ common, sections }: ConfigOptions): string {
  const used = new Set(
    [...common.values(), ...sections.flatMap(({ own }) => [...own.values()])].map(({ type }) => type),
  );
  const names = [...used].map((type) => type.replace(/\(.*/, ''));
  const bodies = sections.map(({ command, summary, shared, own }) => {
    const picked = `commonOptions.pick({ ${shared.map((name) => `${name}: true`).join(', ')} })`;
    const name = command.includes(' ') ? `'${command}'` : command;
    const extended =
      own.size === 0 ? picked : `${picked}\n    .extend({${fields(own)}\n    })\n    .partial()`;
    return `/** \`assay ${command}\`: ${summary}. */\n  ${name}: ${extended},`;
  });
  return `// Written by \`npm run docs\` from the commands: change those, not this file.

import { z } from 'zod';
import { ${[...new Set(names)].sort().join(', ')} } from './values.ts';

/** Options that mean the same to every command that has them. */
export const commonOptions = z.strictObject({${fields(common)}}).partial();

/** Options of one command, by its name. */
// biome-ignore format: one line holds the common options of a command
export const sections = {
  ${bodies.join('\n  ')}
};
`;
}

function fields(options: ReadonlyMap<string, KnownOption>): string {
  return [...options]
    .map(([name, { type, summary }]) => `\n      /** ${summary} */\n      ${name}: ${type},`)
    .join('');
}

/** JSON Schema with the summaries as descriptions. */
async function jsonSchema({ common, sections }: ConfigOptions): Promise<string> {
  // Only now: it is made from what may just have been written.
  const { configSchema } = await import('../src/contracts/config/config.ts');
  const { z } = await import('zod');
  const described = z.toJSONSchema(configSchema, {
    target: 'draft-7',
    io: 'input',
    override: ({ path, jsonSchema: schema }) => {
      const [first, name] = path.filter((part) => part !== 'properties').map(String);
      const section = sections.find(({ command }) => command === first);
      const option = name === undefined ? common.get(first ?? '') : section?.options.get(name);
      if (option !== undefined) schema.description = option.summary;
      else if (path.length === 2 && section !== undefined) schema.description = section.summary;
      else if (path.length === 2 && first === 'prices') schema.description = pricesSummary;
      else if (path.length === 0) schema.title = 'Config file of Assay';
    },
  });
  return JSON.stringify(described, undefined, 2);
}

const pricesSummary = 'US dollars for a million tokens, by model id';

/** The table of the page. */
function table({ sections }: ConfigOptions): string {
  const known = new Map<string, { option: KnownOption; commands: string[] }>();
  for (const { command, options, own } of sections) {
    for (const [name, option] of options) {
      const row = known.get(`${option.variable} ${option.type}`) ?? { option, commands: [] };
      row.commands.push(own.has(name) ? `in \`${command}\` only` : command);
      known.set(`${option.variable} ${option.type}`, row);
    }
  }
  const rows = [...known.values()].map(({ option: { name, variable, value }, commands: users }) => {
    const names = users.length === sections.length ? 'all' : users.join(', ');
    return `| \`${name}\` | \`${variable}\` | ${value} | ${names} |`;
  });
  const head = ['| in a config file | variable | value | commands |', '|---|---|---|---|'];
  return [...head, ...rows.sort()].join('\n');
}

function page(text: string, content: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/configuration.md has no part "options" between its marks');
  return `${text.slice(0, from + begin.length)}\n${content}\n\n${text.slice(to)}`;
}

function formatted(text: string, name: string): string {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'format', `--stdin-file-path=${name}`],
    { cwd: root, input: text, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`biome format ${name} ended with ${status}:\n${stderr}`);
  return stdout;
}

function settle(name: string, wanted: string): void {
  const path = join(root, name);
  if (readFileSync(path, { encoding: 'utf8', flag: 'a+' }) === wanted) return;
  if (!isCheck) {
    writeFileSync(path, wanted);
    return;
  }
  console.error(`${name} is not what the commands say. Write it anew: npm run docs`);
  process.exitCode = 1;
}

const options = configOptions(await Promise.all(commands.map(({ load }) => load())), commonOptions);
const moduleName = 'src/contracts/config/options.ts';
settle(moduleName, formatted(schemaModule(options), moduleName));
settle('assay.config.schema.json', formatted(await jsonSchema(options), 'assay.config.schema.json'));
const pageName = 'docs/configuration.md';
settle(pageName, page(readFileSync(join(root, pageName), 'utf8'), table(options)));
