// The package as people get it: packed, installed from the tarball in an empty project without a network, and used.

import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { writeModelFolder } from '../../src/nn/formats/hugging-face/model-folder.ts';
import * as numerical from '../../src/nn/index.ts';
import * as library from '../../src/workflows/index.ts';
import { tinyModel } from '../models/tiny-model.ts';
import { type Ended, newFolder } from './assay.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = newFolder('package');
const project = join(folder, 'project');
/** Why the package could not be installed here for reasons that are not Assay's. */
let hindrance: string | undefined;

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      name: z.string().optional(),
      version: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});
const versionSchema = z.object({ version: z.string() });
const diagnosisSchema = z.object({
  healthy: z.boolean(),
  requirements: z.array(z.object({ name: z.string(), found: z.string().optional() })),
});

/** npm's variables of the run that started these tests would tell the npm started here where it is: wrongly. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_(?:cache|registry|userconfig)$)/i.test(name),
  );
  return {
    ...Object.fromEntries(own),
    ASSAY_HOME: join(folder, 'home'),
    NO_COLOR: '1',
    npm_config_offline: 'true',
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    npm_config_update_notifier: 'false',
  };
}

function run([command = '', ...words]: readonly string[], place: string): Promise<Ended> {
  const child = spawn(command, words, {
    cwd: place,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status, signal) => done({ status, signal, ...said }));
  });
}

async function mustRun(words: readonly string[], place: string): Promise<string> {
  const { status, out, err } = await run(words, place);
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}:\n${out}${err}`);
  return out;
}

/** Packing writes dist/ in the checkout. */
function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * An empty project that knows the versions of the checkout's lock file and where each tarball is from: `npm ci` left
 * their tarballs in the cache, and nothing that would help npm to choose versions or to find addresses.
 */
async function writeProject(): Promise<void> {
  const registry = (await mustRun(['npm', 'config', 'get', 'registry'], root)).trim().replace(/\/$/, '');
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const toRun = Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '' || entry.dev === true) return [];
    const name = entry.name ?? path.replace(/^.*node_modules\//, '');
    const file = `${name.replace(/^.*\//, '')}-${entry.version}.tgz`;
    return [[path, { ...entry, resolved: `${registry}/${name}/-/${file}` }] as const];
  });
  const lock = { name: 'orchard', lockfileVersion: 3, packages: { '': {}, ...Object.fromEntries(toRun) } };
  mkdirSync(project);
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(join(project, 'package.json'), '{"name": "orchard", "private": true, "type": "module"}\n');
}

beforeAll(async () => {
  if (!isWritable(root)) {
    hindrance = `${root} is not writable, and packing writes dist/ there`;
    return;
  }
  await mustRun(['npm', 'pack', '--pack-destination', folder], root);
});

beforeAll(async () => {
  if (hindrance !== undefined) return;
  await writeProject();
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no tarball';
  const installed = await run(['npm', 'install', '--no-audit', '--no-fund', join(folder, tarball)], project);
  if (installed.err.includes('ENOTCACHED')) {
    hindrance = `npm's cache lacks a package, and tests use no network: ${installed.err.slice(0, 300)}`;
  } else if (installed.status !== 0) {
    throw new Error(`npm install ended with ${installed.status}:\n${installed.err}`);
  }
});

beforeEach(({ skip }) => skip(hindrance !== undefined, hindrance));

afterAll(() => rmSync(folder, { recursive: true }));

test('the package holds what runs and what is read, and no tests, benches or sources', () => {
  const home = join(project, 'node_modules/assay');
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' });
  expect(readdirSync(home).sort()).toEqual(
    [
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'assay', 'assay.config.schema.json', 'dist', 'docs'],
      ...['harness', 'index.js', 'models', 'nn.js', 'package.json', 'suites', 'test'],
    ].sort(),
  );
  expect(
    readdirSync(join(home, 'test'), { recursive: true }).filter((name) => !/\.py$/.test(`${name}`)),
  ).toEqual(['fixtures', 'fixtures/hostile']);
  expect(files.filter((name) => /\.test\.|__pycache__|__snapshots__|\.tsbuildinfo$/.test(name))).toEqual([]);
  expect(files.filter((name) => name.startsWith('dist') && /(?<!\.d)\.ts$/.test(name))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining(['dist/report/html/browser/main.js', 'dist/report/html/style/base.css']),
  );
});

