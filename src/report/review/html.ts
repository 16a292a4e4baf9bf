// A review as one HTML page that opens offline: counts by grade, then every finding with its lines, the way of the
// data, the attack that worked and a program that shows it. Without a script: folding is HTML's own.

import { type Finding, type Grade, grades, type ReviewReport } from '../../contracts/finding.ts';
import { formatCount } from '../format-numbers.ts';
import { type Markup, markup } from '../html/markup.ts';
import { pageHead } from '../html/offline-page.ts';
import { readPageStyle } from '../html/page-style.ts';
import { sayCounts } from './say-counts.ts';

/** The page in pieces. */
export async function* renderReviewHtml(report: ReviewReport): AsyncGenerator<string> {
  const style = await readPageStyle(['review']);
  yield pageHead({ title: 'Security review', style, script: '' });
  yield markup`<header class="masthead">
<p class="eyebrow"><b>Assay</b> security review</p>
<h1>${headline(report)}</h1>
<p class="facts">${sayCounts(report).join(' ')}</p>
</header>
<main>
`.html;
  for (const grade of grades) yield* renderGrade(grade, report);
  yield* renderSuppressed(report);
  yield renderRemarks(report).html;
  yield '</main>\n</body>\n</html>\n';
}

function headline({ counts }: ReviewReport): string {
  return grades.map((grade) => `${formatCount(counts.grades[grade])} ${grade}`).join(' · ');
}

const meanings: Readonly<Record<Grade, string>> = {
  PROVEN: 'An attack ran and did the harm; a harmless value did not.',
  REACHED: 'An attack ran and arrived where harm is done; no effect was seen.',
  TRACED:
    'There is a way from where data enters to where it hurts. No attack worked, which does not make it safe.',
  SUSPECT: 'It looks wrong. Nothing more is known.',
};

function* renderGrade(grade: Grade, { findings }: ReviewReport): Generator<string> {
  const own = findings.filter((one) => one.grade === grade);
  if (own.length === 0) return;
  yield markup`<section class="problems"><h2>${grade}</h2><p class="note">${meanings[grade]}</p>\n`.html;
  for (const finding of own) yield renderFinding(finding).html;
  yield '</section>\n';
}

function* renderSuppressed({ suppressed = [] }: ReviewReport): Generator<string> {
  if (suppressed.length === 0) return;
  yield markup`<section class="problems"><details><summary>${formatCount(suppressed.length)} that do not count</summary>\n`
    .html;
  for (const finding of suppressed) yield renderFinding(finding).html;
  yield '</details></section>\n';
}

function renderFinding(finding: Finding): Markup {
  const { grade, rule, cwe, file, line, message, fix, suppression } = finding;
  const owner = finding.function === undefined ? '' : `, in ${finding.function}`;
  return markup`<article class="finding ${grade.toLowerCase()}" id="${finding.fingerprint}">
<h3><span class="grade">${grade}</span>${rule} <span class="note">${cwe}</span></h3>
<p class="facts">${file}:${line}${owner}</p>
<p>${message}</p>
${renderExcerpt(finding)}
<dl>
${suppression !== undefined && entry('suppressed', suppression.reason)}
${renderEvidence(finding)}
${entry('fix', fix)}
</dl>
${renderScript(finding)}
</article>
`;
}

function renderExcerpt({ excerpt, line, endLine }: Finding): Markup | false {
  if (excerpt === undefined) return false;
  const { firstLine, lines } = excerpt;
  const digits = String(firstLine + lines.length - 1).length;
  const shown = lines.map((text, at) => {
    const number = firstLine + at;
    const left = `${String(number).padStart(digits)}  `;
    return number >= line && number <= endLine
      ? markup`${left}<mark>${text}</mark>\n`
      : markup`${left}${text}\n`;
  });
  return markup`<pre>${shown}</pre>`;
}

function entry(label: string, text: string | Markup): Markup {
  return markup`<dt>${label}</dt><dd>${text}</dd>\n`;
}

function code(text: string): Markup {
  return markup`<code>${text}</code>`;
}

function renderEvidence({ evidence, grade }: Finding): readonly Markup[] {
  const { trace = [], proof, refuted = [], attempts = 0, notRun } = evidence;
  const isProven = grade === 'PROVEN' || grade === 'REACHED';
  const [example] = refuted;
  const such = example !== undefined && markup`, such as ${code(JSON.stringify(example.payload))}`;
  const tried = markup`${formatCount(attempts)} attacks did nothing${such}`;
  return [
    ...trace.map(({ place, message, text }, at) =>
      entry(
        at === 0 ? 'way' : ' ',
        markup`line ${place.line}: ${message}${text !== undefined && markup`<br>${code(text)}`}`,
      ),
    ),
    ...(proof === undefined
      ? []
      : [
          entry('payload', code(`${proof.parameter} = ${JSON.stringify(proof.payload)}`)),
          entry('call', code(proof.call)),
          entry('effect', proof.effect),
          entry('control', proof.benign),
        ]),
    ...(notRun === undefined || isProven ? [] : [entry('not run', notRun)]),
    ...(attempts === 0 || isProven ? [] : [entry('tried', tried)]),
  ];
}

function renderScript({ evidence: { proof } }: Finding): Markup | false {
  if (proof === undefined) return false;
  return markup`<details><summary>A program that shows it; run it in a sandbox only</summary><pre>${proof.script}</pre></details>`;
}

function renderRemarks({ skipped, notes = [] }: ReviewReport): Markup {
  const rows = [
    ...skipped.map(({ file, reason }) => `${file}: ${reason}`),
    ...notes.map(({ file, line, message }) => {
      const place = [file, line].filter((part) => part !== undefined).join(':');
      return place === '' ? message : `${place}: ${message}`;
    }),
  ];
  if (rows.length === 0) return markup``;
  return markup`<section class="problems"><h2>What to know of this review</h2><ul>${rows.map((text) => markup`<li>${text}</li>\n`)}</ul></section>\n`;
}
