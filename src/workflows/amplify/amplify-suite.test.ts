import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { amplifiedTestSchema } from '../../contracts/amplify.ts';
import { ModelError } from '../../models/model-error.ts';
import { type FakeModel, fakeModel } from '../../models/providers/fake.ts';
import { amplifySuite } from './amplify-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-amplify-suite-'));
afterAll(() => rmSync(folder, { recursive: true }));

const orchard = resolve(import.meta.dirname, '../../../test/fixtures/orchard');
const amplify = (to: string, more: { model?: FakeModel; signal?: AbortSignal } = {}) =>
  amplifySuite({
    ...{ suite: orchard, problems: 'apple-crates', to: join(folder, to), home: join(folder, 'home') },
    ...{ tests: 10, workers: 1, ...more },
  });

/** Calls of the plus tests whose input came from the model. */
function proposedIn(directory: string): readonly string[] {
  const text = readFileSync(join(directory, 'suite/apple-crates/tests/plus.jsonl'), 'utf8');
  const tests = text.trimEnd().split('\n');
  return tests
    .map((row) => amplifiedTestSchema.parse(JSON.parse(row)))
    .filter(({ from }) => from.seed.startsWith('model'))
    .map(({ call }) => call);
}

test('takes what a model proposes through the same gates as everything else', async () => {
  const answer = [
    'Here you are:',
    '```python',
    'apple_crates(1234567, 89)',
    'apple_crates(10, 0)',
    'apple_crates(10, "five")',
    'apple_crates(apples, 5)',
    '```',
  ].join('\n');
  const model = fakeModel({ answers: [answer] });
  const { status, directory } = await amplify('model', { model });
  expect(status).toBe(0);
  // The statement says what a size of 0 raises. Nobody says what a text does, and the last call has no literal arguments.
  expect(proposedIn(directory)).toEqual(['1234567, 89', '10, 0']);
  expect(model.calls.map(({ problem }) => problem)).toEqual(['apple-crates']);
}, 60_000);

test('stops where the model can not be asked, and says how to go on', async () => {
  const error = new ModelError('fake: no answer came.', {
    failure: 'refused-request',
    hint: 'Check the key.',
  });
  await expect(amplify('no-model', { model: fakeModel({ answers: [error] }) })).rejects.toMatchObject({
    message: 'fake: no answer came.',
    hint: 'Check the key. The problems that are done are safe; give the same command again to go on.',
  });
}, 60_000);

test('ends with 130 where it is interrupted, and goes on from there', async () => {
  await expect(amplify('interrupted', { signal: AbortSignal.abort() })).rejects.toMatchObject({
    message: `amplify: interrupted; 0 problems safe in ${join(folder, 'interrupted')}.`,
    exit: 130,
  });
  const { doneNow, report } = await amplify('interrupted');
  expect({ doneNow, amplified: report.totals.amplified }).toEqual({ doneNow: 1, amplified: 1 });
  const again = await amplify('interrupted');
  expect({ ...again, report: { ...again.report, seconds: 0 } }).toEqual({
    ...again,
    doneNow: 0,
    report: { ...report, seconds: 0 },
  });
}, 60_000);
