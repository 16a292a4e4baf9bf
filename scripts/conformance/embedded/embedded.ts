// `npm run conformance -- embedded [--quick] [--folder <folder>] [--models <folder>]`: every score of the models that
// come with Assay, through the workflows that `assay eval`, `assay sweep` and `assay compare` call.

import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '../../../src/base/atomic-file.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { UserError } from '../../../src/base/errors.ts';
import { fileDigest } from '../../../src/base/file-digest.ts';
import { toolVersion } from '../../../src/base/tool-version.ts';
import { weightFileOf } from '../../../src/nn/formats/hugging-face/model-folder.ts';
import { isPresent } from '../../../src/report/format-numbers.ts';
import { type Section, type SectionOptions, SkippedSection } from '../section.ts';
import { costLines, scoreLines } from './lines.ts';
import { measureParts } from './measure-parts.ts';
import { Measuring } from './measuring.ts';
import { fullPlan, heldOutTiers, milestones, quickPlan } from './plan.ts';
import { type Scores, scoresFormat, scoresSchema } from './scores.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** What the model must reach on the first held-out tier, pass@1 on its base tests at temperature 0.2. */
const wantedPassAt1 = 0.7;

export async function measureEmbedded(options: SectionOptions): Promise<Section> {
  const models = options.models ?? join(root, 'models');
  for (const name of ['embedded', 'base']) requireModel(join(models, name));
  const folder = resolve(options.folder ?? mkdtempSync(join(tmpdir(), 'assay-embedded-')));
  mkdirSync(folder, { recursive: true });
  const tell = (line: string): void => console.error(line);
  tell(`Measuring into ${folder}; after an interruption: --folder ${folder}`);
  const isQuick = options.quick === true;
  const scores = await measure({ folder, models: fromHere(resolve(models)), isQuick, tell });
  const path = join(folder, 'scores.json');
  await writeFileAtomically(path, `${JSON.stringify(scores, null, 2)}\n`);
  tell(`Wrote ${path}`);
  return {
    ok: isAsWanted(scores),
    lines: [...scoreLines(scores), '', ...costLines(scores)],
    isTrial: isQuick || options.models !== undefined,
  };
}

/** Run folders name the model by it: the same from every checkout that is measured from its root. */
function fromHere(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
}

interface Measured {
  readonly folder: string;
  readonly models: string;
  readonly isQuick: boolean;
  readonly tell: (line: string) => void;
}

async function measure({ folder, models, isQuick, tell }: Measured): Promise<Scores> {
  const facts = {
    format: scoresFormat,
    isQuick,
    versions: { assay: toolVersion(), node: process.version },
    models: await hashesOf(models),
    heldOutFiles: await heldOutHashes(models),
  } as const;
  await settleFolder(folder, facts);
  const plan = isQuick ? quickPlan : fullPlan;
  const parts = await measureParts(new Measuring({ folder, models, plan, tell }), models);
  const measuredAt = systemClock.now().toISOString();
  return scoresSchema.parse({ ...facts, ...parts, measuredAt });
}

/** A folder holds measurements of one set of weights. */
async function settleFolder(folder: string, facts: object): Promise<void> {
  const path = join(folder, 'measured.json');
  const text = `${JSON.stringify(facts, null, 2)}\n`;
  if (!existsSync(path)) {
    await writeFileAtomically(path, text);
    return;
  }
  if ((await readFile(path, 'utf8')) === text) return;
  throw new UserError(`embedded: ${folder} holds measurements of other weights, problems or versions.`, {
    code: 'other-measurements',
    hint: `Compare ${path} with models/, or give another folder: --folder <other>.`,
  });
}

function requireModel(folder: string): void {
  if (existsSync(join(folder, 'config.json'))) return;
  throw new SkippedSection(`${folder} holds no model`);
}

/** By folder name, of those that are there. */
async function hashesOf(models: string): Promise<Scores['models']> {
  const hashes: Scores['models'] = {};
  for (const name of ['embedded', 'base', ...milestones]) {
    const folder = join(models, name);
    if (existsSync(folder)) hashes[name] = { hash: await fileDigest(weightFileOf(folder)) };
  }
  return hashes;
}

async function heldOutHashes(models: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const tier of heldOutTiers) {
    hashes[tier] = await fileDigest(join(models, 'held-out', `${tier}.jsonl`));
  }
  return hashes;
}

/** Tier 1 is where it should be, and tuning helps with instructions by more than chance. */
function isAsWanted({ heldOut, tuning }: Scores): boolean {
  const first = heldOut.find(({ model, suite }) => model === 'embedded' && suite.name === 't1');
  const passAt1 = first?.tiers.base?.passAtK['1'];
  const gained = tuning.instructions.tiers.base?.['1'];
  const isBetter =
    gained !== undefined && !('absent' in gained) && gained.isDistinguishable && gained.difference.value > 0;
  return isPresent(passAt1) && passAt1.value >= wantedPassAt1 && isBetter;
}
