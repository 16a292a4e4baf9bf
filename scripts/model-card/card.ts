// The model card: Markdown with front matter as Hugging Face reads it. Every number in it comes from a file.

import { stringify } from 'yaml';
import {
  formatCount,
  formatSeconds,
  formatShare,
  isPresent,
  plural,
} from '../../src/report/format-numbers.ts';
import { scoreLines } from '../conformance/embedded/lines.ts';
import { table } from '../conformance/section.ts';
import { commandLines } from './commands.ts';
import { leakLines } from './leak-lines.ts';
import type { CardFacts } from './read-facts.ts';
import type { Stage } from './training-facts.ts';

/** Name of the picture beside the card. */
export const lossPicture = 'loss.svg';

export interface CardOptions {
  /** SPDX name of the repository's licence. */
  readonly licence: string;
}

export function modelCard(facts: CardFacts, { licence }: CardOptions): string {
  const { parameters, scores } = facts;
  const million = (parameters / 1e6).toFixed(1);
  return [
    ...frontMatter(facts, licence),
    '',
    '# The embedded model of Assay',
    '',
    `A language model of ${million} million parameters that writes small Python functions. It was trained from nothing by Assay's own commands, on a corpus that Assay generated and ran, and ships with Assay so that sampling, judging and reporting work offline.`,
    ...(scores.isQuick
      ? ['', '**The scores below are of a quick trial with a few problems, and no measurement.**']
      : []),
    '',
    '## What it is for, and what it is not for',
    '',
    '- For seeing every stage work on one machine: what pretraining, tuning and temperature change, measured by running the samples.',
    '- For tests, demonstrations and lessons that need a real model and no network.',
    '- Not for real work. It knows one closed distribution: typed functions over numbers, texts, lists and dicts that a grammar composes from its operations, described in the words of that grammar. Whatever lies outside, it does not know, and it says something all the same.',
    '- Its programs are untrusted like any: run them in a sandbox.',
    '',
    ...modelLines(facts),
    '',
    ...makingLines(facts),
    '',
    '## Scores',
    '',
    `Measured on ${scores.measuredAt.slice(0, 10)} by \`npm run conformance -- embedded\` with Assay ${scores.versions.assay ?? 'of an unknown version'}, each answer run in Assay's sandbox.`,
    '',
    ...scoreLines(scores),
    '',
    ...milestoneTrainings(facts),
    ...leakLines(facts.manifest),
    '',
    ...limitLines(facts),
    '',
    '## Licence',
    '',
    `The weights are under the repository's licence, ${licence}. The corpus was generated; no code of others is in it${facts.manifest.real === undefined ? '' : `, but ${plural(facts.manifest.real.examples, 'example')} from real Python`}.`,
    '',
  ].join('\n');
}

function frontMatter({ scores }: CardFacts, licence: string): readonly string[] {
  const results = scores.heldOut
    .filter(({ model }) => model === 'embedded')
    .flatMap(({ suite, tiers, temperature }) => {
      const k = temperature === scores.heldOut[0]?.temperature ? '1' : '10';
      const passAtK = tiers.plus?.passAtK[k];
      if (!isPresent(passAtK)) return [];
      const name = `pass@${k} at temperature ${temperature}, base and plus tests`;
      const dataset = { name: `Assay held-out ${suite.name}`, type: `assay-held-out-${suite.name}` };
      const value = Number(passAtK.value.toFixed(4));
      return [{ task: { type: 'text-generation' }, dataset, metrics: [{ type: `pass@${k}`, name, value }] }];
    });
  const matter = {
    license: licence.toLowerCase(),
    language: ['en'],
    library_name: 'assay',
    pipeline_tag: 'text-generation',
    tags: ['code', 'python', 'trained-from-scratch'],
    'model-index': [{ name: 'assay-embedded', results }],
  };
  return ['---', stringify(matter).trimEnd(), '---'];
}

function modelLines({ shape, parameters, form, bytes, hash }: CardFacts): readonly string[] {
  const { layers, width, heads, keyHeads, headWidth, hidden, contextLength, vocabularySize } = shape;
  const stored = form === 'int8' ? 'int8 rows with a scale each, read by Assay' : form;
  return [
    '## The model',
    '',
    'Decoder-only transformer in the layout of `Qwen3ForCausalLM`: RMSNorm, rotary positions, normalised queries and keys, SwiGLU, no biases, output tied to the embedding.',
    '',
    ...table(
      ['', ''],
      [
        ['parameters', formatCount(parameters)],
        ['layers, width, hidden', `${layers}, ${width}, ${hidden}`],
        ['heads, key heads, width of a head', `${heads}, ${keyHeads}, ${headWidth}`],
        ['context', `${plural(contextLength, 'token')}, prompt and answer together`],
        ['vocabulary', `${formatCount(vocabularySize)} tokens, byte-level`],
        ['weights', `${stored}, ${formatCount(bytes)} bytes, ${hash}`],
      ],
    ),
  ];
}

