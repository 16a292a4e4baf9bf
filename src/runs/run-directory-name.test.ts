import { expect, it } from 'vitest';
import { runDirectoryName } from './run-directory-name.ts';

const startedAt = new Date('2026-11-22T14:03:05.678Z');

it('holds time, suite and model', () => {
  expect(runDirectoryName({ startedAt, suite: 'humaneval+', model: 'codegen16b' })).toBe(
    '2026-11-22T14-03-05-humaneval+-codegen16b',
  );
});

it('takes no letters that a shell or a file system minds', () => {
  expect(runDirectoryName({ startedAt, suite: '../my suite', model: 'openai/gpt 4:latest' })).toBe(
    '2026-11-22T14-03-05-my-suite-openai-gpt-4-latest',
  );
  expect(runDirectoryName({ startedAt, suite: 's'.repeat(300), model: '' })).toHaveLength(19 + 1 + 80);
});
