// The verdicts for continuous integration: one test suite per problem, one test case per sample and tier. Streamed
// problem by problem, so that memory holds one problem's verdicts however large the run is.

import { writeFileAtomically } from '../base/atomic-file.ts';
import type { Verdict } from '../contracts/verdict.ts';
import type { RecordedRun } from '../runs/read-run.ts';
import type { RowIndex } from '../runs/row-index.ts';

/** Writes the run's verdicts as JUnit XML. */
export async function writeJunit(run: RecordedRun, path: string): Promise<void> {
  await writeFileAtomically(path, renderJunit(run));
}

/** The run's verdicts as JUnit XML, in pieces. */
export async function* renderJunit(run: RecordedRun): AsyncGenerator<string> {
  const index = await run.indexVerdicts();
  const totals = emptyTotals();
  for await (const verdict of run.readVerdicts()) addTo(totals, verdict);
  const name = `${run.file.suite.name} ${run.file.model}`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(name)}" ${attributesOf(totals)}>\n`;
  for (const problem of index.problems) yield* renderSuite(problem, index);
  yield '</testsuites>\n';
}

async function* renderSuite(problem: string, index: RowIndex<Verdict>): AsyncGenerator<string> {
  const verdicts: Verdict[] = [];
  const totals = emptyTotals();
  for await (const verdict of index.read(problem)) {
    verdicts.push(verdict);
    addTo(totals, verdict);
  }
  verdicts.sort((a, b) => a.sample - b.sample || (a.tier < b.tier ? -1 : 1));
  yield `  <testsuite name="${escapeXml(problem)}" ${attributesOf(totals)}>\n`;
  for (const verdict of verdicts) yield renderCase(verdict);
  yield '  </testsuite>\n';
}

interface Totals {
  tests: number;
  failures: number;
  errors: number;
  wallMs: number;
}

function emptyTotals(): Totals {
  return { tests: 0, failures: 0, errors: 0, wallMs: 0 };
}

/** A broken harness is an error of the test bed; everything else that did not pass is a failure of the sample. */
function addTo(totals: Totals, { outcome, wallMs }: Verdict): void {
  totals.tests += 1;
  totals.wallMs += wallMs;
  if (outcome === 'harness-error') totals.errors += 1;
  else if (outcome !== 'passed') totals.failures += 1;
}

function attributesOf({ tests, failures, errors, wallMs }: Totals): string {
  return `tests="${tests}" failures="${failures}" errors="${errors}" time="${seconds(wallMs)}"`;
}

function renderCase(verdict: Verdict): string {
  const { problem, sample, tier, outcome, wallMs } = verdict;
  const start = `    <testcase classname="${escapeXml(problem)}" name="sample ${sample} ${tier}" time="${seconds(wallMs)}"`;
  if (outcome === 'passed') return `${start}/>\n`;
  const element = outcome === 'harness-error' ? 'error' : 'failure';
  const message = verdict.evidence.message ?? verdict.evidence.reason ?? outcome;
  const details = escapeXml(describeEvidence(verdict));
  return `${start}>\n      <${element} type="${outcome}" message="${escapeXml(message)}">${details}</${element}>\n    </testcase>\n`;
}

function describeEvidence({ evidence, trust, flags }: Verdict): string {
  const facts = [
    ['reason', evidence.reason],
    ['test', evidence.test],
    ['call', evidence.call],
    ['expected', evidence.expected],
    ['actual', evidence.actual],
    ['limit', evidence.limit],
    ['trust', trust],
    ['flags', flags.length === 0 ? undefined : flags.join(', ')],
    ['traceback', evidence.traceback],
  ] as const;
  return facts
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Text for an attribute or an element. Line breaks are written as references, which parsers keep in attributes too;
 * what XML 1.0 can not hold at all (control characters, lone surrogates) is shown as `\u001b`.
 */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replaceAll(/[&<>"'\t\n\r]|[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, (mark) => {
    return entities[mark] ?? `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