function makingLines(facts: CardFacts): readonly string[] {
  const { manifest, pretraining, tuning, form } = facts;
  const stages = [pretraining, tuning];
  const examples = Object.entries(manifest.examples.kinds).map(
    ([kind, count]) => `${formatCount(count)} ${kind}`,
  );
  return [
    '## How it was made',
    '',
    '```sh',
    ...commandLines({ manifest, pretraining: pretraining.file, tuning: tuning.file, form }),
    '```',
    '',
    `The same commands with the same versions give the same corpus; its hash is \`${manifest.hash}\`, its seed ${manifest.seed} (${manifest.generator}). It holds ${examples.join(', ')}; ${plural(manifest.executed.programs, 'program')} of it were run by real Python, of which ${formatCount(manifest.executed.differences.length)} did something else than their description says and were left out.`,
    '',
    ...table(
      [
        'stage',
        'steps',
        'tokens a step',
        'tokens read',
        'time',
        'optimiser, rate',
        'seed',
        'last loss',
        'kept apart',
      ],
      stages.map(stageCells),
    ),
    '',
    `Loss: mean negative log-probability of a trained token in nats, smoothed over some 20 steps; kept apart: the same on documents that training never saw. Trained with Assay ${pretraining.file.versions.assay ?? '?'} on Node ${pretraining.file.versions.node ?? '?'}.`,
    '',
    `![Loss of pretraining and tuning against steps](${lossPicture})`,
    '',
    ...lossTable(stages),
  ];
}

function stageCells({ file, steps, validations }: Stage): readonly string[] {
  const { stage, rows, length, accumulation, optimiser, peakRate, seed, steps: wanted } = file.options;
  const last = steps.at(-1);
  return [
    stage === 'tune' ? 'tuning' : 'pretraining',
    formatCount(wanted),
    formatCount(rows * length * accumulation),
    formatCount(last?.tokens ?? 0),
    formatSeconds(last?.seconds ?? 0),
    `${optimiser === 'muon' ? 'Muon' : 'AdamW'}, ${peakRate}`,
    String(seed),
    (last?.smoothed ?? 0).toFixed(3),
    validations.at(-1)?.loss.toFixed(3) ?? 'none',
  ];
}

const shownParts = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1] as const;

/** The curve in numbers, for whoever does not see the picture. */
function lossTable(stages: readonly Stage[]): readonly string[] {
  const rows = stages.map(({ file, steps }) => {
    const smoothed = shownParts.map((part) => {
      const at = steps[Math.max(0, Math.ceil(part * steps.length) - 1)];
      return at?.smoothed.toFixed(3) ?? '';
    });
    return [file.options.stage === 'tune' ? 'tuning' : 'pretraining', ...smoothed];
  });
  return table(['smoothed loss after', ...shownParts.map((part) => `${100 * part} %`)], rows);
}

function milestoneTrainings({ tenMinutes, oneBatch }: CardFacts): readonly string[] {
  const lines = [
    ...(tenMinutes === undefined ? [] : [`- ten-minutes: ${trained(tenMinutes)}.`]),
    ...(oneBatch === undefined
      ? []
      : [
          `- one-batch: ${trained(oneBatch)} on its one batch, which it is to know by heart; it knows nothing else.`,
        ]),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}

function trained({ file, steps }: Stage): string {
  const last = steps.at(-1);
  return `${formatCount(file.options.steps)} steps in ${formatSeconds(last?.seconds ?? 0)}, last loss ${(last?.loss ?? 0).toFixed(4)}`;
}

function limitLines({ scores, shape, manifest }: CardFacts): readonly string[] {
  const chats = scores.heldOut.filter(
    ({ model, temperature }) => model === 'embedded' && temperature === scores.heldOut[0]?.temperature,
  );
  const cuts = chats.map(
    ({ suite, tiers, samples }) =>
      `${formatShare((tiers.base?.outcomes.truncated ?? 0) / Math.max(1, samples))} on ${suite.name}`,
  );
  const depths = Object.keys(manifest.examples.depths).map(Number);
  return [
    '## Limits',
    '',
    `- Prompt and answer share ${plural(shape.contextLength, 'token')}. Answers that this cut before their program was complete: ${cuts.join(', ')}. ${roomOfCore(scores)}`,
    `- It was trained on programs of ${Math.min(...depths)} to ${Math.max(...depths)} composed operations; t3 asks for more.`,
    '- It was never asked anything but what the corpus asks: no conversation, no facts, no other language than Python, no English but that of the templates.',
    '- The held-out problems come from the same grammar as the training data. A score on them says how well that grammar was learnt, and nothing about programs that people write; the scores on the built-in suite and on HumanEval say that.',
  ];
}

function roomOfCore({ core: { noRoom, samples, suite, problems } }: CardFacts['scores']): string {
  if (noRoom === 0)
    return `All ${plural(problems, 'statement')} asked of ${suite.name} leave room for an answer.`;
  return `Of ${suite.name}, ${formatShare(noRoom / samples)} of the statements leave no room for an answer at all.`;
}
