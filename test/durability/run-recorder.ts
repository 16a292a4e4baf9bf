// Records the samples and verdicts that a run folder lacks, as a judge would. The tests kill it and start it again.

import { openRun } from '../../src/runs/open-run.ts';
import { orchardIdentity, orchardSample, orchardVerdict } from '../examples/orchard-run.ts';

const [directory = '', count = '0'] = process.argv.slice(2);
const run = await openRun({ directory, identity: orchardIdentity });
for (const problem of ['graft', 'prune', 'press']) {
  for (let index = 0; index < Number(count); index += 1) {
    if (!run.hasSample(problem, index)) await run.addSample(orchardSample(problem, index));
  }
}
for (const problem of run.problems) {
  for await (const { index: sample } of run.samplesOf(problem)) {
    for (const tier of ['base', 'plus'] as const) {
      if (run.hasVerdict(problem, sample, tier)) continue;
      const outcome = sample % 3 === 0 ? 'passed' : 'wrong';
      await run.addVerdict(orchardVerdict({ problem, sample, tier, outcome }));
    }
  }
}
await run.close();
