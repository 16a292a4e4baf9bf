// A review as JUnit XML, for continuous integration: one test suite per file with findings, one test case per finding.
// What is too unsure to fail, and what is suppressed, is a skipped test.

import { type Finding, type Grade, grades, type ReviewReport } from '../../contracts/finding.ts';
import { escapeXml } from '../junit.ts';

/** `least`: the grade from which on a finding fails; none does where it is undefined. */
export function* renderReviewJunit(report: ReviewReport, least: Grade | undefined): Generator<string> {
  const cases = [...report.findings, ...(report.suppressed ?? [])];
  const fails = (finding: Finding): boolean =>
    finding.suppression === undefined &&
    least !== undefined &&
    grades.indexOf(finding.grade) <= grades.indexOf(least);
  const { files, lines } = report.counts;
  // A file without a single test is taken for a broken one.
  const read = 1 + report.skipped.length;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n`;
  yield `<testsuites name="assay review" ${attributesOf(cases.length + read, cases.filter(fails).length, cases.filter((one) => !fails(one)).length + report.skipped.length)}>\n`;
  yield `  <testsuite name="files" ${attributesOf(read, 0, report.skipped.length)}>\n`;
  yield `    <testcase classname="files" name="${files} files, ${lines} lines read"/>\n`;
  for (const { file, reason } of report.skipped) {
    yield `    <testcase classname="files" name="${escapeXml(file)}">\n      <skipped message="${escapeXml(reason)}"/>\n    </testcase>\n`;
  }
  yield '  </testsuite>\n';
  for (const [file, own] of Map.groupBy(cases, (one) => one.file)) {
    const failures = own.filter(fails).length;
    yield `  <testsuite name="${escapeXml(file)}" ${attributesOf(own.length, failures, own.length - failures)}>\n`;
    for (const finding of own) yield renderCase(finding, fails(finding));
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function attributesOf(tests: number, failures: number, skipped: number): string {
  return `tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function renderCase(finding: Finding, fails: boolean): string {
  const { file, line, rule, grade, message, suppression } = finding;
  const name = `${rule} line ${line}${finding.function === undefined ? '' : ` ${finding.function}`}`;
  const start = `    <testcase classname="${escapeXml(file)}" name="${escapeXml(name)}" file="${escapeXml(file)}" line="${line}">\n`;
  const said = escapeXml(`${grade}: ${message}`);
  if (fails) {
    const details = escapeXml(describe(finding));
    return `${start}      <failure type="${grade}" message="${said}">${details}</failure>\n    </testcase>\n`;
  }
  const why = suppression === undefined ? said : escapeXml(`suppressed: ${suppression.reason}`);
  return `${start}      <skipped message="${why}"/>\n    </testcase>\n`;
}

function describe({ cwe, fix, evidence }: Finding): string {
  const { proof, trace = [], notRun } = evidence;
  const facts = [
    ['weakness', cwe],
    ...trace.map(({ place, message }) => ['way', `${place.file}:${place.line}: ${message}`] as const),
    ['payload', proof && `${proof.parameter} = ${JSON.stringify(proof.payload)}`],
    ['call', proof?.call],
    ['effect', proof?.effect],
    ['control', proof?.benign],
    ['not run', notRun],
    ['fix', fix],
  ] as const;
  return facts
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n');
}
