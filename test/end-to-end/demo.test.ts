import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { reportSchema } from '../../src/contracts/run.ts';
import { writeModelFolder } from '../../src/nn/formats/hugging-face/model-folder.ts';
import { tinyModel } from '../models/tiny-model.ts';
import { assay, newFolder } from './assay.ts';

const folder = newFolder('demo');
afterAll(() => rmSync(folder, { recursive: true }));

const shared = { format: z.literal('assay-demo/2'), folder: z.string(), executedNow: z.number() };
const bundledSchema = z.object({
  ...shared,
  kind: z.literal('bundled'),
  reason: z.string().optional(),
  models: z.array(z.object({ name: z.string(), directory: z.string(), report: reportSchema })),
});
const embeddedSchema = z.object({
  ...shared,
  kind: z.literal('embedded'),
  model: z.object({ id: z.string(), parameters: z.number(), contextLength: z.number() }),
  n: z.number(),
  parts: z.array(z.object({ suite: z.string(), tooLong: z.array(z.string()), report: reportSchema })),
});

const passAt1 = (report: z.infer<typeof reportSchema>, tier: string) => {
  const metric = report.tiers[tier]?.passAtK['1'];
  return metric === undefined || 'absent' in metric ? undefined : metric.value;
};

describe('the bundled samples', () => {
  // One problem in Python and one in TypeScript: the whole suite takes longer than a test should.
  const words = ['demo', '--bundled', '--problems', 'candle-*,reel-*'];
  const said =
    "assay: judging three sets of samples made from the suite's own programs; no model is asked.\n";

  test('show that only the amplified tests tell plausible programs from right ones', async () => {
    const first = await assay([...words, '--json'], { folder });
    const shown = bundledSchema.parse(JSON.parse(first.out));
    const scores = shown.models.map(({ name, report }) => [
      name,
      passAt1(report, 'base'),
      passAt1(report, 'plus'),
    ]);
    expect({ status: first.status, scores: scores.slice(0, 2), reason: shown.reason }).toEqual({
      status: 0,
      scores: [
        ['ideal', 1, 1],
        ['plausible', 1, 0],
      ],
    });
    const [, , [, base = 0, plus = 0] = []] = scores;
    expect(Number(base)).toBeGreaterThan(Number(plus));
    rmSync(shown.folder, { recursive: true });
  });

  test('are not executed a second time, and the page ends with commands that work', async () => {
    const again = await assay(words, { folder });
    expect({ status: again.status, err: again.err }).toEqual({ status: 0, err: said });
    expect(again.out).toContain('Executed 0 programs now.');
    const place = /Samples and run folders: (\S+)/.exec(again.out)?.[1] ?? '';
    const next = /assay (show .*)/.exec(again.out)?.[1]?.split(' ') ?? [];
    expect(existsSync(join(place, 'mix-run/report.json'))).toBe(true);
    expect((await assay(next, { folder })).out).toContain('plus  ');
    rmSync(place, { recursive: true });
  });

  test('take the place of an embedded model that is not there, and it is said why', async () => {
    const options = { folder, before: ['env', `ASSAY_EMBEDDED=${join(folder, 'nowhere')}`] };
    const reason = `this copy of Assay does not hold it: there is no model in ${join(folder, 'nowhere/embedded')}`;
    const { status, out, err } = await assay(['demo', '--problems', 'candle-*'], options);
    expect({ status, err }).toEqual({
      status: 0,
      err: `assay: the embedded model is not asked: ${reason}.\n${said}`,
    });
    expect(
      out.startsWith(`The embedded model is not asked: ${reason}.\nNo model is asked. Three "models"`),
    ).toBe(true);
    const json = await assay(['demo', '--problems', 'candle-*', '--json'], options);
    const shown = bundledSchema.parse(JSON.parse(json.out));
    expect(shown.reason).toBe(reason);
    for (const place of [shown.folder, /Samples and run folders: (\S+)/.exec(out)?.[1] ?? ''])
      rmSync(place, { recursive: true });
  });
});

/** Two held-out problems; the second is longer than the model can read. */
function heldOutRows(): string {
  const rows = [
    ['t1/0', 'def plum(x):\n    """Return `x`."""\n'],
    ['t1/1', `def plum(x):\n    """Return \`x\`. ${'And so on. '.repeat(80)}"""\n`],
  ].map(([id, prompt]) =>
    JSON.stringify({
      ...{ task_id: id, prompt, entry_point: 'plum', canonical_solution: '    return x\n' },
      ...{ base_input: [[1]], plus_input: [[2], [3]] },
    }),
  );
  return `${rows.join('\n')}\n`;
}

