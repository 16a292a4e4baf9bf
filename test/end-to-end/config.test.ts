import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startMisbehaving } from '../servers/misbehaving.ts';
import { assay, newFolder } from './assay.ts';

const yard = newFolder('config');
afterAll(() => rmSync(yard, { recursive: true }));

let count = 0;

/** A new folder with these files, in no repository. */
function folderWith(files: Readonly<Record<string, string>>): string {
  count += 1;
  const folder = join(yard, `${count}`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const answersSchema = z.object({ model: z.string(), values: z.object({ temperature: z.number() }) });
const json = JSON.stringify({ model: 'fake', json: true, temperature: 0.9, sample: { temperature: 0.6 } });

/** The temperature that `assay sample` takes, with more words and variables. */
async function temperature(folder: string, words: readonly string[], variables: readonly string[] = []) {
  const before = ['env', ...variables];
  const { out, err } = await assay(['sample', 'Name a fruit.', ...words], { folder, before });
  return err === '' ? answersSchema.parse(JSON.parse(out)).values.temperature : err;
}

test('flag, environment, section, what is for all, and default count in this order', async () => {
  const folder = folderWith({ 'assay.config.json': json, 'all.json': JSON.stringify({ temperature: 0.9 }) });
  const ask = ['--model', 'fake', '--json'];
  const variable = ['ASSAY_TEMPERATURE=0.5'];
  expect({
    flag: await temperature(folder, ['--temperature', '0.4'], variable),
    environment: await temperature(folder, [], variable),
    section: await temperature(folder, []),
    all: await temperature(folder, [...ask, '--config', 'all.json']),
    none: await temperature(folder, ask, ['ASSAY_CONFIG=none']),
  }).toEqual({ flag: 0.4, environment: 0.5, section: 0.6, all: 0.9, none: 0.2 });
});

test('a config in TypeScript at the root of the repository counts below it, its paths from there', async () => {
  const folder = folderWith({
    '.git': '',
    'orchard/temperature.ts': 'export const warm: number = 0.7;\n',
    'assay.config.ts': `import type { AssayConfig } from 'assay';
import { warm } from './orchard/temperature.ts';
export default { model: 'fake', temperature: warm, json: true, sample: { image: 'plum.png' } } satisfies AssayConfig;
`,
  });
  expect(await temperature(join(folder, 'orchard'), [])).toMatch(/^assay: .*\.\.\/plum\.png/);
});

test('the help page says what comes from elsewhere, and is given beside a broken config', async () => {
  const folder = folderWith({ 'assay.config.json': json, 'broken.json': '{' });
  const before = ['env', 'ASSAY_SUITE=humaneval+'];
  const help = await assay(['eval', '--help'], { folder, before });
  const flat = help.out.replaceAll(/\s+/g, ' ');
  expect({ status: help.status, err: help.err }).toEqual({ status: 0, err: '' });
  expect(flat).toContain('(now "humaneval+", from ASSAY_SUITE) (default: "core")');
  expect(flat).toContain('(now "0.9", from temperature of assay.config.json)');
  const broken = await assay(['eval', '--help', '--config', 'broken.json'], { folder });
  expect(broken.status).toBe(0);
  expect(broken.err).toMatch(/^assay: config broken\.json: is not JSON: .*\n$/);
  expect(broken.out).toContain('--suite <name|path>');
});

test.each([
  ['it.ts', '\nexport default { suite: };', ', line 2: can not be read: Expression expected.'],
  [
    'it.ts',
    'enum Fruit { plum }\nexport default {};',
    /^, line 1: can not be read: TypeScript enum is not .*\.$/,
  ],
  ['it.mjs', 'export default { suite: };', ": can not be read: Unexpected token '}'."],
  ['it.mts', '\nthrow new Error("no ladder.\\nBring one.");', ', line 2: failed: no ladder. Bring one.'],
  ['it.js', 'throw 3;', ': failed: 3.'],
  ['it.mjs', 'export const suite = "core";', ': has no default export.'],
  ['it.mjs', 'import "./ladder.ts";\nexport default {};', /^: failed: Cannot find module .*ladder\.ts.*\.$/],
  [
    'it.mjs',
    'import "assay";\nexport default {};',
    /^: failed: Cannot find package 'assay' imported from it\.mjs\.$/,
  ],
  ['it.mjs', 'export default { evl: 3 };', ': evl is no option.'],
  ['it.json', '{"sample": {"top_p": 1}}', ': sample.top_p is no option of sample.'],
])('%s with %j is refused with one line and the way out', async (name, text, message) => {
  const folder = folderWith({ [name]: text });
  const { status, out, err } = await assay(['models', '--config', name], { folder });
  const [first = '', hint = '', ...rest] = err.split('\n');
  expect({ status, out, rest }).toEqual({ status: 2, out: '', rest: [''] });
  const said = first.replace(`assay: config ${name}`, '');
  expect(said).toEqual(message instanceof RegExp ? expect.stringMatching(message) : message);
  expect(hint).toMatch(/^ {2}\S.*\.$|default \{ … \}$/);
});

test('a key of the environment is in nothing that failing commands say or write', async () => {
  const key = 'sk-planted-0cc175b9c0f1b6a8';
  const folder = folderWith({
    'assay.config.json': JSON.stringify({
      ...{ model: 'openai-compatible/repeats-key', retries: 0 },
      eval: {
        problems: 'half-full-tray',
        failUnder: ['plus.pass@1=0.9'],
        samples: 'answer.py',
        html: 'page.html',
      },
    }),
    'draws.json': JSON.stringify({
      model: 'openai-compatible/repeats-key',
      n: 1,
      problems: 'half-full-tray',
    }),
    'answer.py': 'def trays_to_bake(rolls, per_tray):\n    return round(rolls / per_tray)\n',
    'throws.config.mjs': 'throw new Error(process.env.OPENAI_COMPATIBLE_API_KEY);',
    'holds.config.mjs': 'export default { system: process.env.OPENAI_COMPATIBLE_API_KEY };',
    'named.config.mjs': 'export default { apiKey: process.env.OPENAI_COMPATIBLE_API_KEY };',
  });
  const server = await startMisbehaving();
  const before = ['env', `OPENAI_COMPATIBLE_API_KEY=${key}`, `ASSAY_BASE_URL=${server.url}`];
  const failing: readonly (readonly [status: number, line: readonly string[], more?: readonly string[]])[] = [
    [3, ['eval', '--run-dir', 'runs/answer']],
    [2, ['eval', '--config', 'draws.json', '--run-dir', 'runs/drawn']],
    [2, ['sample', 'Name a fruit.']],
    [2, ['sample', 'Name a fruit.', '--config', 'throws.config.mjs']],
    [2, ['sample', 'Name a fruit.', '--config', 'holds.config.mjs']],
    [2, ['sample', 'Name a fruit.', '--config', 'named.config.mjs']],
    [2, ['sample', 'Name a fruit.'], [`ASSAY_TEMPERATURE=${key}`]],
    [2, ['sample', 'Name a fruit.'], [`ASSAY_MODEL=${key}`]],
    [0, ['sample', '--help'], [`ASSAY_SYSTEM=${key}`]],
  ];
  const texts: string[] = [];
  const statuses: (number | null)[] = [];
  for (const [, line, more = []] of failing) {
    const { status, out, err } = await assay(line, { folder, before: [...before, ...more] });
    texts.push(out, err);
    statuses.push(status);
  }
  await server.close();
  expect(statuses).toEqual(failing.map(([status]) => status));
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(written.map((path) => path.slice(folder.length + 1))).toEqual(
    expect.arrayContaining([
      'page.html',
      'runs/answer/run.json',
      'runs/answer/verdicts.jsonl',
      'runs/drawn/run.json',
    ]),
  );
  const planted = [...texts, ...written.map((path) => readFileSync(path, 'latin1'))];
  expect(planted.filter((text) => text.includes(key))).toEqual([]);
  expect(server.requests.some(({ headers }) => headers.authorization === `Bearer ${key}`)).toBe(true);
});
