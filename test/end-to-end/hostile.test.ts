import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { findBubblewrap } from '../../src/sandbox/runtimes.ts';
import type { HostileRow } from '../../src/workflows/hostile-zoo.ts';
import { runHostileZoo } from '../../src/workflows/hostile-zoo.ts';

const folder = resolve(import.meta.dirname, '../fixtures/hostile');
/** Programs of the zoo use up limits of seconds, one after another. */
const zooTimeoutMs = 300_000;

describe.skipIf(findBubblewrap() === undefined)('the hostile zoo (skipped without bubblewrap)', () => {
  let rows: readonly HostileRow[] = [];

  beforeAll(async () => {
    const sandbox = await openSandbox({ workers: 1 });
    try {
      rows = await runHostileZoo(sandbox, folder);
    } finally {
      await sandbox.close();
    }
  }, zooTimeoutMs);

  test('runs 46 programs, each as a script and as a candidate', () => {
    expect(rows.map(({ name, role }) => `${name} ${role}`)).toEqual(
      [...new Set(rows.map(({ name }) => name))].flatMap((name) => [`${name} command`, `${name} pair`]),
    );
    expect(rows).toHaveLength(92);
  });

  test('contains every one of them', () => {
    expect(rows.filter(({ contained }) => !contained)).toEqual([]);
  });
});
