import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { crates, lanterns } from '../../../test/examples/amplified-orchard.ts';
import { type AmplifiedRow, type AmplifyIdentity, amplifyFormat } from '../../contracts/amplify.ts';
import { openAmplifyFolder } from './amplify-folder.ts';

const parent = mkdtempSync(join(tmpdir(), 'assay-amplify-folder-'));
afterAll(() => rmSync(parent, { recursive: true }));

const identity: AmplifyIdentity = {
  format: amplifyFormat,
  suite: { name: 'orchard', version: '1.0.0', hash: 'sha256:0', problems: 3 },
  seed: 7,
  tests: 80,
  versions: { assay: '0.1.0', node: 'v24' },
};
const plus = { call: '0, 5', returns: '0', from: { seed: 'base 1', chain: ['zero'] } };
const grown: AmplifiedRow = {
  record: crates,
  tests: { base: ['3, 5'], plus: [plus], edge: [], reduced: [0] },
};
const skipped: AmplifiedRow = {
  record: lanterns,
  tests: { base: [], plus: [], edge: [], reduced: [] },
};

async function writeFolder(name: string, rows: readonly AmplifiedRow[]): Promise<string> {
  const path = join(parent, name);
  const folder = await openAmplifyFolder(path, identity);
  for (const row of rows) await folder.add(row);
  await folder.close();
  return path;
}

test('gives back what was recorded before', async () => {
  const path = await writeFolder('again', [grown, skipped]);
  const folder = await openAmplifyFolder(path, identity);
  expect([...folder.done]).toEqual([
    ['apple-crates', grown],
    ['lanterns', skipped],
  ]);
  await expect(folder.add(grown)).rejects.toThrow('internal: apple-crates was recorded before.');
  await folder.close();
});

test('cuts a row that was torn, and makes that problem again', async () => {
  const path = await writeFolder('torn', [grown, skipped]);
  const log = join(path, 'problems.jsonl');
  truncateSync(log, readFileSync(log).length - 9);
  const folder = await openAmplifyFolder(path, identity);
  expect([...folder.done.keys()]).toEqual(['apple-crates']);
  await folder.add(skipped);
  await folder.close();
  const whole = await openAmplifyFolder(path, identity);
  expect([...whole.done.values()]).toEqual([grown, skipped]);
  await whole.close();
});

test('names every value that differs from those the folder was made with', async () => {
  const path = await writeFolder('other', []);
  await expect(openAmplifyFolder(path, { ...identity, seed: 8, samples: 'sha256:1' })).rejects.toThrow(
    `open-amplify: ${path} was made from something else:\n` +
      '  seed: 7 in the folder, 8 now\n' +
      '  samples: nothing in the folder, "sha256:1" now\n' +
      'One folder holds tests of one making, so that they can be made again.',
  );
});

test('refuses a folder that holds something else', async () => {
  const path = join(parent, 'letters');
  const letters = await openAmplifyFolder(path, identity);
  await letters.close();
  rmSync(join(path, 'amplify.json'));
  await expect(openAmplifyFolder(path, identity)).rejects.toThrow(
    `open-amplify: ${path} is no folder of an amplification: it has no amplify.json, and it holds problems.jsonl.`,
  );
});

test('refuses a second process while one is at work', async () => {
  const path = await writeFolder('busy', []);
  const first = await openAmplifyFolder(path, identity);
  await expect(openAmplifyFolder(path, identity)).rejects.toMatchObject({
    code: 'run-locked',
    hint: 'Wait for it, or use another folder with --to. If that machine is gone, delete the lock file.',
  });
  await first.close();
});

test('names the line that is no amplified problem', async () => {
  const path = await writeFolder('odd', [grown]);
  appendFileSync(join(path, 'problems.jsonl'), '{"record": {"id": "pear", "kind": "pressed"}}\n');
  await expect(openAmplifyFolder(path, identity)).rejects.toThrow(
    `read-amplified: line 3 of ${join(path, 'problems.jsonl')} is no amplified problem (`,
  );
});

test('names an amplify.json that can not be read', async () => {
  const path = await writeFolder('broken', []);
  writeFileSync(join(path, 'amplify.json'), '{"format": "assay-amplify/0"}');
  await expect(openAmplifyFolder(path, identity)).rejects.toMatchObject({ code: 'bad-identity' });
});