test('npx starts the command, on the pinned Node, and the doctor finds everything it needs', async () => {
  const { version } = versionSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  expect(await mustRun(['npx', 'assay', '--version'], project)).toBe(`${version}\n`);
  const pinned = (await mustRun([join(root, 'node_modules/.bin/node'), '--version'], project)).trim();
  const { status, out } = await run(['npx', 'assay', 'doctor', '--json'], project);
  const { healthy, requirements } = diagnosisSchema.parse(JSON.parse(out));
  const node = requirements.find(({ name }) => name === 'node');
  expect({ status, healthy, node: node?.found }).toEqual({ status: 0, healthy: true, node: pinned });
});

test('judges a program and writes every report', async () => {
  writeFileSync(
    join(project, 'answer.py'),
    'def trays_to_bake(rolls, per_tray):\n    return round(rolls / per_tray)\n',
  );
  const samples = ['--suite', 'core', '--problems', 'half-full-tray', '--samples', 'answer.py', '-k', '1'];
  const reports = ['--html', 'page.html', '--junit', 'verdicts.xml', '--run-dir', 'runs/answer'];
  const out = await mustRun(['npx', 'assay', 'eval', ...samples, ...reports], project);
  expect(
    out
      .split('\n')
      .filter((line) => /^ {2}base/.test(line))
      .slice(0, 2),
  ).toEqual(['  base            100.0 % [2.5–100.0]', '  base + plus       0.0 % [0.0–97.5]']);
  // The page's script is put together from its modules: TypeScript in a checkout, JavaScript here.
  const page = readFileSync(join(project, 'page.html'), 'utf8');
  expect([page.includes('class SamplesPage'), /^(?:import|export)\s/m.test(page)]).toEqual([true, false]);
  expect(readFileSync(join(project, 'verdicts.xml'), 'utf8')).toContain('tests="2" failures="1"');
});

test('a config in TypeScript is read by the command of the package, and its helper by Node', async () => {
  writeFileSync(
    join(project, 'orchard.config.ts'),
    `import { type AssayConfig, defineConfig } from 'assay';
const temperature: number = 0.3;
const config: AssayConfig = { sample: { model: 'fake', temperature } };
export default defineConfig(config);
`,
  );
  const words = ['sample', '--config', 'orchard.config.ts', '--json', 'Name a fruit.'];
  const out = await mustRun(['npx', 'assay', ...words], project);
  expect(JSON.parse(out)).toMatchObject({ model: 'fake', values: { temperature: 0.3 } });
});

test('the library judges and counts', async () => {
  writeFileSync(
    join(project, 'gate.js'),
    `import { evaluate, passAtK } from 'assay';
const samples = ['answer.ts'];
const { report, status } = await evaluate({ suite: 'core', problems: 'reel-*', samples, k: [1], runDirectory: 'runs/gate' });
console.log(JSON.stringify({ status, wrong: report.tiers.base.outcomes.wrong, chance: passAtK({ n: 4, c: 1, k: 2 }) }));
`,
  );
  const [problem = ''] = readdirSync(join(root, 'suites/core')).filter((name) => name.startsWith('reel-'));
  copyFileSync(join(root, 'suites/core', problem, 'reference.ts'), join(project, 'answer.ts'));
  const out = await mustRun([process.execPath, 'gate.js'], project);
  expect(JSON.parse(out)).toEqual({ status: 0, wrong: 0, chance: 0.5 });
});

