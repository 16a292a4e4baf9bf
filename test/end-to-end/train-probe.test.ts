// A model that is asked on its way what it can do: its answers to problems kept apart are run in the real sandbox.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('train-probe');
afterAll(() => rmSync(folder, { recursive: true }));

/** Three functions, which a tiny model soon knows by heart, with tests that they pass and with tests that they can not. */
beforeAll(async () => {
  const bodies = ['x + 7', 'x * x', '-x'];
  const programs = bodies.map((body, at) => {
    const name = ['berry', 'melon', 'grape'][at] ?? '';
    const text = `def ${name}(x: int) -> int:\n    """Return ${body}."""\n    return ${body}\n`;
    const asserts = `\n\nassert ${name}(3) == ${[10, 9, -3][at]}\nassert ${name}(0) == ${[7, 0, 0][at]}\n`;
    return { text, asserts, fingerprint: name };
  });
  for (const part of ['train', 'validation']) {
    mkdirSync(join(folder, 'garden'), { recursive: true });
    const rows = Array.from({ length: part === 'train' ? 150 : 6 }, (_, at) => {
      const { text = '', asserts = '', fingerprint } = programs[at % 3] ?? {};
      return { kind: 'program', text: text + asserts, fingerprint };
    });
    const lines = [{ format: 'assay-corpus/1' }, ...rows].map((row) => `${JSON.stringify(row)}\n`);
    writeFileSync(join(folder, `garden/${part}-00000.jsonl`), lines.join(''));
  }
  await train(['tokenizer', '--corpus', 'garden', '--out', 'tokenizer', '--vocabulary', '300']);
});

function train(words: readonly string[], before: readonly string[] = []): Promise<Ended> {
  return assay(['train', ...words], { folder, before });
}

const pretraining = [
  ...['pretrain', '--corpus', 'garden', '--tokenizer', 'tokenizer', '--depth', '1', '--context', '96'],
  ...['--rows', '4', '--steps', '80', '--rate', '0.01', '--threads', '1'],
];

interface ProbeRow {
  readonly kind: string;
  readonly step: number;
  readonly problems: number;
  readonly passAt1: { readonly value?: number; readonly absent?: string };
}

function probesOf(training: string): readonly ProbeRow[] {
  const lines = readFileSync(join(folder, training, 'log.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line): ProbeRow => JSON.parse(line)).filter(({ kind }) => kind === 'probe');
}

test('pass@1 rises from nothing as the model learns, and is shown everywhere', async () => {
  const { status, out, err } = await train([
    ...pretraining,
    '--out',
    'training',
    '--probe-every',
    '1',
    '--steps',
    '1',
  ]);
  expect({ status, model: /Model: (.*)\n/.exec(out)?.[1] }).toEqual({ status: 0, model: 'training/model' });
  expect(probesOf('training')).toMatchObject([{ step: 1, problems: 3, passAt1: { value: 0 } }]);
  expect(err).toMatch(/^step 1: pass@1 0\.0 % \(0\.0–70\.8\) on 3 problems kept apart$/m);

  const learnt = await train([...pretraining, '--out', 'learnt', '--probe-every', '40', '--json']);
  expect(JSON.parse(learnt.out)).toMatchObject({ steps: 80, peakMemoryBytes: expect.any(Number) });
  const probes = probesOf('learnt');
  expect(probes.map(({ step }) => step)).toEqual([40, 80]);
  expect(probes.at(-1)).toMatchObject({ problems: 3, passAt1: { value: 1, high: 1 } });
  const shown = await train(['show', 'learnt', '--html', 'page.html']);
  const words = shown.out.replaceAll(/\s+/g, ' ');
  expect(words).toMatch(/pass@1 100\.0 % at 80 · .* · at most [\d,]+ MB of memory/);
  expect(words).toContain('step 80: pass@1 100.0 % (29.2–100.0) on 3 problems kept apart');
  expect(readFileSync(join(folder, 'page.html'), 'utf8')).toMatch(
    /pass@1 against steps: .*100\.0 % at step 80/,
  );
});

test('without a cage training goes on, the same bit for bit, and says once why there is no pass@1', async (context) => {
  const flags = process.getuid?.() === 0 ? ['-m'] : ['-r', '-m'];
  const hide = 'mount --bind /dev/null "$(readlink -f /usr/bin/python3)" && exec "$@"';
  const before = ['unshare', ...flags, 'sh', '-c', hide, 'sh'];
  if (spawnSync('unshare', [...flags, 'sh', '-c', hide, 'sh', 'true']).status !== 0) {
    context.skip('hiding Python needs a mount namespace');
  }
  const short = [...pretraining, '--steps', '6'];
  const { status, err } = await train([...short, '--out', 'uncaged', '--probe-every', '2'], before);
  expect(status).toBe(0);
  const [probe, ...others] = probesOf('uncaged');
  expect({ probe, others }).toEqual({
    probe: {
      kind: 'probe',
      step: 2,
      problems: 0,
      passAt1: { absent: expect.stringMatching(/can't be caged|python/i) },
    },
    others: [],
  });
  expect(err.match(/no pass@1: /g)?.length).toBe(1);
  expect((await train([...short, '--out', 'unprobed', '--probe-every', '0'])).status).toBe(0);
  expect(probesOf('unprobed')).toEqual([]);
  const weights = (training: string) => readFileSync(join(folder, training, 'model/model.safetensors'));
  expect(weights('uncaged').equals(weights('unprobed'))).toBe(true);
});
