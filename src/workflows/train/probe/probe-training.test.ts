import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeModel } from '../../../models/providers/fake.ts';
import { trainTokenizer } from '../../../nn/tokenizer/train-tokenizer.ts';
import { probeProblems } from './probe-problems.ts';
import { openProbe } from './probe-training.ts';

const tokenizer = trainTokenizer(['def plum(x):\n    return x + 1\n'.repeat(8)], { vocabularySize: 272 });
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-probe-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function pear(added: number, changes: { readonly tests?: string; readonly docstring?: string } = {}): object {
  const { tests = `assert pear(1) == ${1 + added}\nassert pear(-1) == ${added - 1}\n`, docstring } = changes;
  const head = `def pear(x: int) -> int:\n${docstring ?? `    """Add ${added} to x.\n\n    >>> pear(0)\n    ${added}\n    """\n`}`;
  return {
    kind: 'program',
    text: `${head}    return x + ${added}\n\n\n${tests}`,
    fingerprint: `add ${added}`,
  };
}

function corpusOf(name: string, rows: readonly object[]): string {
  const lines = [{ format: 'assay-corpus/1' }, ...rows].map((row) => `${JSON.stringify(row)}\n`);
  const corpus = mkdtempSync(join(folder, `${name}-`));
  writeFileSync(join(corpus, 'validation-00000.jsonl'), lines.join(''));
  return corpus;
}

function problemsOf(rows: readonly object[], contextLength = 256) {
  return probeProblems({ corpus: corpusOf('orchard', rows), tokenizer, contextLength });
}

const asked = { stage: 'pretrain', seed: 3, signal: new AbortController().signal } as const;

test('takes programs with docstring and tests, each behaviour once, that fit into the context', async () => {
  const rows = [
    pear(1),
    pear(2, { tests: '' }),
    pear(3, { docstring: '' }),
    { kind: 'chat', messages: [{ role: 'user', content: 'Write pear.' }] },
    pear(1, { docstring: '    """The same again."""\n' }),
    pear(4),
  ];
  const problems = await problemsOf(rows);
  expect(problems.map(({ task_id, canonical_solution }) => [task_id, canonical_solution])).toEqual([
    ['probe/0', '    return x + 1\n'],
    ['probe/1', '    return x + 4\n'],
  ]);
  expect(problems[0]).toMatchObject({
    prompt: 'def pear(x: int) -> int:\n    """Add 1 to x.\n\n    >>> pear(0)\n    1\n    """\n',
    entry_point: 'pear',
    test: 'def check(candidate):\n    assert pear(1) == 2\n    assert pear(-1) == 0\n',
  });
  expect(await problemsOf(rows, 16)).toEqual([]);
  expect((await problemsOf(Array.from({ length: 30 }, (_, added) => pear(added)))).length).toBe(20);
});

test('answers are run: what passes the tests counts, what does not does not', async () => {
  const problems = await problemsOf([pear(1), pear(2), pear(3), pear(4)]);
  const bodies = new Map(problems.map(({ task_id, canonical_solution }) => [task_id, canonical_solution]));
  const model = fakeModel({
    answers: ({ problem = '' }) => (problem === 'probe/3' ? '    return x\n' : (bodies.get(problem) ?? '')),
  });
  const probe = openProbe({ ...asked, problems, home: join(folder, 'home'), workers: 1 });
  expect(await probe(model, 40)).toEqual([
    {
      ...{ kind: 'probe', step: 40, problems: 4 },
      passAt1: { value: 0.75, low: expect.any(Number), high: expect.any(Number) },
    },
  ]);
  const failing = fakeModel({ answers: ['    return None\n'] });
  expect(await probe(failing, 80)).toMatchObject([{ step: 80, problems: 4, passAt1: { value: 0, low: 0 } }]);
  expect(model.calls.map(({ prompt, values }) => [prompt.kind, values.temperature])).toEqual(
    Array(4).fill(['completion', 0.2]),
  );
  const chat = fakeModel({ answers: ['```python\ndef pear(x: int) -> int:\n    return x + 1\n```'] });
  const tuning = openProbe({ ...asked, stage: 'tune', problems, home: join(folder, 'home'), workers: 1 });
  expect(await tuning(chat, 1)).toMatchObject([{ problems: 4, passAt1: { value: 0.25 } }]);
  expect(chat.calls[0]?.prompt.kind).toBe('chat');
});

test('a problem whose own reference fails is left out, and where nothing can be judged the reason is said once', async () => {
  const wrong = pear(2, { tests: 'assert pear(1) == 9\n' });
  const model = fakeModel({ answers: ['    return x + 1\n'] });
  const home = join(folder, 'home');
  const some = openProbe({ ...asked, problems: await problemsOf([wrong, pear(1)]), home, workers: 1 });
  expect(await some(model, 1)).toMatchObject([{ problems: 1, passAt1: { value: 1 } }]);
  const none = openProbe({ ...asked, problems: await problemsOf([wrong]), home, workers: 1 });
  expect(await none(model, 1)).toEqual([
    {
      ...{ kind: 'probe', step: 1, problems: 0 },
      passAt1: { absent: expect.stringContaining('probe/0: the reference does not pass base') },
    },
  ]);
  expect(await none(model, 2)).toEqual([]);
  const empty = openProbe({ ...asked, problems: [] });
  expect(await empty(model, 1)).toMatchObject([
    { passAt1: { absent: 'the corpus keeps no program with docstring and tests apart' } },
  ]);
});

test('says nothing once training is to stop', async () => {
  const stopped = AbortSignal.abort();
  const probe = openProbe({ ...asked, problems: await problemsOf([pear(1)]), signal: stopped });
  expect(await probe(fakeModel({ answers: ['    return x + 1\n'] }), 1)).toEqual([]);
});
