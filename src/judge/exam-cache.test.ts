import { expect, test } from 'vitest';
import { type CallTests, comparisonSchema, type Problem, problemSchema } from '../contracts/problem.ts';
import { ExamCache } from './exam-cache.ts';

const comparison = comparisonSchema.parse({});

/** Tests of a mill, on sacks of this weight. */
const weighing = (kilograms: number): CallTests => ({
  ...{ kind: 'calls', entry: 'grind', form: 'args', count: 1, comparison },
  raw: `[[${kilograms}]]`,
});

const mill = (more: Partial<Problem> = {}): Problem =>
  problemSchema.parse({
    ...{ id: 'mill', language: 'python', prompt: [], source: { file: 'mill.jsonl', line: 1 }, tiers: {} },
    ...{ reference: 'def grind(corn):\n    return corn\n', prelude: 'import math\n', ...more },
  });

test('prepares an exam once for all programs that meet it', () => {
  const cache = new ExamCache();
  const tests = weighing(50);
  expect(cache.examOf(mill(), tests, 'base')).toBe(cache.examOf(mill(), tests, 'base'));
});

test('never takes the exam of other tests, of another tier or of other trusted code for it', () => {
  const cache = new ExamCache();
  const tests = weighing(50);
  const exams = [
    cache.examOf(mill(), tests, 'base'),
    cache.examOf(mill(), weighing(80), 'base'),
    cache.examOf(mill(), tests, 'plus'),
    cache.examOf(mill({ id: 'windmill' }), tests, 'base'),
    cache.examOf(mill({ prelude: '' }), tests, 'base'),
    cache.examOf(mill({ reference: 'grind = abs\n' }), tests, 'base'),
  ];
  expect(new Set(exams.map(({ key }) => key)).size).toBe(6);
  expect(Buffer.from(exams[1]?.bytes() ?? []).toString()).toContain('[[80]]');
});

test('forgets the exam that was made first', () => {
  const cache = new ExamCache();
  const [first, ...others] = Array.from({ length: 17 }, (_, at) => weighing(at));
  if (first === undefined) throw new Error('internal: there are 17');
  const made = cache.examOf(mill(), first, 'base');
  const kept = others.map((tests) => cache.examOf(mill(), tests, 'base'));
  expect(others.map((tests) => cache.examOf(mill(), tests, 'base'))).toEqual(kept);
  expect(cache.examOf(mill(), first, 'base')).not.toBe(made);
});
