import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import { expect, it } from 'vitest';
import { renderReviewSarif } from './sarif.ts';
import { someReview } from './some-review.ts';

const require = createRequire(import.meta.url);
const schemaFile = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ allErrors: true, schemaId: 'id', meta: false });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

function faults(log: unknown): unknown {
  validate(log);
  return validate.errors;
}

it('keeps to the schema of SARIF 2.1.0', () => {
  expect(faults(JSON.parse(renderReviewSarif(someReview())))).toBeNull();
});

it('is held to a schema that refuses what is no SARIF', () => {
  const log = JSON.parse(renderReviewSarif(someReview()));
  log.runs[0].results[0].level = 'terrible';
  expect(faults(log)).toMatchObject([{ keyword: 'enum' }]);
});

it('gives code scanning severity, tags, flow, fingerprint and the proof of a finding', () => {
  const [run] = JSON.parse(renderReviewSarif(someReview())).runs;
  expect(run.tool.driver.rules[0].properties).toEqual({
    'security-severity': '9.3',
    tags: ['security', 'external/cwe/cwe-089'],
  });
  const [proven] = run.results;
  expect(proven).toMatchObject({
    ...{ ruleId: 'sql-injection', ruleIndex: 0, level: 'error', rank: 100 },
    partialFingerprints: { primaryLocationLineHash: 'b0a7:1', 'assayFinding/v1': 'b0a7' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'boats.py', uriBaseId: '%SRCROOT%' },
          region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 24 },
        },
      },
    ],
    properties: { grade: 'PROVEN', proof: { payload: "' OR '1'='1" } },
  });
  expect(proven.codeFlows[0].threadFlows[0].locations).toHaveLength(2);
});

it('writes the names of files as addresses', () => {
  const [run] = JSON.parse(renderReviewSarif(someReview())).runs;
  expect(run.results[1].locations[0].physicalLocation.artifactLocation.uri).toBe('dock%20yard/%3Cmail%3E.js');
});

it('keeps what is suppressed, with the reason', () => {
  const [run] = JSON.parse(renderReviewSarif(someReview())).runs;
  const suppressions = run.results.flatMap(
    (result: { suppressions?: unknown[] }) => result.suppressions ?? [],
  );
  expect(suppressions).toEqual([
    { kind: 'inSource', status: 'accepted', justification: 'the name is of a fixed list' },
  ]);
});
