// `npm run model-card -- --scores <file> --pretraining <folder> --tuning <folder> --corpus <folder>`: writes the card of
// the embedded model and its loss curve into models/embedded, from what those files say.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { writeFileAtomically } from '../src/base/atomic-file.ts';
import { UserError } from '../src/base/errors.ts';
import { lossPicture, modelCard } from './model-card/card.ts';
import { lossSvg } from './model-card/loss-svg.ts';
import { readCardFacts } from './model-card/read-facts.ts';

const usage =
  'model-card: give --scores <scores.json>, --pretraining <training>, --tuning <training> and --corpus <folder>; also --ten-minutes <training>, --one-batch <training> and --models <folder>.';

const text = { type: 'string' } as const;
const root = fileURLToPath(new URL('../', import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ scores: text, pretraining: text, tuning: text, corpus: text, models: text },
      ...{ 'ten-minutes': text, 'one-batch': text },
    },
  });
  const { scores, pretraining, tuning, corpus, models = join(root, 'models') } = values;
  if (scores === undefined || pretraining === undefined || tuning === undefined || corpus === undefined) {
    throw new UserError(usage, { code: 'missing-option' });
  }
  const milestones = { tenMinutes: values['ten-minutes'], oneBatch: values['one-batch'] };
  const facts = await readCardFacts({ scores, pretraining, tuning, corpus, models, ...milestones });
  const { license } = z
    .object({ license: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const folder = join(models, 'embedded');
  await writeFileAtomically(join(folder, lossPicture), lossSvg([facts.pretraining, facts.tuning]));
  await writeFileAtomically(join(folder, 'README.md'), modelCard(facts, { licence: license }));
  console.log(`Wrote ${join(folder, 'README.md')} and ${join(folder, lossPicture)}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error([error.message, error.hint].filter((line) => line !== undefined).join('\n'));
  process.exitCode = error.exit;
}
