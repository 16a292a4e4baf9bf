// Content hashes. Keys of caches and names of suites are made here, so that one spelling exists.

import { createHash } from 'node:crypto';

/** Lower-case hex SHA-256 of the parts, each preceded by its length, so that no two lists collide. */
export function hashParts(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    hash.update(`${bytes.length}:`);
    hash.update(bytes);
  }
  return hash.digest('hex');
}

/** Lower-case hex SHA-256 of the bytes alone, as `sha256sum` prints it. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