describe('an embedded model of random weights', () => {
  const options = { folder, before: ['env', `ASSAY_EMBEDDED=${join(folder, 'models')}`] };
  const words = ['demo', '--problems', 't1/*,half-full-tray'];
  beforeAll(async () => {
    const tiny = tinyModel(0, { contextLength: 600 });
    await writeModelFolder(join(folder, 'models/embedded'), { ...tiny, kind: 'chat' }, { form: 'int8' });
    mkdirSync(join(folder, 'models/held-out'));
    writeFileSync(join(folder, 'models/held-out/t1.jsonl'), heldOutRows());
  });

  test('is sampled on both suites and judged; that it writes no code is no failure of the command', async () => {
    const { status, out, err } = await assay([...words, '--json'], options);
    const shown = embeddedSchema.parse(JSON.parse(out));
    const parts = shown.parts.map(({ suite, tooLong, report }) => ({
      ...{ suite, tooLong, samples: report.samples },
      scores: [passAt1(report, 'base'), passAt1(report, 'plus')],
    }));
    expect({ status, err, id: shown.model.id, parts }).toEqual({
      ...{ status: 0, err: '', id: 'embedded' },
      parts: [
        { suite: 'held-out-1', tooLong: ['t1/1'], samples: 2 * shown.n, scores: [0, 0] },
        { suite: 'core-python', tooLong: ['half-full-tray'], samples: shown.n, scores: [0, 0] },
      ],
    });
    rmSync(shown.folder, { recursive: true });
  });

  test('is not asked a second time, and the page says what it is, how problems were chosen and what to do next', async () => {
    const { status, out } = await assay(words, options);
    expect(status).toBe(0);
    expect(out).toContain('The embedded model has 0.0 million parameters');
    expect(out).toContain('held-out-1: 2 of its 2 problems, drawn with seed 0;');
    expect(out).toContain('core-python: 1 of its 63 problems: those whose reference is one line');
    expect(out).toMatch(/1 of them is longer than the 600 tokens/);
    expect(out).toContain('Executed 0 programs now');
    expect(out).toContain('  assay sweep --model embedded');
    const place = /Run folders: (\S+)/.exec(out)?.[1] ?? '';
    const report = await assay(['report', join(place, 'held-out-1'), '--json'], options);
    expect(JSON.parse(report.out)).toMatchObject({ model: 'embedded', suite: { name: 'held-out-1' } });
    rmSync(place, { recursive: true });
  });

  test('gives way to the bundled samples where the package that computes models is not installed', async () => {
    const hook = join(folder, 'without-runtime.mjs');
    const refusal = `if (name === 'onnxruntime-node') throw new Error('there is none');`;
    writeFileSync(
      hook,
      `import { registerHooks } from 'node:module';
registerHooks({ resolve(name, context, next) { ${refusal} return next(name, context); } });\n`,
    );
    const before = [...options.before, `NODE_OPTIONS=--import=${hook}`];
    const words = ['demo', '--problems', 't1/0,candle-*', '--json'];
    const { status, out, err } = await assay(words, { folder, home: join(folder, 'other-home'), before });
    const { reason, folder: place } = bundledSchema.parse(JSON.parse(out));
    expect(status).toBe(0);
    expect(reason).toMatch(/onnxruntime-node is not installed.*sh scripts\/set-up\.sh.*--ignore-scripts$/);
    expect(err).toContain(`assay: the embedded model is not asked: ${reason}.\n`);
    rmSync(place, { recursive: true });
  });
});

test('the model that ships is sampled on a problem of its own', async ({ skip }) => {
  skip(
    !existsSync(resolve(import.meta.dirname, '../../models/embedded/config.json')),
    'it is not in this copy',
  );
  const { status, out, err } = await assay(['demo', '--problems', 't1/0,t1/2', '--json'], { folder });
  const shown = embeddedSchema.parse(JSON.parse(out));
  expect({ status, err, suites: shown.parts.map(({ suite }) => suite) }).toEqual({
    ...{ status: 0, err: '', suites: ['held-out-1'] },
  });
  expect(shown.parts[0]?.report.samples).toBe(2 * shown.n);
  rmSync(shown.folder, { recursive: true });
});
