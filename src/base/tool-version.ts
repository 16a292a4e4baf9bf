// Which Assay this is. Part of every run's identity: another version may judge differently.

import { readFileSync } from 'node:fs';

/** The version in package.json, which lies two folders up in a checkout and in the published package alike. */
export function toolVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const read: unknown = JSON.parse(text);
  if (typeof read === 'object' && read !== null && 'version' in read && typeof read.version === 'string') {
    return read.version;
  }
  throw new Error(`internal: package.json has no version: ${text.slice(0, 200)}`);
}
