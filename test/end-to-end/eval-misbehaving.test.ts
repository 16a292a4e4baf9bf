// Endpoints that fail in every way: a run completes or stops so that it can go on, and nothing counts against the model
// that the model did not do.

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportSchema } from '../../src/contracts/run.ts';
import { startMisbehaving } from '../servers/misbehaving.ts';
import { startServer, type TestServer } from '../servers/openai-compatible.ts';
import { referenceAnswers } from '../servers/reference-answers.ts';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('eval-misbehaving');
const key = 'sk-planted-7d793037a0760186';
let misbehaving: TestServer;
let good: TestServer;
beforeAll(async () => {
  const answer = await referenceAnswers('core');
  good = await startServer({ answer });
  misbehaving = await startMisbehaving({ answer });
});
afterAll(async () => {
  await Promise.all([good.close(), misbehaving.close()]);
  rmSync(folder, { recursive: true });
});

function evaluate(server: TestServer, model: string, words: readonly string[]): Promise<Ended> {
  const asked = ['--model', `openai-compatible/${model}`, '--base-url', server.url];
  const small = ['--problems', 'bea*', '--workers', '1', '-n', '3', '-k', '1'];
  const before = ['env', `OPENAI_COMPATIBLE_API_KEY=${key}`];
  return assay(['eval', ...asked, ...small, ...words], { folder, before });
}

test.each([
  ['busy-once', []],
  ['limited-once', []],
  ['torn-stream-once', ['--stream']],
])('%s: asks again, and the run is as if nothing had happened', async (model, words) => {
  const run = `${model}-run`;
  const { status, out } = await evaluate(misbehaving, model, [...words, '--json', '--run-dir', run]);
  const { samples, warnings, tiers } = reportSchema.parse(JSON.parse(out));
  expect({ status, samples, passed: tiers.base?.outcomes.passed }).toEqual({
    status: 0,
    samples: 6,
    passed: 4,
  });
  expect(warnings.filter((line) => line.includes('drawn'))).toEqual([]);
});

test.each([
  ['html-page', [], 4, 'answered with an HTML page ("Bad gateway") instead of JSON.'],
  ['html-error', [], 4, 'answered 502: an HTML page ("Bad gateway").'],
  ['not-json', [], 4, 'answered with what is not JSON: OK, but not JSON.'],
  ['wrong-type', [], 4, 'answered with the content type text/plain instead of JSON.'],
  ['no-choices', [], 4, 'what came is not an answer'],
  ['hang', ['--timeout', '0.2'], 4, 'said nothing for 0.2 s.'],
  ['hang-in-stream', ['--timeout', '0.2', '--stream'], 4, 'said nothing for 0.2 s.'],
  ['torn-stream', ['--stream'], 4, 'the answer broke off'],
  ['torn-body', [], 4, 'the answer broke off'],
  ['short-stream', ['--stream'], 4, 'the answer broke off: Response stream ended without a finish reason.'],
  ['busy', [], 4, 'answered 503: all workers are busy.'],
  ['limited-long', [], 4, 'answered 429, wait 3600 s: the quota of this month is used up.'],
  ['no-such-model', [], 2, 'answered 404: the model does not exist.'],
  ['bad-request', [], 2, 'answered 400: temperature is not supported.'],
  ['repeats-key', [], 2, 'answered 401: wrong key: Bearer [OPENAI_COMPATIBLE_API_KEY].'],
])('%s: stops in one line, and goes on at a better endpoint', async (model, words, status, line) => {
  const run = `${model}-run`;
  const stopped = await evaluate(misbehaving, model, [...words, '--retries', '0', '--run-dir', run]);
  const [first, second, ...rest] = stopped.err.trimEnd().split('\n');
  expect({ status: stopped.status, first, second, rest, out: stopped.out }).toEqual({
    ...{ status, rest: [], out: '' },
    first: expect.stringContaining(line),
    second: expect.stringContaining(`give the same command with --run-dir ${run} to go on.`),
  });
  const file = readFileSync(join(folder, run, 'samples.jsonl'), 'utf8');
  expect(file.trimEnd().split('\n').length).toBe(1);
});

test.each([
  ['refusal', 'refused'],
  ['filtered-prompt', 'refused'],
  ['cut', 'truncated'],
  ['empty', 'no-code'],
] as const)('%s: is an answer, and counts as %s', async (model, outcome) => {
  const { status, out } = await evaluate(misbehaving, model, ['--json', '--run-dir', `${model}-run`]);
  const { tiers } = reportSchema.parse(JSON.parse(out));
  expect({ status, count: tiers.base?.outcomes[outcome] }).toEqual({
    status: outcome === 'no-code' ? 4 : 0,
    count: 6,
  });
});

test('one prompt that is refused for good leaves the others their answers', async () => {
  const answer = await referenceAnswers('core');
  const server = await startServer({
    answer,
    behaviour: ({ body }, response) => {
      if (body.seed !== 1 || !JSON.stringify(body).includes('beacon_relay')) return false;
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"error": {"message": "the prompt is too long"}}');
      return true;
    },
  });
  const { status, out } = await evaluate(server, 'plum', ['--json', '--run-dir', 'one']);
  await server.close();
  const { samples, warnings } = reportSchema.parse(JSON.parse(out));
  expect({ status, samples }).toEqual({ status: 4, samples: 5 });
  expect(warnings[0]).toMatch(
    /^1 of 6 samples could not be drawn .* sample 1 of beacon-relay: .* answered 400: the prompt is too long\.$/,
  );
});

test('an endpoint that is down is told apart, and nothing listens there', async () => {
  const gone = await startServer();
  await gone.close();
  const { status, err } = await evaluate(gone, 'plum', ['--retries', '0', '--run-dir', 'gone']);
  expect({ status, err }).toEqual({ status: 4, err: expect.stringContaining('can not be reached') });
});

test('a planted key is in nothing that any of these runs wrote', async () => {
  const sent = misbehaving.requests.filter(({ headers }) => headers.authorization === `Bearer ${key}`);
  expect(sent.length).toBeGreaterThan(30);
  await evaluate(misbehaving, 'answers-key', ['--stream', '--run-dir', 'answers-key']);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(40);
  const holding = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(key));
  expect(holding).toEqual([]);
});
