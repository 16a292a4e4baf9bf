import { describe, expect, test } from 'vitest';
import { someFinding } from './some-finding.ts';
import { readRemarks, suppress } from './suppress.ts';

const known = new Set(['sql-injection', 'weak-hash']);
const place = { file: 'boats.py', known, lookedFor: known };

describe('remarks are read', () => {
  test('from comments of Python, behind code and alone', () => {
    const text = [
      'def find_boat(db, name):',
      '    # assay-ignore sql-injection: the name comes from our own table',
      "    db.execute('#' + name)  # assay-ignore sql-injection, weak-hash: checked by the caller",
    ].join('\n');
    expect(readRemarks(text, 'python')).toEqual([
      { line: 2, rules: ['sql-injection'], reason: 'the name comes from our own table', standsAlone: true },
      { line: 3, rules: ['sql-injection', 'weak-hash'], reason: 'checked by the caller', standsAlone: false },
    ]);
  });

  test('from both kinds of comment in scripts', () => {
    const text = [
      '// assay-ignore weak-hash: a cache key',
      'f(); /* assay-ignore weak-hash: also one */',
    ].join('\n');
    expect(readRemarks(text, 'javascript').map(({ reason }) => reason)).toEqual(['a cache key', 'also one']);
  });

  test('without a reason as such', () => {
    expect(readRemarks('x = 1  # assay-ignore weak-hash', 'python')).toMatchObject([{ reason: '' }]);
    expect(readRemarks('x = 1  # assay-ignore weak-hash:   ', 'python')).toMatchObject([{ reason: '' }]);
  });

  test('never from a text, and not from prose about them', () => {
    expect(readRemarks('x = "# assay-ignore weak-hash: no"', 'python')).toEqual([]);
    expect(readRemarks('x = `// assay-ignore weak-hash: no`', 'javascript')).toEqual([]);
    expect(readRemarks('# see assay-ignore in the manual: it helps', 'python')).toEqual([]);
  });
});

describe('a finding is taken out', () => {
  const above = { line: 3, rules: ['sql-injection'], reason: 'own table', standsAlone: true };

  test('by a remark on the line above, and listed with its reason', () => {
    const { findings, suppressed, notes } = suppress([someFinding()], [above], place);
    expect(findings).toEqual([]);
    expect(suppressed).toEqual([someFinding({ suppression: { kind: 'in source', reason: 'own table' } })]);
    expect(notes).toEqual([]);
  });

  test('by a remark on any of its own lines', () => {
    const inside = { ...above, line: 6, standsAlone: false };
    expect(suppress([someFinding({ endLine: 7 })], [inside], place).suppressed).toHaveLength(1);
  });

  test('by one of several remarks that stand above it', () => {
    const other = { ...above, line: 3, rules: ['weak-hash'] };
    const further = { ...above, line: 2 };
    expect(suppress([someFinding()], [further, other], place).suppressed).toHaveLength(1);
  });

  test('not by a remark for another rule, behind the code of the line above, or without a reason', () => {
    for (const remark of [
      { ...above, rules: ['weak-hash'] },
      { ...above, standsAlone: false },
      { ...above, reason: '' },
    ]) {
      expect(suppress([someFinding()], [remark], place)).toMatchObject({
        findings: [someFinding()],
        suppressed: [],
      });
    }
  });
});

test('says what is wrong with remarks', () => {
  const remarks = [
    { line: 3, rules: ['sql-injection'], reason: '', standsAlone: true },
    { line: 9, rules: ['weak-hash', 'weak-hahs'], reason: 'why', standsAlone: true },
  ];
  expect(suppress([someFinding()], remarks, place).notes).toEqual([
    {
      ...{ file: 'boats.py', line: 3 },
      message:
        'assay-ignore sql-injection gives no reason, so the finding stays: write "assay-ignore sql-injection: why"',
    },
    { file: 'boats.py', line: 9, message: 'assay-ignore weak-hash suppresses nothing: take it away' },
    { file: 'boats.py', line: 9, message: 'assay-ignore names no rule: there is no weak-hahs' },
  ]);
});

test('says nothing of a remark whose rule was not looked for', () => {
  const remarks = [{ line: 9, rules: ['weak-hash'], reason: 'why', standsAlone: true }];
  expect(suppress([], remarks, { ...place, lookedFor: new Set(['sql-injection']) }).notes).toEqual([]);
});
