import { expect, test } from 'vitest';
import type { Grade } from '../../../../src/contracts/finding.ts';
import { someFinding } from '../../../../src/review/assess/some-finding.ts';
import type { ReviewProgram } from '../../../../test/examples/review-pairs.ts';
import { isOfClass, precision, type Reviewed, recall, tally } from './tally.ts';

const program: ReviewProgram = {
  ...{ file: 'python/xss/badge.fixed.py', language: 'python', class: 'xss', cwe: 'CWE-79', name: 'badge' },
  ...{ isFixed: false, function: 'badge', parameter: 'name', sinkLine: 2, text: '' },
};

function reviewed(isFixed: boolean, ...found: readonly Grade[]): Reviewed {
  return {
    dressed: {
      program: { ...program, isFixed },
      ...{ dress: 'as written', file: '1/program.py', language: 'python', text: '' },
    },
    own: found.map((grade) => someFinding({ rule: 'xss', grade })),
    others: [],
  };
}

test('a program counts once, at its surest grade; precision and recall count what is as sure or surer', () => {
  const sums = tally([
    ...[reviewed(false, 'SUSPECT', 'PROVEN'), reviewed(false, 'TRACED'), reviewed(false), reviewed(false)],
    ...[reviewed(true), reviewed(true, 'SUSPECT', 'SUSPECT')],
  ]);
  expect(sums.found).toEqual({ PROVEN: 1, REACHED: 0, TRACED: 1, SUSPECT: 0 });
  expect(sums.alarms).toEqual({ PROVEN: 0, REACHED: 0, TRACED: 0, SUSPECT: 1 });
  expect([precision(sums, 'PROVEN'), recall(sums, 'PROVEN')]).toEqual(['1.00', '0.25']);
  expect([precision(sums, 'TRACED'), recall(sums, 'TRACED')]).toEqual(['1.00', '0.50']);
  expect([precision(sums, 'SUSPECT'), recall(sums, 'SUSPECT')]).toEqual(['0.67', '0.50']);
  expect(precision(tally([]), 'PROVEN')).toBe('–');
});

test('who names the archive is another matter than what it unpacks', () => {
  const grades: readonly Grade[] = ['SUSPECT', 'PROVEN'];
  const findings = grades.map((grade) => someFinding({ rule: 'path-traversal', grade }));
  expect(findings.map((one) => isOfClass(one, 'archive-extraction'))).toEqual([false, true]);
  expect(findings.map((one) => isOfClass(one, 'path-traversal'))).toEqual([true, true]);
});
