// A model from nothing through the real commands: a tokenizer, pretraining that is killed and goes on, tuning, export.

import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('train');
afterAll(() => rmSync(folder, { recursive: true }));

/** Programs that add a number to a plum, and chats that ask for them. */
beforeAll(() => {
  mkdirSync(join(folder, 'corpus'));
  for (const [part, count] of [
    ['train', 1500],
    ['validation', 60],
  ] as const) {
    const rows = Array.from({ length: count }, (_, at) => {
      const text = `def plum_${at % 7}(x: int) -> int:\n    """Add ${at % 50} to x."""\n    return x + ${at % 50}\n`;
      const chat = [
        { role: 'user', content: `Write plum_${at % 7}, which adds ${at % 50}.` },
        { role: 'assistant', content: `\`\`\`python\n${text}\`\`\`` },
      ];
      const [prefix = '', middle = '', suffix = ''] = [text.slice(0, 20), text.slice(20, 40), text.slice(40)];
      if (at % 3 === 0) return { kind: 'chat', messages: chat };
      return at % 3 === 1 ? { kind: 'program', text } : { kind: 'fim', prefix, middle, suffix };
    });
    const lines = [{ format: 'assay-corpus/1' }, ...rows].map((row) => JSON.stringify(row));
    writeFileSync(join(folder, `corpus/${part}-00000.jsonl`), `${lines.join('\n')}\n`);
  }
});

