// `npm run conformance [-- <section>… --quick --folder <folder> --models <folder>]`: runs Assay against data that no one
// here wrote, and on authored pairs, and writes what came out into pages of docs/, section by section.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/base/clock.ts';
import { UserError } from '../../src/base/errors.ts';
import { type Section, type SectionOptions, SkippedSection } from './section.ts';
import { type SectionEntry, sections } from './sections.ts';

const pages = {
  conformance: {
    path: fileURLToPath(new URL('../../docs/conformance.md', import.meta.url)),
    title: '# Conformance',
  },
  article: {
    path: fileURLToPath(new URL('../../docs/article.md', import.meta.url)),
    title: '# The article, run',
  },
  'review-accuracy': {
    path: fileURLToPath(new URL('../../docs/review-accuracy.md', import.meta.url)),
    title: '# How right the review is',
  },
} as const;

async function main(): Promise<void> {
  const { values: options, positionals: wanted } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, folder: { type: 'string' }, models: { type: 'string' } },
  });
  const unknown = wanted.filter((name) => !sections.some((section) => section.name === name));
  if (unknown.length > 0) {
    console.error(
      `conformance: no section ${unknown.join(', ')}. Sections: ${sections.map(({ name }) => name).join(', ')}.`,
    );
    process.exitCode = 2;
    return;
  }
  for (const section of sections) {
    const { name, title, load } = section;
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const result = await runSection(await load(), options);
    if (result === undefined) continue;
    console.log(
      [
        `## ${title}`,
        '',
        ...result.lines,
        '',
        result.ok ? 'As it should be.' : 'NOT as it should be.',
        '',
      ].join('\n'),
    );
    if (result.isTrial !== true) writeSection(section, result);
    if (!result.ok) process.exitCode = 1;
  }
}

async function runSection(
  check: (options: SectionOptions) => Promise<Section>,
  options: SectionOptions,
): Promise<Section | undefined> {
  try {
    return await check(options);
  } catch (error) {
    if (error instanceof UserError) {
      console.error([error.message, error.hint].filter((line) => line !== undefined).join('\n'));
      process.exitCode = error.exit;
      return undefined;
    }
    if (!(error instanceof SkippedSection)) throw error;
    console.log(`skipped: ${error.message}`);
    return undefined;
  }
}

/** Replaces the section between its markers; new ones go to the end. */
function writeSection({ name, title, page }: SectionEntry, { lines, ok }: Section): void {
  const { path, title: heading } = pages[page];
  const start = `<!-- ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const date = systemClock.now().toISOString().slice(0, 10);
  const body = [
    start,
    `## ${title}`,
    '',
    `Printed by \`npm run conformance -- ${name}\` on ${date}. ${ok ? 'As it should be.' : 'Not as it should be.'}`,
    '',
    ...lines,
    end,
  ].join('\n');
  const old = existsSync(path) ? readFileSync(path, 'utf8') : `${heading}\n`;
  const from = old.indexOf(start);
  const to = old.indexOf(end);
  const text =
    from >= 0 && to > from
      ? old.slice(0, from) + body + old.slice(to + end.length)
      : `${old.trimEnd()}\n\n${body}\n`;
  writeFileSync(path, text);
}

await main();
