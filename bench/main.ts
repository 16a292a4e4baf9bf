// `npm run bench -- <name> [argument]`: each benchmark prints both of its sides from one run.

import { amplify } from './amplify/amplify.ts';
import { codegenBase, codegenPlus } from './codegen-base.ts';
import { drawing } from './drawing/drawing.ts';
import { extraction } from './extraction.ts';
import { generating } from './generating.ts';
import { htmlReport } from './html-report.ts';
import { memory } from './memory.ts';
import { reviewAlarms } from './review/alarms.ts';
import { reviewOwasp } from './review/owasp.ts';
import { reviewProving } from './review/proving.ts';
import { reviewScale } from './review/scale.ts';
import { review } from './review.ts';
import { sampler } from './sampler.ts';
import { tokenizer } from './tokenizer.ts';
import { training } from './training.ts';
import { zygote } from './zygote.ts';

const benchmarks: Readonly<Record<string, (argument: number) => Promise<void>>> = {
  amplify,
  'codegen-base': codegenBase,
  'codegen-plus': codegenPlus,
  drawing,
  extraction,
  generating,
  'html-report': htmlReport,
  memory,
  review,
  'review-alarms': reviewAlarms,
  'review-owasp': reviewOwasp,
  'review-proving': reviewProving,
  'review-scale': reviewScale,
  sampler,
  tokenizer,
  training,
  zygote,
};

const [name = '', argument = '1'] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (benchmark === undefined) {
  console.error(`bench: "${name}" is not one of: ${Object.keys(benchmarks).join(', ')}`);
  process.exitCode = 2;
} else {
  await benchmark(Number(argument));
}
