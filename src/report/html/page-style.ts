// The page's style as one text.

import { readFile } from 'node:fs/promises';

/** Later files may change what earlier ones say. */
const files = ['base', 'headline', 'charts', 'samples', 'details', 'narrow'] as const;

/** All style sheets of the page, one after the other. */
export async function readPageStyle(): Promise<string> {
  const sheets = files.map((name) => readFile(new URL(`./style/${name}.css`, import.meta.url), 'utf8'));
  return (await Promise.all(sheets)).join('\n');
}
