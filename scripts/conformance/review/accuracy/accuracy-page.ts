// docs/review-accuracy.md: figures first, then every program that they hold against the review.

import { type Finding, type Grade, grades } from '../../../../src/contracts/finding.ts';
import { table } from '../../section.ts';
import { nameOf } from './dressed-programs.ts';
import { knownReason } from './known-reasons.ts';
import { atLeast, precision, type Reviewed, recall, surest, type Tally, tally } from './tally.ts';

export function accuracyPage(reviewed: readonly Reviewed[], seconds: number): readonly string[] {
  const byClass = [...reviewed].sort(({ dressed: { program: one } }, { dressed: { program: other } }) =>
    one.class < other.class ? -1 : Number(one.class > other.class),
  );
  const written = reviewed.filter(({ dressed }) => dressed.dress === 'as written');
  return [
    `${reviewed.length} programs were reviewed in ${Math.round(seconds)} s, proving included: the ${written.length} programs of`,
    'test/fixtures/review/pairs (a vulnerable and a fixed one in each pair), and each again with names that say nothing,',
    'with its input passed through one more function, and with its check in a function of its own. What a program says',
    'about itself in remarks was taken out before.',
    '',
    'A vulnerable program is found where a finding is about its class, at the grade of the surest such finding. A fixed',
    'program with such a finding is a false alarm. Precision and recall at a grade count findings that are as sure, or',
    'surer. No fixed program may have a PROVEN finding, of whatever class. What a grade is: [Words](words.md).',
    '',
    '### By language',
    '',
    ...figures('language', ({ dressed }) => dressed.program.language, reviewed),
    '',
    '### By dress',
    '',
    ...figures('dress', ({ dressed }) => dressed.dress, reviewed),
    '',
    '### By class',
    '',
    ...figures('class', ({ dressed: { program } }) => program.class, byClass),
    '',
    '### By class and language, counted',
    '',
    'Vulnerable programs by the surest grade they were found at, and fixed ones with an alarm.',
    '',
    ...counted(reviewed),
    '',
    ...listed(reviewed),
  ];
}

const shownGrades = ['PROVEN', 'TRACED', 'SUSPECT'] as const;

function figures(
  head: string,
  keyOf: (one: Reviewed) => string,
  reviewed: readonly Reviewed[],
): readonly string[] {
  const groups = Map.groupBy(reviewed, keyOf);
  const row = (name: string, sums: Tally): readonly (string | number)[] => [
    ...[name, sums.vulnerable, sums.fixed],
    ...shownGrades.flatMap((grade) => [precision(sums, grade), recall(sums, grade)]),
  ];
  const head2 = shownGrades.flatMap((grade) => [`precision at ${grade}`, `recall at ${grade}`]);
  return table(
    [head, 'vulnerable', 'fixed', ...head2],
    [...[...groups].map(([key, some]) => row(key, tally(some))), row('all', tally(reviewed))],
  );
}

function counted(reviewed: readonly Reviewed[]): readonly string[] {
  const key = ({ dressed: { program } }: Reviewed): string => `${program.class}, ${program.language}`;
  const groups = [...Map.groupBy(reviewed, key)].sort(([one], [other]) => (one < other ? -1 : 1));
  const rows = groups.map(([name, some]) => {
    const { vulnerable, fixed, found, alarms } = tally(some);
    const missed = vulnerable - atLeast(found, 'SUSPECT');
    return [
      ...[name, vulnerable, ...grades.map((grade) => found[grade]), missed],
      ...[fixed, ...grades.map((grade) => alarms[grade])],
    ];
  });
  const alarmsAt = grades.map((grade) => `alarms ${grade}`);
  return table(['class', 'vulnerable', ...grades, 'missed', 'fixed', ...alarmsAt], rows);
}

function listed(reviewed: readonly Reviewed[]): readonly string[] {
  const vulnerable = reviewed.filter(({ dressed }) => !dressed.program.isFixed);
  const fixed = reviewed.filter(({ dressed }) => dressed.program.isFixed);
  const missed = vulnerable.filter(({ own }) => own.length === 0);
  const alarms = fixed.filter(({ own }) => own.length > 0);
  const unproven = vulnerable.filter(({ own }) => own.length > 0 && surest(own) !== 'PROVEN');
  const beside = fixed.filter(({ others }) => isSure(others));
  return [
    ...list(`### Missed: ${missed.length}`, missed, () => ''),
    ...list(`### False alarms: ${alarms.length}`, alarms, ({ own }) => own.map(describe).join('; ')),
    ...list(`### Found without a proof: ${unproven.length}`, unproven, ({ own }) => describeSurest(own)),
    ...list(
      `### Fixed programs with a finding of another class, TRACED or surer: ${beside.length}`,
      ...([
        beside,
        ({ others }: Reviewed) =>
          others
            .filter((one) => isSure([one]))
            .map(describe)
            .join('; '),
      ] as const),
    ),
  ];
}

function isSure(findings: readonly Finding[]): boolean {
  const grade = surest(findings);
  return grade !== undefined && grade !== 'SUSPECT';
}

/** Programs of one pair stand together; the reason, where one is known, is said once for each. */
function list(title: string, some: readonly Reviewed[], said: (one: Reviewed) => string): readonly string[] {
  if (some.length === 0) return [title, '', 'None.', ''];
  const key = (one: Reviewed): string =>
    `${one.dressed.program.file} ${said(one)} ${knownReason(one.dressed)}`;
  const lines = [...Map.groupBy(some, key).values()].flatMap((group): readonly string[] => {
    const [first] = group;
    if (first === undefined) return [];
    const dressed = group.map(({ dressed: { dress } }) => dress).join(', ');
    const name = nameOf({ ...first.dressed, dress: 'as written' });
    const reason = [said(first), knownReason(first.dressed)].filter((one) => one !== '').join('. ');
    return [`- \`${name}\` (${dressed})${reason === '' ? '' : `: ${reason}`}`];
  });
  return [title, '', ...lines, ''];
}

function describeSurest(findings: readonly Finding[]): string {
  const grade = surest(findings);
  const finding = findings.find((one) => one.grade === grade);
  if (finding === undefined) return '';
  const { attempts, notRun } = finding.evidence;
  const why = notRun ?? (attempts === undefined ? 'nothing ran' : `${attempts} attacks ran, and none worked`);
  return `${headOf(grade, finding)} (${why})`;
}

function describe(finding: Finding): string {
  const { proof } = finding.evidence;
  const shown =
    proof === undefined ? '' : ` (${proof.parameter} = ${JSON.stringify(proof.payload)}: ${proof.effect})`;
  return `${headOf(finding.grade, finding)} in line ${finding.line}${shown}`;
}

function headOf(grade: Grade | undefined, { rule }: Finding): string {
  return `${grade} ${rule}`;
}