function train(
  words: readonly string[],
  onStart?: (kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Ended> {
  return assay(['train', ...words], { folder, ...(onStart && { onStart }) });
}

const pretraining = [
  ...['pretrain', '--corpus', 'corpus', '--tokenizer', 'tokenizer', '--depth', '2', '--context', '64'],
  ...['--steps', '120', '--rows', '4', '--checkpoint-every', '5', '--threads', '1'],
];

function weights(training: string): Buffer {
  return readFileSync(join(folder, training, 'model/model.safetensors'));
}

/** Pretraining that is killed soon after its checkpoint of step 10. */
function killedAtStep10(out: string, others: readonly string[]): Promise<Ended> {
  mkdirSync(join(folder, out));
  return train([...pretraining, '--out', out, ...others], (kill) => {
    const watcher = watch(join(folder, out), (_event, name) => {
      if (name !== 'checkpoint-0000010.safetensors') return;
      watcher.close();
      kill('SIGKILL');
    });
  });
}

test('learns a tokenizer', async () => {
  const { status, out, err } = await train([
    'tokenizer',
    '--corpus',
    'corpus',
    '--out',
    'tokenizer',
    '--vocabulary',
    '320',
    '--json',
  ]);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const trained = JSON.parse(out);
  expect(trained).toMatchObject({ examples: 1500, folder: 'tokenizer' });
  expect(trained.vocabularySize).toBeLessThanOrEqual(320);
  expect(trained.bytesPerToken).toBeGreaterThan(2);
});

test('pretrains; killed and given again, the weights are the same bit for bit', async () => {
  const whole = await train([...pretraining, '--out', 'whole']);
  expect({ status: whole.status, model: /Model: (.*)\n/.exec(whole.out)?.[1] }).toEqual({
    ...{ status: 0, model: 'whole/model' },
  });
  const killed = await killedAtStep10('killed', []);
  expect(killed.signal).toBe('SIGKILL');
  const resumed = await train([...pretraining, '--out', 'killed']);
  expect({
    status: resumed.status,
    said: /going on at step (10|15|[2-9][05]|1[01][05])\n/.test(resumed.err),
  }).toEqual({
    ...{ status: 0, said: true },
  });
  expect(weights('killed').equals(weights('whole'))).toBe(true);
  const other = await train([...pretraining, '--out', 'whole', '--seed', '1']);
  expect({ status: other.status, err: other.err }).toEqual({
    status: 2,
    err: expect.stringContaining('options.seed is 0 there and 1 now'),
  });
});

test('is made longer while it is under way, and becomes what the longer one would have been; not once its rate falls', async () => {
  const killed = await killedAtStep10('longer', ['--steps', '101']);
  expect(killed.signal).toBe('SIGKILL');
  const resumed = await train([...pretraining, '--out', 'longer']);
  expect(resumed).toMatchObject({ status: 0, err: expect.stringContaining('going on at step') });
  expect(weights('longer').equals(weights('whole'))).toBe(true);
  const late = await train([...pretraining, '--out', 'longer', '--steps', '130']);
  expect({ status: late.status, err: late.err }).toEqual({
    status: 2,
    err: expect.stringContaining('options.steps is 120 there and 130 now'),
  });
});

test('shows how it went', async () => {
  const { status, out, err } = await train(['show', 'whole', '--html', 'loss.html']);
  expect({ status, err }).toEqual({ status: 0, err: 'assay: wrote loss.html\n' });
  expect(out).toMatch(/step 120 of 120 · loss \d\.\d+/);
  expect(readFileSync(join(folder, 'loss.html'), 'utf8')).toMatch(/<svg .*Loss against steps/s);
});

test('tunes on what the assistant says, which it shows first, and exports', async () => {
  const { status, out, err } = await train([
    ...['tune', '--corpus', 'corpus', '--model', 'whole/model', '--out', 'tuned'],
    ...['--steps', '6', '--rows', '4', '--threads', '1', '--context', '128'],
  ]);
  expect(status).toBe(0);
  const { max_position_embeddings } = JSON.parse(
    readFileSync(join(folder, 'tuned/model/config.json'), 'utf8'),
  );
  expect(max_position_embeddings).toBe(128);
  expect(err).toMatch(/the loss looks at what stands in ⟦ ⟧: \d+ of \d+ tokens\./);
  expect(err).toMatch(/<\|im_start\|>assistant\n {2}⟦```python\n/);
  expect(out).toContain('Model: tuned/model');
  const exported = await train(['export', 'tuned', '--out', 'exported', '--gguf', 'exported.gguf']);
  await train(['export', 'tuned', '--out', 'small', '--form', 'int8']);
  const again = [
    'tune',
    '--corpus',
    'corpus',
    '--model',
    'small',
    '--out',
    'again',
    '--steps',
    '1',
    '--rows',
    '4',
  ];
  expect((await train([...again, '--probe-every', '0'])).status).toBe(0);
  expect({ status: exported.status, err: exported.err }).toEqual({ status: 0, err: '' });
  const trainer = ['export', 'tuned', '--trainer', 'trl', '--corpus', 'corpus', '--processes', '4'];
  expect((await train([...trainer, '--out', 'on-gpus'])).status).toBe(0);
  expect(readFileSync(join(folder, 'on-gpus/model/model.safetensors')).equals(weights('tuned'))).toBe(true);
  expect(readFileSync(join(folder, 'on-gpus/README.md'), 'utf8')).toContain('torchrun --nproc_per_node 4');
  const [chat = ''] = readFileSync(join(folder, 'on-gpus/data/train.jsonl'), 'utf8').split('\n');
  expect(JSON.parse(chat)).toMatchObject({ messages: [{ role: 'user' }, { role: 'assistant' }] });
  expect(readFileSync(join(folder, 'exported.gguf')).subarray(0, 4).toString()).toBe('GGUF');
  expect(readFileSync(join(folder, 'exported/model.safetensors')).equals(weights('tuned'))).toBe(true);
});

test.each([
  [
    ['pretrain', '--corpus', 'nowhere', '--tokenizer', 'tokenizer', '--out', 'x'],
    'there is no folder nowhere',
  ],
  [
    ['pretrain', '--corpus', 'corpus', '--tokenizer', 'nowhere', '--out', 'x'],
    'there is no nowhere/tokenizer.json',
  ],
  [['tokenizer', '--corpus', 'corpus', '--out', 'x', '--vocabulary', '100'], 'vocabulary'],
  [['tune', '--corpus', 'corpus', '--model', 'tokenizer', '--out', 'x'], 'there is no tokenizer/config.json'],
  [['export', 'corpus', '--out', 'x'], 'there is no corpus/config.json'],
  [['export', 'whole'], 'nothing is asked for'],
  [['export', 'whole', '--trainer', 'trl', '--out', 'x'], 'a trainer needs chats'],
  [['export', 'whole', '--trainer', 'trl', '--corpus', 'corpus'], 'there is no folder for what trl takes'],
  [
    ['export', 'whole', '--trainer', 'axolotl', '--out', 'x'],
    "argument 'axolotl' is invalid. Allowed choices are trl.",
  ],
  [
    ['export', 'whole', '--trainer', 'trl', '--corpus', 'corpus', '--out', 'x', '--form', 'F16'],
    'trl goes on from F32 weights, not F16',
  ],
  [['show', 'corpus'], 'corpus is no folder of a training'],
  [
    ['pretrain', '--corpus', 'corpus', '--tokenizer', 'tokenizer', '--out', 'x', '--context', '4000'],
    'fewer than one batch of 16 × 4000',
  ],
])('refuses %j in one line', async (words, complaint) => {
  const { status, err, out } = await train(words);
  expect({ status, out, lines: err.trimEnd().split('\n').length, err }).toEqual({
    ...{ status: 2, out: '', lines: 2 },
    err: expect.stringContaining(complaint),
  });
});
