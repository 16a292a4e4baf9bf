// The scores as Markdown: the same lines in docs/conformance.md and in the model card.

import type { Metric } from '../../../src/contracts/run.ts';
import {
  formatDifferenceBounds,
  formatP,
  formatPoints,
} from '../../../src/report/comparison/comparison-facts.ts';
import {
  formatBounds,
  formatCount,
  formatSeconds,
  formatShare,
  isPresent,
  plural,
} from '../../../src/report/format-numbers.ts';
import { table } from '../section.ts';
import { tokensPerSecond } from './measuring.ts';
import { temperatureOfK } from './plan.ts';
import type { AskedRun, Scores, Tuning } from './scores.ts';
import { temperatureLines } from './temperature-lines.ts';

/** The number with its 95 % interval, or why there is none. */
export function cell(metric: Metric | undefined): string {
  if (metric === undefined) return '';
  return isPresent(metric) ? `${formatShare(metric.value)} [${formatBounds(metric)}]` : metric.absent;
}

/** Every score with its interval; no headings above the third level. */
export function scoreLines(scores: Scores): readonly string[] {
  return [
    ...section('Held-out problems', heldOutLines(scores)),
    ...section('What tuning changes', tuningLines(scores)),
    ...section('Temperature', temperatureLines(scores.temperatures)),
    ...section("The built-in suite's Python problems", coreLines(scores.core)),
    ...section('HumanEval', humanEvalLines(scores.humanEval)),
    ...section('Milestones', milestoneLines(scores.milestones)),
  ].slice(0, -1);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [`### ${title}`, '', ...lines, ''];
}

function heldOutLines({ heldOut }: Scores): readonly string[] {
  const groups = Map.groupBy(heldOut, ({ suite, model, asked }) => [suite.name, model, asked].join(', '));
  const rows = [...groups.values()].map((runs) => {
    const [precise, diverse] = Object.values(temperatureOfK).map((temperature) =>
      runs.find((run) => run.temperature === temperature),
    );
    return [
      ...(precise === undefined ? ['', '', ''] : [precise.suite.name, precise.model, precise.asked]),
      ...[cell(precise?.tiers.base?.passAtK['1']), cell(precise?.tiers.plus?.passAtK['1'])],
      ...[cell(diverse?.tiers.base?.passAtK['10']), cell(diverse?.tiers.plus?.passAtK['10'])],
      precise === undefined ? '' : cutShare(precise),
    ];
  });
  const [first] = heldOut;
  return [
    ...table(
      [
        ...['tier', 'model', 'asked by', 'pass@1, base', 'pass@1, base and plus', 'pass@10, base'],
        ...['pass@10, base and plus', 'cut'],
      ],
      rows,
    ),
    '',
    ...(first === undefined ? [] : [howAsked(first)]),
  ];
}

function howAsked({ n, problems, topP, seed }: AskedRun): string {
  const [precise, diverse] = Object.values(temperatureOfK);
  return (
    `${plural(problems, 'problem')} of each tier, ${n} samples of each: pass@1 at temperature ${precise}, pass@10 at ` +
    `${diverse}, top-p ${topP}, seed ${seed}. In brackets the 95 % interval, by bootstrap over problems. t1: new ` +
    'behaviours; t2: combinations of operations that never occur together in training; t3: deeper programs than any ' +
    'in training. Cut: answers at temperature ' +
    `${precise} that the model's context ended before their program was complete; they count as failed.`
  );
}

function cutShare({ tiers, samples }: AskedRun): string {
  return formatShare((tiers.base?.outcomes.truncated ?? 0) / Math.max(1, samples));
}

function tuningLines({ tuning: { instructions, continuations } }: Scores): readonly string[] {
  const rows = [instructions, continuations].flatMap((one) =>
    Object.entries(one.tiers).flatMap(([tier, byK]) =>
      Object.entries(byK).map(([k, compared]) => {
        const head = [one.tuned.asked, tier === 'plus' ? 'base and plus' : tier, `pass@${k}`];
        if ('absent' in compared) return [...head, compared.absent, '', '', ''];
        const { first, second, difference, p } = compared;
        const gained = `${formatPoints(difference.value)} [${formatDifferenceBounds(difference)}]`;
        return [...head, formatShare(first), formatShare(second), gained, formatP(p)];
      }),
    ),
  );
  const { n, problems, temperature } = instructions.tuned;
  return [
    tuningSentence(instructions, 'Asked by instructions'),
    tuningSentence(continuations, 'Given the start of the program to go on with'),
    '',
    ...table(['asked by', 'tests', '', 'base model', 'tuned', 'difference in points', 'p'], rows),
    '',
    `The same ${plural(problems, 'problem')} of t1 of both models, ${n} samples of each at temperature ${temperature}; ` +
      'differences are paired by problem, with their 95 % intervals.',
  ];
}

