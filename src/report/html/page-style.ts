// The page's style as one text.

import { readFile } from 'node:fs/promises';

/** Later files may change what earlier ones say. */
const files = ['base', 'headline', 'charts', 'samples', 'details', 'narrow'] as const;

/** All style sheets of a report's page, one after the other, and those that only this page has. */
export async function readPageStyle(further: readonly string[] = []): Promise<string> {
  const sheets = [...files, ...further].map((name) =>
    readFile(new URL(`./style/${name}.css`, import.meta.url), 'utf8'),
  );
  return (await Promise.all(sheets)).join('\n');
}
