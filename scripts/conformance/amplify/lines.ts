// The section about amplified tests as Markdown lines.

import type { AmplifyReport } from '../../../src/contracts/amplify.ts';
import { formatCount, formatSeconds, formatShare, plural } from '../../../src/report/format-numbers.ts';
import { type JudgedRun, shortVerdict } from '../judged-run.ts';
import { table } from '../section.ts';
import type { AmplifyMeasures } from './measures.ts';
import type { Planted } from './planted.ts';
import { countByProblem, problemOf, type RejectionKind } from './rejections.ts';
import { countTests, targetsOf } from './targets.ts';

export function amplifyLines(measures: AmplifyMeasures): readonly string[] {
  return [
    ...targetLines(measures),
    '',
    ...section('How strong the tests became', strengthLines(measures)),
    ...section('Beside HumanEval+', sideLines(measures)),
    ...section('What HumanEval+ rejects and the amplified tests do not', missedLines(measures)),
    ...section('What the amplified tests reject and HumanEval+ does not', rejectionLines(measures)),
    ...section('Inputs outside of their contract', outsideLines(measures)),
    ...section('The reduced tests', reducedLines(measures)),
    ...(measures.planted === undefined
      ? []
      : section('Planted wrong programs', plantedLines(measures.planted))),
  ].slice(0, -1);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [`### ${title}`, '', ...lines, ''];
}

const givers: Readonly<Record<AmplifyMeasures['solutions'], string>> = {
  corrected: 'the canonical solutions as HumanEval+ corrected them',
  original: 'its own canonical solutions',
};

function targetLines(measures: AmplifyMeasures): readonly string[] {
  const targets = targetsOf(measures);
  const missed = targets.filter(({ isMet }) => !isMet).map(({ name }) => name);
  return [
    `HumanEval's base tests and ${givers[measures.solutions]} were amplified (\`assay amplify --allow-mutation --samples …\`, ` +
      `seed ${measures.report.seed}), without contracts; HumanEval+'s contracts and inputs were read only to compare with.`,
    '',
    ...table(
      ['', 'wanted', 'reached', ''],
      targets.map(({ name, wanted, reached, isMet }) => [name, wanted, reached, isMet ? 'met' : 'MISSED']),
    ),
    '',
    missed.length === 0 ? 'All targets are met.' : `Missed: ${missed.join('; ')}.`,
  ];
}

function strengthLines({ report, planted }: AmplifyMeasures): readonly string[] {
  const rows = [
    ['HumanEval', report],
    ...(planted === undefined ? [] : [['core', planted.report] as const]),
  ] as const;
  const skipped = rows.flatMap(([name, { problems }]) =>
    problems.flatMap((one) => (one.kind === 'skipped' ? [`- ${name}, ${one.id}: ${one.reason}`] : [])),
  );
  return [
    ...table(
      [
        ...['suite', 'problems', 'base tests', 'plus tests', 'growth', 'edge tests', 'mutants'],
        ...['killed by base', 'by base and plus', 'of those not estimated equivalent'],
        ...['branch outcomes', 'by base', 'by base and plus'],
      ],
      rows.map(([name, one]) => [name, ...strengthCells(one)]),
    ),
    '',
    'Growth: base and plus tests by base tests. A mutant that survives is estimated to be equivalent where thousands of further ' +
      'inputs do not tell it from the reference either.',
    ...(skipped.length === 0 ? [] : ['', 'Not amplified:', '', ...skipped]),
  ];
}

function strengthCells({ totals }: AmplifyReport): readonly (string | number)[] {
  const { tests, growth, score, killed, branches, amplified } = totals;
  const share = (value: number | undefined): string => (value === undefined ? 'none' : formatShare(value));
  return [
    ...[amplified, formatCount(tests.base), formatCount(tests.plus)],
    growth === undefined ? 'none' : `${growth.toFixed(1)} times`,
    ...[formatCount(tests.edge), formatCount(score.mutants)],
    ...[share(killed?.before), share(killed?.after), share(killed?.afterOfOthers)],
    ...[formatCount(branches.outcomes), formatCount(branches.before), formatCount(branches.after)],
  ];
}

function sideLines({ sides, theirs, ours }: AmplifyMeasures): readonly string[] {
  const { both, onlyTheirs, onlyOurs, neither, broken } = sides;
  const passBase = both.length + onlyTheirs.length + onlyOurs.length + neither.length;
  const seconds = (run: JudgedRun): string => formatSeconds(run.report.seconds);
  return [
    `${plural(passBase, 'sample')} of CodeGen-16B pass base:`,
    '',
    ...table(
      ['', 'amplified rejects', 'amplified accepts'],
      [
        ['HumanEval+ rejects', both.length, onlyTheirs.length],
        ['HumanEval+ accepts', onlyOurs.length, neither.length],
      ],
    ),
    '',
    `HumanEval+ rejects ${plural(both.length + onlyTheirs.length, 'sample')}, the amplified tests ${both.length + onlyOurs.length}. ` +
      `Judging took ${seconds(theirs)} and ${seconds(ours)}, less what earlier runs had cached.`,
    ...(broken.length === 0 ? [] : ['', `Not compared, for want of a verdict: ${broken.join(', ')}.`]),
  ];
}

/** Chosen: the others of a problem are of the same kind. */
const shownOfProblem = 2;

