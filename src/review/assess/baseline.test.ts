import { expect, test } from 'vitest';
import { baselineOf, compareToBaseline, isAtLeast } from './baseline.ts';
import { someFinding } from './some-finding.ts';

const injection = someFinding();
const hash = someFinding({ rule: 'weak-hash', grade: 'SUSPECT', fingerprint: 'ha54' });

test('orders grades from proven to suspect', () => {
  expect([
    isAtLeast('PROVEN', 'TRACED'),
    isAtLeast('TRACED', 'TRACED'),
    isAtLeast('SUSPECT', 'TRACED'),
  ]).toEqual([...[true, true, false]]);
});

test('knows what it holds, wherever it stands now, and lets through what is new', () => {
  const moved = { ...injection, line: 40, endLine: 40 };
  expect(compareToBaseline([moved, hash], baselineOf([injection]), 'known.json')).toEqual({
    findings: [hash],
    known: [{ ...moved, suppression: { kind: 'baseline', reason: 'known from known.json' } }],
    gone: [],
  });
});

test('lets a known finding through when it has become surer, and not when it is less sure', () => {
  const baseline = baselineOf([injection]);
  const proven = someFinding({ grade: 'PROVEN' });
  expect(compareToBaseline([proven], baseline, 'known.json').findings).toEqual([proven]);
  expect(compareToBaseline([someFinding({ grade: 'SUSPECT' })], baseline, 'known.json').findings).toEqual([]);
});

test('says what is gone', () => {
  const { gone } = compareToBaseline([hash], baselineOf([injection, hash]), 'known.json');
  expect(gone.map(({ rule }) => rule)).toEqual(['sql-injection']);
});
