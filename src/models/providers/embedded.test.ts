import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tinyModel } from '../../../test/models/tiny-model.ts';
import { openTestModel } from '../../../test/servers/open-test-model.ts';
import { writeModelFolder } from '../../nn/formats/hugging-face/model-folder.ts';
import { embeddedAbsence } from '../local/embedded-models.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-embedded-'));
const environment = { ASSAY_EMBEDDED: folder };
beforeAll(async () => {
  await writeModelFolder(join(folder, 'embedded'), { ...tinyModel(0), kind: 'chat' }, { form: 'int8' });
  await writeModelFolder(join(folder, 'base'), { ...tinyModel(1), kind: 'base' }, { form: 'int8' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const request = {
  prompt: { kind: 'completion', text: 'def plum(x):\n' },
  values: { temperature: 0, maxTokens: 12 },
  index: 0,
} as const;

test('the model and its milestones answer, each known by the hash of its weights', async () => {
  const [plum, base] = [
    await openTestModel('embedded', { environment }),
    await openTestModel('embedded/base', { environment }),
  ];
  expect([plum.id, base.id]).toEqual(['embedded', 'embedded/base']);
  expect((await plum.sample(request)).text).not.toBe((await base.sample(request)).text);
  const hashes = [await plum.fingerprint?.(), await base.fingerprint?.()];
  expect(hashes).toEqual([
    expect.stringMatching(/^sha256:\w{64}$/),
    expect.stringMatching(/^sha256:\w{64}$/),
  ]);
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('an unknown milestone is answered with the known ones and the nearest', async () => {
  await expect(openTestModel('embedded/bse', { environment })).rejects.toMatchObject({
    code: 'unknown-milestone',
    message: 'model "embedded/bse": no milestone of the embedded model is called "bse".',
    hint: 'Did you mean embedded/base? There are embedded, embedded/base, embedded/ten-minutes, embedded/one-batch.',
  });
});

test('a milestone that is not in this copy is named with its folder and the way out', async () => {
  await expect(openTestModel('embedded/ten-minutes', { environment })).rejects.toMatchObject({
    code: 'no-model-folder',
    message: `model "embedded/ten-minutes": this copy of Assay does not hold it: there is no model in ${join(folder, 'ten-minutes')}.`,
    hint: expect.stringContaining('local/<folder>'),
  });
});

test('the model that ships answers', async ({ skip }) => {
  const absence = embeddedAbsence('embedded', {});
  skip(absence !== undefined, absence);
  const { text, usage } = await (await openTestModel('embedded')).sample(request);
  expect(usage).toMatchObject({ kind: 'known' });
  expect(text.length).toBeGreaterThan(0);
});