function missedLines({ sides, theirs, beyondReach }: AmplifyMeasures): readonly string[] {
  const { both, onlyTheirs } = sides;
  if (onlyTheirs.length === 0) return ['Nothing.'];
  const rows = countByProblem(onlyTheirs).map(([problem, count]) => {
    const isOf = (key: string): boolean => problemOf(key) === problem;
    const verdicts = onlyTheirs.filter(isOf).map((key) => shortVerdict(theirs.verdicts.get(`${key} plus`)));
    const shown = [...new Set(verdicts)].slice(0, shownOfProblem).join(' / ');
    return [problem, count, beyondReach.filter(isOf).length, both.filter(isOf).length, shown];
  });
  const reachable = both.length + onlyTheirs.length - beyondReach.length;
  return [
    `${plural(onlyTheirs.length, 'sample')}; ${beyondReach.length} of them by a test that the amplified solution fails ` +
      `too, so that no test made from it can tell. Of the others ${formatShare(both.length / Math.max(1, reachable))} are caught.`,
    '',
    ...table(
      ['problem', 'missed', 'of them as the solution does', 'caught', "HumanEval+'s verdicts, such as"],
      rows,
    ),
  ];
}

const kinds: Readonly<Record<RejectionKind, string>> = {
  unfair: 'unfair: every failed test violates the contract',
  'other-reference': "HumanEval+'s own reference fails every one of the failed tests inside of the contract",
  stands:
    "stands: a failed test inside of the contract, on which HumanEval+'s reference does what is expected",
};

function rejectionLines({ solutions, rejections, shown }: AmplifyMeasures): readonly string[] {
  if (rejections.length === 0) return ['Nothing.'];
  const groups = Object.entries(kinds).map(([kind, text]) => {
    const some = rejections.filter((one) => one.kind === kind);
    const keys = some.flatMap((one) => one.keys);
    const problems = countByProblem(keys).map(([problem, count]) => `${problem} ${count}`);
    return [text, keys.length, some.length, problems.join(', ')];
  });
  return [
    ...table(['classified by machine', 'samples', 'programs', 'samples by problem'], groups),
    '',
    solutions === 'corrected'
      ? `${plural(shown.length, 'program')} of those that are not unfair, with input, expected and actual: [amplify-rejections.md](amplify-rejections.md).`
      : "A test that HumanEval+'s reference fails is one that HumanEval's own solution is wrong about.",
  ];
}

function outsideLines({ questioned }: AmplifyMeasures): readonly string[] {
  const { outside, checked, unchecked } = countTests(questioned);
  const share = (100 * outside) / Math.max(1, checked);
  const rows = [...questioned]
    .filter(([, one]) => one.outside.size > 0)
    .toSorted(([, a], [, b]) => b.outside.size - a.outside.size)
    .map(([problem, one]) => {
      const [first = 0] = one.outside;
      const call = one.tests[first]?.call ?? '';
      const short = call.length > 80 ? `${call.slice(0, 80)}…` : call;
      return [problem, one.outside.size, one.tests.length, one.baseOutside, `\`${short}\``];
    });
  return [
    `${formatCount(outside)} of ${formatCount(checked)} accepted plus inputs violate the contract of their HumanEval+ row ` +
      `(${share.toFixed(2)} %); ${plural(unchecked, 'more input')} could not be checked: their arguments are no literals, ` +
      'such as NaN.',
    ...(rows.length === 0
      ? []
      : ['', ...table(['problem', 'outside', 'of', "of HumanEval's own base inputs", 'such as'], rows)]),
  ];
}

function reducedLines({ report, differences }: AmplifyMeasures): readonly string[] {
  const { tests, shrink, amplified } = report.totals;
  const reductions = report.problems.flatMap((one) =>
    one.kind === 'amplified' ? (one.reduction ?? []) : [],
  );
  const checked = reductions.reduce((sum, one) => sum + one.checked, 0);
  const onlyByAll = reductions.reduce((sum, one) => sum + one.onlyByAll, 0);
  const rows = differences.map(({ key, full, reduced, byLimit }) => [
    ...[key, full, reduced],
    byLimit ? 'a limit' : 'UNKNOWN',
  ]);
  return [
    `${formatCount(tests.plus)} plus tests become ${formatCount(tests.reduced)}: ${(tests.reduced / Math.max(1, amplified)).toFixed(2)} ` +
      `a problem, one for each ${shrink?.toFixed(0) ?? 'none'}. ${plural(checked, 'mutant or program')} that all tests kill ` +
      `were run on the reduced ones once more; ${onlyByAll} programs are stopped by the limits on all tests together alone.`,
    '',
    `On the samples that pass base, ${plural(differences.length, 'verdict')} of the reduced suite differ from the full one's.`,
    ...(rows.length === 0 ? [] : ['', ...table(['sample', 'all tests', 'reduced', 'why'], rows)]),
  ];
}

function plantedLines({ programs, killedBefore, killedAfter, hunted, alive }: Planted): readonly string[] {
  const rows = [...Map.groupBy(alive, ({ problem }) => problem)].map(([problem, some]) => [
    ...[problem, some.length, some.map(({ name }) => name).join(', ')],
  ]);
  return [
    `Of the ${plural(programs, 'wrong program')} planted in \`core\`, its base tests kill ${killedBefore}, base and amplified tests ` +
      `${killedAfter}; ${alive.length === 0 ? 'none lives' : `${alive.length} live`}. Of those killed, ${hunted} were hunted: tests ` +
      `that know nothing of them let them live, and inputs were looked for that tell just them from the reference. ` +
      `The others, ${killedAfter - hunted}, die without anybody having looked at them.`,
    ...(rows.length === 0 ? [] : ['', ...table(['problem', 'alive', 'planted wrong programs'], rows)]),
  ];
}
