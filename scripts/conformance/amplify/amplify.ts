// `npm run conformance -- amplify|amplify-original [--quick] [--folder <folder>]`: HumanEval's base tests amplified with
// corrected solutions or its own, and what the new tests say of the CodeGen samples beside what HumanEval+ says of them.
// The inputs and contracts of HumanEval+ are read only to judge.

import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '../../../src/base/atomic-file.ts';
import type { AmplifyReport } from '../../../src/contracts/amplify.ts';
import { loadSuite } from '../../../src/problems/load-suite.ts';
import { type AmplifySuiteOptions, amplifySuite } from '../../../src/workflows/amplify/amplify-suite.ts';
import { type JudgedRun, judgedRun } from '../judged-run.ts';
import { requireSharedData, type Section, type SectionOptions } from '../section.ts';
import { writeGround } from './ground.ts';
import { amplifyLines } from './lines.ts';
import type { AmplifyMeasures } from './measures.ts';
import { countPlanted } from './planted.ts';
import { questionRejections } from './question-rejections.ts';
import { compareReduced } from './reduced.ts';
import { compareRejections } from './rejections.ts';
import { rejectionsPage } from './rejections-page.ts';
import { targetsOf } from './targets.ts';

const page = fileURLToPath(new URL('../../../docs/amplify-rejections.md', import.meta.url));

/** To try it out: some minutes. */
const quickProblems = {
  humanEval: 'HumanEval/0,HumanEval/22,HumanEval/25,HumanEval/49,HumanEval/64,HumanEval/81',
  core: 'berth-*,buoy-*,canal-*',
} as const;
type Chosen = Partial<typeof quickProblems>;

/** With the solutions that HumanEval+ corrected, as HumanEval+ itself was made. */
export async function checkAmplify(options: SectionOptions): Promise<Section> {
  const { folder, chosen, isTrial } = begin(options);
  const corrected = await measure('corrected', folder, chosen);
  const core = await amplified({ suite: 'core', problems: chosen.core, to: join(folder, 'core') });
  const measures = { ...corrected, planted: countPlanted(core, await loadSuite('core')) };
  const path = isTrial ? join(folder, 'amplify-rejections.md') : page;
  await writeFileAtomically(path, rejectionsPage(measures));
  console.error(`Wrote ${path}`);
  return sectionOf(measures, isTrial);
}

/** With HumanEval's own solutions, faults included. */
export async function checkAmplifyOriginal(options: SectionOptions): Promise<Section> {
  const { folder, chosen, isTrial } = begin(options);
  return sectionOf(await measure('original', folder, chosen), isTrial);
}

function begin(options: SectionOptions): { folder: string; chosen: Chosen; isTrial: boolean } {
  const isTrial = options.quick === true;
  const folder = resolve(options.folder ?? mkdtempSync(join(tmpdir(), 'assay-amplify-')));
  mkdirSync(folder, { recursive: true });
  console.error(`Measuring into ${folder}; after an interruption: --folder ${folder}`);
  return { folder, isTrial, chosen: isTrial ? quickProblems : {} };
}

function sectionOf(measures: AmplifyMeasures, isTrial: boolean): Section {
  return { ok: targetsOf(measures).every(({ isMet }) => isMet), lines: amplifyLines(measures), isTrial };
}

async function measure(
  solutions: AmplifyMeasures['solutions'],
  folder: string,
  chosen: Chosen,
): Promise<AmplifyMeasures> {
  const samples = [requireSharedData('samples/codegen16b-humaneval-n100.jsonl.gz')];
  const humanEvalPlus = requireSharedData('humanevalplus/HumanEvalPlus.jsonl.gz');
  const humanEval = requireSharedData('humaneval/HumanEval.jsonl.gz');
  const suite = solutions === 'corrected' ? await writeGround(humanEvalPlus, folder) : humanEval;
  const to = join(folder, solutions);
  const report = await amplified({ suite, problems: chosen.humanEval, to, samples });
  const judged = (name: string, on: string, problems?: string): Promise<JudgedRun> => {
    console.error(`Judging the samples on ${on}`);
    const selected = problems === undefined ? {} : { problems };
    // Problems that were skipped are not in the amplified suites.
    return judgedRun({
      ...{ suite: on, samples, ...selected },
      ...{ ignoreUnknown: true, runDirectory: join(folder, 'runs', name) },
    });
  };
  const theirs = await judged('humanevalplus', humanEvalPlus, chosen.humanEval);
  const ours = await judged(`${solutions}-amplified`, join(to, 'suite'));
  const reduced = await judged(`${solutions}-reduced`, join(to, 'reduced'));
  const sides = compareRejections(theirs.verdicts, ours.verdicts);
  const suites = {
    amplified: await loadSuite(join(to, 'suite')),
    humanEvalPlus: await loadSuite(humanEvalPlus),
  };
  return {
    ...{ solutions, report, theirs, ours, sides },
    differences: compareReduced(sides, ours.verdicts, reduced.verdicts),
    ...(await questionRejections({ suites, folder: to, report, theirs, ours, sides })),
  };
}

/** Goes on where the folder stopped. */
async function amplified(options: AmplifySuiteOptions): Promise<AmplifyReport> {
  const { report } = await amplifySuite({
    ...options,
    allowMutation: true,
    onProgress: ({ done, total, tests }) => {
      if (done % 10 === 0 || done === total) console.error(`${done} of ${total} problems, ${tests} tests`);
    },
  });
  return report;
}
