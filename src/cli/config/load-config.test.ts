import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from './load-config.ts';

const yard = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(yard, { recursive: true }));

/** What a file of this text holds. */
function load(text: string): Promise<unknown> {
  const path = join(yard, 'orchard.json');
  writeFileSync(path, text);
  return loadConfig({ path, shown: 'orchard.json' });
}

const config = { suite: 'core', eval: { workers: 2 } };

test.each([JSON.stringify(config), `\ufeff${JSON.stringify(config)}`])('reads the JSON %j', async (text) => {
  expect(await load(text)).toEqual(config);
});

// Programs are tested in test/end-to-end/config.test.ts: here the test runner would import them, and not Node.
test.each([
  ['{"suite": sk-planted}', "Unexpected token 's'"],
  ['{"suite": "core",}', expect.stringMatching(/ at position 17 \(line 1 column 18\)$/)],
  ['', 'Unexpected end of JSON input'],
])('refuses %j in one line, which quotes nothing of it', async (text, complaint) => {
  const [, said] = await load(text).then(
    () => [],
    (error: Error) => /^config orchard\.json: is not JSON: (.*)\.$/.exec(error.message) ?? [],
  );
  expect(said).toEqual(complaint);
});

test('names a file that can not be read', async () => {
  const refused = loadConfig({ path: join(yard, 'gone.json'), shown: 'gone.json' });
  await expect(refused).rejects.toThrow('config gone.json: can not be read: ENOENT');
});
