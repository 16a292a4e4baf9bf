// A review as SARIF 2.1.0, as GitHub's code scanning takes it: rules with help and a severity, the way of the data as
// code flows, fingerprints that outlive changes above a finding, the proof in the properties, and what was suppressed
// with its reason.

import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Finding,
  type FindingPlace,
  type Grade,
  grades,
  type Proof,
  type ReviewNote,
  type ReviewReport,
  type ReviewRule,
} from '../../contracts/finding.ts';

/** What code scanning takes of one run; the surest come first. */
const mostResults = 25_000;

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** The whole file, ending in a newline. */
export function renderReviewSarif(report: ReviewReport): string {
  const all = [...report.findings, ...(report.suppressed ?? [])].sort(
    (one, other) => grades.indexOf(one.grade) - grades.indexOf(other.grade),
  );
  const rules = report.rules ?? [];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const left = all.length - mostResults;
  const notes = left > 0 ? [{ message: `${left} findings are not in this file` }] : [];
  const run = {
    tool: {
      driver: {
        name: 'Assay',
        semanticVersion: report.version ?? '0.0.0',
        rules: rules.map(descriptorOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: (report.harnessErrors ?? 0) === 0,
        toolExecutionNotifications: [...notesOf(report), ...notes].map(notificationOf),
      },
    ],
    results: all.slice(0, mostResults).map((finding) => resultOf(finding, indexes.get(finding.rule))),
    properties: { counts: report.counts },
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

function descriptorOf({ id, title, cwe, owasp, severity, fix }: ReviewRule) {
  const about = `${cwe.join(', ')}, OWASP ${owasp}`;
  return {
    id,
    name: title.replace(/(?:^|[^\p{L}\d]+)(\p{L}|\d)/gu, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: `${title} (${about}). ${fix}` },
    help: { text: `${title} (${about}). ${fix}`, markdown: `**${title}** (${about})\n\n${fix}` },
    defaultConfiguration: { level: 'warning' },
    properties: {
      'security-severity': severity.toFixed(1),
      tags: ['security', ...cwe.map((one) => `external/cwe/${cweTag(one)}`)],
    },
  };
}

/** `cwe-089` of `CWE-89`, as code scanning writes it. */
function cweTag(cwe: string): string {
  return cwe.toLowerCase().replace(/\d+/, (number) => number.padStart(3, '0'));
}

const levels: Readonly<Record<Grade, string>> = {
  PROVEN: 'error',
  REACHED: 'error',
  TRACED: 'warning',
  SUSPECT: 'note',
};
/** Of 100, how much a finding deserves to be looked at first. Chosen. */
const ranks: Readonly<Record<Grade, number>> = { PROVEN: 100, REACHED: 80, TRACED: 50, SUSPECT: 20 };

function resultOf(finding: Finding, ruleIndex: number | undefined) {
  const { rule, grade, evidence, fingerprint, suppression } = finding;
  const owner = finding.function;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[grade],
    rank: ranks[grade],
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: locationOf(finding),
        ...(owner === undefined
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: owner, kind: 'function' }] }),
      },
    ],
    ...codeFlowsOf(finding),
    // Code scanning goes by the first; both outlive changes above the finding.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'assayFinding/v1': fingerprint },
    ...(suppression === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: suppression.kind === 'in source' ? 'inSource' : 'external',
              status: 'accepted',
              justification: suppression.reason,
            },
          ],
        }),
    properties: { grade, ...evidence, trace: undefined },
  };
}

function messageOf({ grade, message, evidence: { proof, notRun }, fix }: Finding): string {
  const ran = proof === undefined ? [] : [sayProof(proof)];
  const why = notRun === undefined ? [] : [`Nothing was run: ${notRun}.`];
  return [`${grade}: ${message}`, ...ran, ...why, fix].join(' ');
}

function sayProof({ parameter, payload, effect }: Proof): string {
  return `With ${parameter} = ${JSON.stringify(payload)}: ${effect}.`;
}

function codeFlowsOf({ evidence: { trace = [] } }: Finding) {
  if (trace.length === 0) return {};
  const locations = trace.map(({ place, message }) => ({
    location: { physicalLocation: locationOf(place), message: { text: message } },
  }));
  return { codeFlows: [{ threadFlows: [{ locations }] }] };
}

function locationOf({ file, line, column, endLine, endColumn }: FindingPlace) {
  return {
    artifactLocation: artifactOf(file),
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

/** Below the root of the sources where the file is below the working folder. */
function artifactOf(file: string) {
  if (isAbsolute(file)) return { uri: pathToFileURL(file).href };
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function notesOf({ skipped, notes = [] }: ReviewReport): readonly ReviewNote[] {
  return [...skipped.map(({ file, reason }) => ({ file, message: reason })), ...notes];
}

function notificationOf({ file, line, message }: ReviewNote) {
  if (file === undefined) return { level: 'note', message: { text: message } };
  const region = line === undefined ? {} : { region: { startLine: line } };
  return {
    ...{ level: 'note', message: { text: message } },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(file), ...region } }],
  };
}