function tuningSentence({ tiers }: Tuning, how: string): string {
  const compared = tiers.base?.['1'];
  if (compared === undefined || 'absent' in compared) return `${how}, there is no difference to tell.`;
  const { first, second, difference, p, isDistinguishable } = compared;
  const change = `${formatPoints(difference.value)} points [${formatDifferenceBounds(difference)}]`;
  const pText = p < 0.001 ? 'p < 0.001' : `p = ${formatP(p)}`;
  const verdict = isDistinguishable
    ? difference.value > 0
      ? 'tuning helps'
      : 'tuning harms'
    : 'not distinguishable';
  return `${how}, the base model has pass@1 ${formatShare(first)} on base tests and the tuned one ${formatShare(second)}: ${change}, ${pText}, ${verdict}.`;
}

function coreLines(core: AskedRun): readonly string[] {
  return [
    `${core.suite.name} ${core.suite.version}, ${plural(core.problems, 'problem')}, ${core.n} samples of each at temperature ${core.temperature}, asked by ${core.asked}: ` +
      `pass@1 ${cell(core.tiers.base?.passAtK['1'])} on base tests, ${cell(core.tiers.plus?.passAtK['1'])} on base and plus. ` +
      `It solves ${core.solved.plus ?? core.solved.base ?? 0} of them at least once. ${roomSentence(core)}`,
  ];
}

/** Answers that could not even begin. */
function roomSentence({ noRoom, samples }: AskedRun): string {
  if (noRoom === 0) return 'Every prompt left room for an answer.';
  return `Of ${plural(samples, 'answer')}, ${formatCount(noRoom)} could not begin: the prompt alone fills the model's context.`;
}

function humanEvalLines(humanEval: Scores['humanEval']): readonly string[] {
  if ('absent' in humanEval) return [`Not measured: ${humanEval.absent}.`];
  return humanEval.runs.map(
    (run) =>
      `- The ${run.model} model, asked by ${run.asked}, solves **${run.solved.base ?? 0} of ${run.problems}** with one answer each at temperature ${run.temperature}. ${roomSentence(run)}`,
  );
}

function milestoneLines(milestones: Scores['milestones']): readonly string[] {
  const rows = Object.entries(milestones).map(([name, run]) => {
    if ('absent' in run) return [name, '', `not measured: ${run.absent}`, '', ''];
    const samples = `${run.problems} × ${run.n}`;
    return [
      ...[name, run.asked, cell(run.tiers.base?.passAtK['1']), cell(run.tiers.plus?.passAtK['1']), samples],
    ];
  });
  return table(
    ['model', 'asked by', 'pass@1 on t1, base', 'pass@1 on t1, base and plus', 'problems × samples'],
    rows,
  );
}

/** Wall time and speed of each part, with the judging beside the sampling. */
export function costLines({
  heldOut,
  tuning,
  temperatures,
  core,
  humanEval,
  milestones,
}: Scores): readonly string[] {
  const runs = [
    ...heldOut,
    ...[tuning.instructions.base, tuning.continuations.tuned, core],
    ...('runs' in humanEval ? humanEval.runs : []),
    ...Object.values(milestones).flatMap((run) => ('samples' in run ? [run] : [])),
  ];
  const rows = runs.map((run) => [
    `${run.suite.name}, ${run.model} by ${run.asked}, temperature ${run.temperature}`,
    formatCount(run.samples),
    ...costCells(run),
  ]);
  const { points, problems, n } = temperatures;
  const grid = `t1, embedded by chat, ${plural(points.length, 'temperature')}`;
  rows.push([grid, formatCount(points.length * problems * n), ...costCells(temperatures)]);
  const seconds = [...runs, temperatures].reduce((sum, run) => sum + run.seconds, 0);
  return [
    '### Time',
    '',
    ...table(['part', 'samples', 'wall time', 'tokens/s'], rows),
    '',
    `Sampling and judging side by side; ${formatSeconds(seconds)} in all.`,
  ];
}

function costCells(cost: Pick<AskedRun, 'seconds' | 'outputTokens' | 'isTimed'>): readonly string[] {
  const speed = cost.isTimed ? formatCount(tokensPerSecond(cost)) : 'not drawn in one go';
  return [formatSeconds(cost.seconds), speed];
}
