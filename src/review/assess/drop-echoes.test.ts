import { expect, it } from 'vitest';
import { dropEchoes } from './drop-echoes.ts';
import { someFinding } from './some-finding.ts';

const place = { file: 'boats.py', line: 3, column: 5, endLine: 3, endColumn: 9 };
const traced = someFinding({
  grade: 'PROVEN',
  evidence: { trace: [{ place, message: 'assigned to query' }] },
});

it('drops a guess about a line through which the data of a surer finding goes', () => {
  const guess = someFinding({ ...place, rule: 'sql-text', grade: 'SUSPECT' });
  expect(dropEchoes([guess, traced])).toEqual([traced]);
});

it('keeps a guess about another line, another weakness or another file', () => {
  const guesses = [
    someFinding({ ...place, line: 40, endLine: 40, rule: 'sql-text', grade: 'SUSPECT' }),
    someFinding({ ...place, cwe: 'CWE-798', rule: 'hard-coded-password', grade: 'SUSPECT' }),
    someFinding({ ...place, file: 'oars.py', rule: 'sql-text', grade: 'SUSPECT' }),
  ];
  expect(dropEchoes([...guesses, traced])).toEqual([...guesses, traced]);
});

it('keeps, of two guesses about one place, the one that knows the way', () => {
  const way = someFinding({ grade: 'SUSPECT', evidence: traced.evidence });
  const habit = someFinding({ grade: 'SUSPECT', rule: 'sql-text' });
  expect(dropEchoes([habit, way])).toEqual([way]);
  expect(dropEchoes([habit, habit])).toHaveLength(2);
});
