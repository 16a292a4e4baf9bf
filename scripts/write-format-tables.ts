// Writes the tables of docs/formats.md that follow from the code: the formats of problem files and the public suites.
// `--check` writes nothing and fails when the page on disk holds other tables.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowFormats } from '../src/problems/formats.ts';
import { publicSuites } from '../src/problems/public-suites.ts';

const page = join(import.meta.dirname, '../docs/formats.md');
const begin = (name: string) =>
  `<!-- ${name}: written by \`npm run docs\` from the code; change that, not this -->\n`;
const end = '<!-- end -->';

function formatTable(): string {
  const rows = rowFormats.map(({ name, summary, marks }) => [
    name,
    summary,
    marks.map((mark) => (mark.includes(' ') ? mark : `\`${mark}\``)).join(', '),
  ]);
  return table(['format', 'what the rows hold', 'recognised by'], rows);
}

function publicSuiteTable(): string {
  const rows = publicSuites.map(({ name, version, format, licence, home, url }) => [
    `\`${name}\``,
    version,
    format,
    licence,
    url === undefined ? 'add it from its file' : 'fetched on first use, SHA-256 pinned',
    `<${home}>`,
  ]);
  return table(['suite', 'version', 'format', 'licence', 'where from', 'home'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** The page with the named part replaced. */
function replacePart(text: string, name: string, content: string): string {
  const from = text.indexOf(begin(name));
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`docs/formats.md has no part "${name}" between its two marks`);
  return `${text.slice(0, from + begin(name).length)}\n${content}\n${text.slice(to)}`;
}

const found = readFileSync(page, 'utf8');
const wanted = replacePart(replacePart(found, 'formats', formatTable()), 'public suites', publicSuiteTable());
if (!process.argv.includes('--check')) {
  writeFileSync(page, wanted);
} else if (found !== wanted) {
  console.error('docs/formats.md does not hold what the code says. Write its tables anew: npm run docs');
  process.exitCode = 1;
}
