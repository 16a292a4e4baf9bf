// What the corpus' manifest says of leaks from training into the held-out problems.

import type { CorpusManifest } from '../../src/contracts/corpus-manifest.ts';
import { formatCount, formatShare, plural } from '../../src/report/format-numbers.ts';
import { table } from '../conformance/section.ts';

type Leaks = CorpusManifest['leaks'][string];

export function leakLines({ leaks, keptOut }: CorpusManifest): readonly string[] {
  const tiers = Object.entries(leaks);
  const bins = tiers[0]?.[1].nearest.length ?? 0;
  const distances = Array.from({ length: bins }, (_, bin) =>
    bin === bins - 1 ? `from ${bin / 10}` : `${bin / 10}–${(bin + 1) / 10}`,
  );
  return [
    '## Leaks',
    '',
    'The corpus is split by what programs do: the outputs of a program on fixed probe inputs are its fingerprint, and no fingerprint of a held-out problem occurs in training, in whatever spelling. Words do recur, because one grammar writes both.',
    '',
    ...table(
      [
        'tier',
        'problems',
        'same prompt',
        'same program',
        'ten-word stretches of prompts seen',
        'of programs seen',
      ],
      tiers.map(([tier, one]) => [
        ...[tier, formatCount(one.problems), formatCount(one.samePrompt), formatCount(one.sameProgram)],
        ...[seen(one.prompts), seen(one.programs)],
      ]),
    ),
    '',
    'How far some references are from their nearest program among a sample of the trained ones, as a share of tokens to change:',
    '',
    ...table(
      ['tier', ...distances],
      tiers.map(([tier, one]) => [tier, ...one.nearest.map(formatCount)]),
    ),
    '',
    `Of the built-in suite's Python references, ${formatCount(keptOut.fingerprinted.length)} were fingerprinted on the same probes and kept out; ${plural(keptOut.unfit, 'other')} ${keptOut.unfit === 1 ? 'takes' : 'take'} no such inputs. Behaviours that the grammar grew and that were thrown away for this: ${formatCount(keptOut.grown.length)}.`,
  ];
}

function seen({ grams, seen: found }: Leaks['prompts']): string {
  return `${formatCount(found)} of ${formatCount(grams)} (${formatShare(found / Math.max(1, grams))})`;
}
