import { expect, test } from 'vitest';
import { maskTexts, secretLiterals } from './mask-secrets.ts';
import { someFinding } from './some-finding.ts';

const lines = [
  'import db',
  '',
  'def connect():',
  '    return db.open("harbour", password="seagull-at-noon-4711", mode="rw")',
];
const secret = someFinding({ rule: 'hard-coded-secret', cwe: 'CWE-798' });

test('finds the literals of lines with secrets, and leaves short ones', () => {
  expect(secretLiterals([secret], lines)).toEqual(['seagull-at-noon-4711', 'harbour']);
  expect(secretLiterals([someFinding()], lines)).toEqual([]);
});

test('takes them out of every text of a finding but its beginning', () => {
  const finding = {
    ...secret,
    excerpt: { firstLine: 4, lines: [lines[3] ?? ''] },
    evidence: { notRun: 'db.open("harbour", password="seagull-at-noon-4711") needs db' },
  };
  const masked = maskTexts(finding, secretLiterals([finding], lines));
  expect(masked.excerpt.lines).toEqual(['    return db.open("har…", password="sea…", mode="rw")']);
  expect(masked.evidence.notRun).toBe('db.open("har…", password="sea…") needs db');
  expect(masked.line).toBe(4);
});

test('a quote within a literal does not end it', () => {
  const text = ["key = 'it\\'s low tide'"];
  expect(secretLiterals([{ ...secret, line: 1, endLine: 1 }], text)).toEqual(["it\\'s low tide"]);
});

test('names of rules and files stay whole, also where a secret is a part of them', () => {
  const finding = { ...secret, rule: 'hard-coded-password', file: 'src/password.py', message: 'password' };
  const masked = maskTexts(finding, ['password']);
  expect(masked).toMatchObject({ rule: 'hard-coded-password', file: 'src/password.py', message: 'pas…' });
});
