// Writes docs/commands.md from the commands themselves, so that the page can't be wrong.
// `--check` writes nothing and fails when the page on disk is another.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command as Parser } from 'commander';
import { commands } from '../src/cli/commands.ts';
import { buildParser } from '../src/cli/run-command-line.ts';

const page = join(import.meta.dirname, '../docs/commands.md');
const width = 100;

/** The page as it should be now. */
async function commandReference(): Promise<string> {
  let printed = '';
  const parser = buildParser(await Promise.all(commands.map(({ load }) => load())), {
    world: {
      print: (text) => {
        printed += text;
      },
      tell: () => undefined,
      environment: {},
      folder: '',
      signal: new AbortController().signal,
    },
    finish: () => undefined,
  });
  const sections = everyParser(parser, []).map(({ name, parser: one }) => {
    printed = '';
    one.configureOutput({ getOutHelpWidth: () => width, getOutHasColors: () => false }).outputHelp();
    return `## ${name}\n\n\`\`\`text\n${printed.trimEnd()}\n\`\`\`\n`;
  });
  const head =
    '# Commands\n\nWritten by `npm run docs` from the commands themselves: change those, not this page.\n';
  return [head, ...sections].join('\n');
}

interface NamedParser {
  readonly name: string;
  readonly parser: Parser;
}

function everyParser(parser: Parser, path: readonly string[]): readonly NamedParser[] {
  const names = [...path, parser.name()];
  return [
    { name: names.join(' '), parser },
    ...parser.commands.flatMap((inner) => everyParser(inner, names)),
  ];
}

const wanted = await commandReference();
if (!process.argv.includes('--check')) {
  writeFileSync(page, wanted);
} else if (!existsSync(page) || readFileSync(page, 'utf8') !== wanted) {
  console.error('docs/commands.md is not what the commands say. Write it anew: npm run docs');
  process.exitCode = 1;
}
