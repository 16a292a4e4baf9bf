// A whole evaluation of a model: the real command, a server on loopback, the real sandbox.

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reportSchema, runFileSchema } from '../../src/contracts/run.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { startServer, type TestServer } from '../servers/openai-compatible.ts';
import { referenceAnswers } from '../servers/reference-answers.ts';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('eval-model');
const opened: TestServer[] = [];
let answer: Awaited<ReturnType<typeof referenceAnswers>>;
const idByEntry = new Map<string | undefined, string>();
beforeAll(async () => {
  answer = await referenceAnswers('core');
  for (const { entryPoint, id } of (await loadSuite('core')).problems) idByEntry.set(entryPoint, id);
});
afterAll(async () => {
  await Promise.all(opened.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

async function open(behaviour?: Parameters<typeof startServer>[0]): Promise<TestServer> {
  const server = await startServer({ answer, ...behaviour });
  opened.push(server);
  return server;
}

/** Two Python problems of the suite. */
const problems = ['--problems', 'bea*', '--workers', '1'];

interface EvalOptions {
  readonly home?: string;
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

function evaluate(server: TestServer, words: readonly string[], options: EvalOptions = {}): Promise<Ended> {
  const model = ['--model', 'openai-compatible/plum', '--base-url', server.url];
  const { home = 'home', onStart } = options;
  return assay(['eval', ...model, ...problems, ...words], {
    ...{ folder, home: join(folder, home) },
    ...(onStart && { onStart }),
  });
}

function rows(run: string, name: 'samples' | 'verdicts'): readonly Record<string, unknown>[] {
  const path = join(folder, run, `${name}.jsonl`);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(1, -1);
  return lines.map((line) => JSON.parse(line));
}

/** Everything but times and places, in one order. */
function content(run: string): readonly string[] {
  return [...rows(run, 'samples'), ...rows(run, 'verdicts')]
    .map(({ cpuMs: _cpu, wallMs: _wall, memoryBytes: _memory, ...row }) => JSON.stringify(row))
    .sort();
}

/** Which sample a request was for: the words of its prompt and its seed. */
function wanted({ body }: TestServer['requests'][number]): string {
  const entry = /function `(\w+)`/.exec(JSON.stringify(body.messages))?.[1];
  return `${idByEntry.get(entry)} ${body.seed}`;
}

test('draws n samples of each problem and judges them; nothing is asked for twice, and more goes on', async () => {
  const server = await open();
  const first = await evaluate(server, ['-n', '4', '-k', '1,4', '--json', '--run-dir', 'more']);
  expect({ status: first.status, err: first.err }).toEqual({ status: 0, err: '' });
  const report = reportSchema.parse(JSON.parse(first.out));
  const count = report.problems.length;
  expect(server.requests.map(wanted).sort()).toEqual(
    report.problems.flatMap(({ id }) => [0, 1, 2, 3].map((seed) => `${id} ${seed}`)).sort(),
  );
  expect(server.requests[0]?.body).toMatchObject({
    ...{ temperature: 0.8, top_p: 0.95, max_tokens: 4096, stream: false, n: 1 },
  });
  expect(report.tiers.base?.passAtK['1']).toMatchObject({ value: 0.75 });
  expect(report.spending).toMatchObject({
    unknown: 0,
    cost: { absent: expect.stringContaining('--prices') },
  });
  await evaluate(server, ['-n', '4', '--run-dir', 'more']);
  expect(server.requests.length).toBe(4 * count);
  const six = await evaluate(server, ['-n', '6', '--run-dir', 'more']);
  expect([server.requests.length, rows('more', 'samples').length, six.status]).toEqual([
    ...[6 * count, 6 * count, 0],
  ]);
  // Another folder: the answers are in the cache.
  const other = await evaluate(server, ['-n', '7', '--run-dir', 'other']);
  expect(server.requests.length).toBe(7 * count);
  expect(other.out).toContain(`Drew ${count} answers now, ${6 * count} more came from the cache.`);
  await evaluate(server, [
    '-n',
    '1',
    '--temperature',
    '0.8',
    '--top-p',
    '0.95',
    '--fresh',
    '--run-dir',
    'fresh',
  ]);
  expect(server.requests.length).toBe(8 * count);
  const changed = await evaluate(server, ['-n', '4', '--temperature', '0.7', '--run-dir', 'more']);
  expect({ status: changed.status, err: changed.err }).toEqual({
    status: 2,
    err: expect.stringContaining('sampling.temperature: 0.8 in the folder, 0.7 now'),
  });
});

test('says in run.json how the model was asked, and shows the prompt as it was sent', async () => {
  const server = await open();
  const template = join(folder, 'terse.json');
  const text = 'In {{language}}, write {{goal}}.\n{{prompt}}';
  writeFileSync(
    template,
    JSON.stringify({ name: 'terse', version: 3, kind: 'chat', system: 'Be terse.', text }),
  );
  const words = ['-n', '1', '--template', template, '--top-k', '40', '--seed', '5', '--run-dir', 'asked'];
  expect((await evaluate(server, words)).status).toBe(0);
  const file = runFileSchema.parse(JSON.parse(readFileSync(join(folder, 'asked/run.json'), 'utf8')));
  expect(file).toMatchObject({
    ...{ model: 'openai-compatible/plum', endpoint: server.url },
    sampling: { temperature: 0, topK: 40, seed: 5, maxTokens: 4096 },
    promptTemplate: { name: 'terse', version: 3, text, hash: expect.stringMatching(/^sha256:\w{64}$/) },
  });
  const shown = await assay(['show', 'asked', 'beacon-relay', '0'], { folder });
  expect(shown.out).toMatch(/Prompt\n {2}Be terse\.\n {2}In Python, write the function `beacon_relay`\.\n/);
  expect(shown.out).toMatch(/Raw answer\n {2}Answer 5:\n {2}```python\n/);
});

test('a base model is asked for completions, and its answers end at the stop texts', async () => {
  const server = await open();
  const words = ['-n', '1', '--template', 'completion', '--run-dir', 'completions'];
  const { status, err } = await evaluate(server, words);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(server.requests.every(({ path }) => path === '/v1/completions')).toBe(true);
  expect(server.requests[0]?.body.stop).toContain('\ndef ');
  expect(rows('completions', 'samples').map(({ rule }) => rule)).toContain('completion');
});

test('killed at any moment and given again, it ends as if nothing had happened and asks for nothing again', async () => {
  const whole = await open();
  await evaluate(whole, ['-n', '7', '--run-dir', 'whole'], { home: 'home-whole' });
  for (const moment of [2, 7, 11]) {
    let kill: (signal: NodeJS.Signals) => void = () => undefined;
    let known: readonly string[] = [];
    const run = `killed-${moment}`;
    const server = await open({
      behaviour: () => {
        if (server.requests.length !== moment) return false;
        kill('SIGKILL');
        return true;
      },
    });
    const options = { home: `home-${moment}` };
    const words = ['-n', '7', '--concurrency', '2', '--run-dir', run];
    const killed = await evaluate(server, words, {
      ...options,
      onStart: (end) => {
        kill = end;
      },
    });
    expect(killed.signal).toBe('SIGKILL');
    known = rows(run, 'samples').map(({ problem, index }) => `${problem} ${index}`);
    const resumed = await evaluate(server, words, options);
    expect({ status: resumed.status, err: resumed.err }).toEqual({ status: 0, err: '' });
    const asked = server.requests.map(wanted);
    expect(known.filter((sample) => asked.filter((one) => one === sample).length !== 1)).toEqual([]);
    // At most what was under way when it ended is asked for again.
    expect(asked.length).toBeLessThanOrEqual(whole.requests.length + 2);
    expect(content(run)).toEqual(content('whole'));
  }
});

test('samples are judged while others are drawn', async () => {
  const judged = (): number => rows('overlap', 'verdicts').length;
  const server = await open({
    behaviour: (request, response) => {
      if (!/berth_fee/.test(JSON.stringify(request.body.messages))) return false;
      // The last problem's answer comes only when a verdict of another problem is there.
      void vi
        .waitFor(() => expect(judged()).toBeGreaterThan(0), { timeout: 60_000, interval: 20 })
        .then(() => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(
            JSON.stringify({
              id: '1',
              choices: [{ index: 0, message: { content: 'no' }, finish_reason: 'stop' }],
            }),
          );
        });
      return true;
    },
  });
  const { status, err } = await assay(
    [
      ...['eval', '--model', 'openai-compatible/plum', '--base-url', server.url, '--workers', '1', '-n', '1'],
      ...['--problems', 'be*', '--run-dir', 'overlap', '--concurrency', '2'],
    ],
    { folder, home: join(folder, 'home') },
  );
  expect({ status, err }).toEqual({ status: 0, err: '' });
});

test('Ctrl-C leaves a run that goes on', async () => {
  let interrupt: () => void = () => undefined;
  const server = await open({
    behaviour: () => {
      if (server.requests.length !== 4) return false;
      interrupt();
      return true;
    },
  });
  const words = ['-n', '3', '--concurrency', '1', '--run-dir', 'stopped'];
  const options = { home: 'home-stopped' };
  const stopped = await evaluate(server, words, {
    ...options,
    onStart: (kill) => {
      interrupt = () => kill('SIGINT');
    },
  });
  expect({ status: stopped.status, err: stopped.err }).toEqual({
    status: 130,
    err: expect.stringMatching(/interrupted; 3 samples and \d+ verdicts are safe in stopped\./),
  });
  const before = server.requests.length;
  expect((await evaluate(server, words, options)).status).toBe(0);
  expect(server.requests.length - before).toBe(rows('stopped', 'samples').length - 3);
});

test('a budget ends the drawing before it is overrun, and a larger one goes on', async () => {
  const server = await open();
  const prices = join(folder, 'prices.json');
  writeFileSync(prices, JSON.stringify({ 'openai-compatible/*': { input: 10, output: 20 } }));
  const words = ['-n', '4', '--max-tokens', '100', '--prices', prices, '--json', '--run-dir', 'budget'];
  const options = { home: 'home-budget' };
  const poor = await evaluate(server, [...words, '--max-cost', '0.03'], options);
  const report = reportSchema.parse(JSON.parse(poor.out));
  expect({ status: poor.status, first: report.warnings.find((line) => line.includes('budget')) }).toEqual({
    status: 3,
    first: expect.stringMatching(/^The budget ended the drawing: \d+ of \d+ samples are there\./),
  });
  const { samples, spending } = report;
  expect(samples).toBe(server.requests.length);
  expect(samples).toBeGreaterThan(0);
  expect(spending?.cost).toBeLessThanOrEqual(0.03);
  const rich = await evaluate(server, [...words, '--max-cost', '5'], options);
  const all = reportSchema.parse(JSON.parse(rich.out));
  expect([rich.status, all.samples, server.requests.length]).toEqual([
    ...[0, 4 * all.problems.length, 4 * all.problems.length],
  ]);
  const unpriced = await evaluate(server, ['--max-cost', '1', '--run-dir', 'unpriced'], options);
  expect({ status: unpriced.status, err: unpriced.err }).toEqual({
    status: 2,
    err: expect.stringContaining('the price of openai-compatible/plum is not known'),
  });
});

test('shows a model the images of a problem', async () => {
  const server = await open({ answer: () => '```python\nprint(int(input()) * 2)\n```' });
  writeFileSync(join(folder, 'dot.png'), Buffer.from('89504e470d0a1a0a00', 'hex'));
  const row = {
    ...{ id: 'double', statement: 'Print twice the number in the picture.', images: ['dot.png'] },
    ...{ samples: [{ input: '2\n', output: '4\n' }], tests: [{ input: '5\n', output: '10\n' }] },
  };
  writeFileSync(join(folder, 'pictures.jsonl'), `${JSON.stringify(row)}\n`);
  const model = ['--model', 'openai-compatible/plum', '--base-url', server.url];
  const suite = ['--suite', 'pictures.jsonl', '--workers', '1', '-n', '1', '-k', '1', '--json'];
  const { status, out, err } = await assay(['eval', ...model, ...suite, '--run-dir', 'pictures'], { folder });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(reportSchema.parse(JSON.parse(out)).tiers.plus?.outcomes.passed).toBe(1);
  const parts = server.requests[0]?.body.messages?.[0]?.content;
  expect(parts).toMatchObject([
    { type: 'text', text: expect.stringContaining('reading standard input') },
    { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\/png;base64,/) } },
  ]);
});

test('a recorded run answers again, with the same verdicts', async () => {
  const server = await open();
  await evaluate(server, ['-n', '3', '--run-dir', 'said']);
  const before = server.requests.length;
  const again = await assay(
    ['eval', '--model', 'replay/said', ...problems, '-n', '3', '--run-dir', 'again'],
    { folder },
  );
  expect({ status: again.status, asked: server.requests.length - before }).toEqual({ status: 0, asked: 0 });
  const verdicts = (run: string) =>
    rows(run, 'verdicts')
      .map(({ problem, sample, tier, outcome }) => `${problem} ${sample} ${tier} ${outcome}`)
      .sort();
  expect(verdicts('again')).toEqual(verdicts('said'));
  const more = await assay(['eval', '--model', 'replay/said', ...problems, '-n', '9', '--run-dir', 'again'], {
    folder,
  });
  expect({ status: more.status, err: more.err }).toEqual({
    status: 2,
    err: expect.stringMatching(/holds no answer 3 to "\S+"; it holds 3, counted from 0\.\n.*-n 3/),
  });
});

test.each([
  [['-n', '0'], '-n "0": must be a whole number from 1.'],
  [['--temperature', '-1'], 'sampling: temperature must be 0 or more, not -1.'],
  [['--top-p', '1.5'], 'sampling: topP must be above 0 and at most 1, not 1.5.'],
  [['--template', 'chatt'], 'prompt: there is no template "chatt".'],
  [['--max-cost', '0'], '--max-cost "0": must be above 0.'],
  [['--prices', 'absent.json'], 'prices: absent.json is no table of prices'],
])('refuses %j before anything is asked', async (words, complaint) => {
  const server = await open();
  const { status, err } = await evaluate(server, [...words, '--run-dir', 'refused']);
  expect({ status, err, asked: server.requests.length }).toEqual({
    ...{ status: 2, asked: 0 },
    err: expect.stringContaining(complaint),
  });
});

test('without samples and without a model there is nothing to judge', async () => {
  const { status, err } = await assay(['eval'], { folder });
  expect({ status, err }).toEqual({
    status: 2,
    err: expect.stringContaining('neither samples nor a model to draw them from'),
  });
  expect(readdirSync(folder)).not.toContain('runs');
});