test('the sampler draws from logits', async () => {
  writeFileSync(
    join(project, 'draw.js'),
    `import { createSampler, nextTokenDistribution, randomAt } from 'assay/nn';
const logits = Float32Array.of(-9, 5, -9, 5);
const values = { temperature: 0.8, topP: 0.95 };
const sampler = createSampler({ values, vocabulary: 4 });
const chances = randomAt(0, 'gate');
const drawn = Array.from({ length: 50 }, (_, position) => sampler.draw(logits, chances(position)));
console.log(JSON.stringify([[...new Set(drawn)].sort(), nextTokenDistribution(logits, values).kept]));
`,
  );
  expect(JSON.parse(await mustRun([process.execPath, 'draw.js'], project))).toEqual([[1, 3], 2]);
});

test('a model folder is asked, in the thread of its own that the package has', async () => {
  await writeModelFolder(join(project, 'plum'), { ...tinyModel(), kind: 'base' });
  const words = [
    'sample',
    '--model',
    'local/plum',
    '--max-tokens',
    '4',
    '--temperature',
    '0',
    '--json',
    'A fruit?',
  ];
  const { status, out, err } = await run(['npx', 'assay', ...words], project);
  expect({ status, err }).toEqual({ status: 0, err: expect.not.stringContaining('missing') });
  expect(JSON.parse(out)).toMatchObject({ model: 'local/plum', answers: [{ usage: { outputTokens: 4 } }] });
});

test('the model that ships and its held-out problems are found in the package', async () => {
  const out = await mustRun(['npx', 'assay', 'models', '--json'], project);
  expect(JSON.parse(out).providers[0]).toMatchObject({ name: 'embedded', state: 'ready' });
  const words = ['--model', 'embedded', '--max-tokens', '4', '--temperature', '0', '--json', 'A fruit?'];
  expect(JSON.parse(await mustRun(['npx', 'assay', 'sample', ...words], project))).toMatchObject({
    model: 'embedded',
    answers: [{ usage: { kind: 'known' } }],
  });
  const listed = await mustRun(['npx', 'assay', 'suite', 'list'], project);
  expect(listed.match(/^held-out-\d +built-in .* yes /gm)).toHaveLength(3);
});

test('the declarations tell a right use from a wrong one', async () => {
  writeFileSync(
    join(project, 'typed.ts'),
    `import { defineConfig, type EvaluateOptions, evaluate, passAtK } from 'assay';
import { createSampler, nextTokenDistribution, type SamplerValues } from 'assay/nn';
const options: EvaluateOptions = { suite: 'core', samples: ['answer.py'] };
export async function score(): Promise<number> {
  const { report } = await evaluate(options);
  const metric = report.tiers['base']?.passAtK['1'];
  return metric !== undefined && 'value' in metric ? metric.value : Number.NaN;
}
export const chance: number | undefined = passAtK({ n: 4, c: 1, k: 2 });
const values: SamplerValues = { temperature: 0.8, topP: 0.95 };
export const token: number = createSampler({ values, vocabulary: 2 }).draw(Float32Array.of(1, 2), 0.5);
// @ts-expect-error logits are typed arrays
nextTokenDistribution([1, 2], values);
export default defineConfig({ suite: 'core', k: [1, 10], 'suite check': { workers: 2 } });
// @ts-expect-error no option has this name
defineConfig({ temprature: 1 });
// @ts-expect-error a suite is named by a text
await evaluate({ suite: 3, samples: [] });
// @ts-expect-error it may be absent
export const certain: number = passAtK({ n: 4, c: 1, k: 2 });
`,
  );
  const compiler = [process.execPath, join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict'];
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  const { status, out } = await run(
    [...compiler, '--module', 'nodenext', '--target', 'es2024', ...types, 'typed.ts'],
    project,
  );
  expect({ status, out }).toEqual({ status: 0, out: '' });
});

test.each([
  ['assay', library],
  ['assay/nn', numerical],
])('a checkout imports %s by name without a build, and gets all that it exports', async (name, exported) => {
  const script = `console.log(JSON.stringify(Object.keys(await import('${name}')).sort()))`;
  const out = await mustRun([process.execPath, '--input-type=module', '--eval', script], root);
  expect(JSON.parse(out)).toEqual(Object.keys(exported).sort());
});
