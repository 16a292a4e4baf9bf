import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../base/errors.ts';
import type { Suite } from '../contracts/problem.ts';
import { type ExportFormat, exportFormatOf, exportSuite } from './export-suite.ts';
import { loadSuite } from './load-suite.ts';
import { TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await TemporaryFolder.make();
});
afterAll(() => folder.remove());

const mill = {
  task_id: 'Mill/0',
  prompt: '\nimport math\n\ndef grind(corn: list) -> float:\n    """Grind\n    it."""\n',
  entry_point: 'grind',
  canonical_solution: '    return math.fsum(corn)\n',
  test: 'def check(candidate):\n    assert candidate([1.0]) == 1.0\n',
};
const plusFields =
  '"contract": "assert corn", "base_input": [[[1.0]]], "plus_input": [[[NaN]], [[1e400, 2]]], "atol": 0.01';
const humanEvalRow = JSON.stringify(mill);
const evalplusRow = `${humanEvalRow.slice(0, -1)}, ${plusFields}}`;
const stdinRow = JSON.stringify({
  id: 'dam',
  statement: 'Hold the\nwater.',
  validator: 'float_tolerance 1e-4',
  samples: [{ input: '1\n', output: '2\n' }],
  tests: [{ name: 'flood', input: '3\n', output: '4\n' }],
});

async function suiteOf(name: string, ...rows: readonly string[]): Promise<Suite> {
  return await loadSuite(await folder.write(name, `${rows.join('\n')}\n`));
}

/** The suite after it was written and read again, without the places that it was read from. */
async function roundTrip(suite: Suite, format: ExportFormat, target: string): Promise<unknown> {
  const path = `${folder.path}/${target}`;
  await exportSuite(suite, format, path);
  return withoutPlaces(await loadSuite(path));
}

function withoutPlaces({ problems, hash }: Suite): unknown {
  return { hash, problems: problems.map(({ source: _, ...problem }) => problem) };
}

async function complaint(suite: Suite, format: ExportFormat, target: string): Promise<unknown> {
  try {
    return await roundTrip(suite, format, target);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.code, message: error.message };
  }
}

describe('exportSuite', () => {
  test('writes folders from which the same problems are read, in the same order', async () => {
    const rows = [evalplusRow.replace('Mill/0', 'Mill/2'), evalplusRow.replace('Mill/0', 'Mill/10')];
    const suite = await suiteOf('mill-plus.jsonl', ...rows);
    expect(await roundTrip(suite, 'assay', 'mill-folder')).toEqual(withoutPlaces(suite));
    const stdin = await suiteOf('dam.jsonl', stdinRow);
    expect(await roundTrip(stdin, 'assay', 'dam-folder')).toEqual(withoutPlaces(stdin));
  });

  test('writes human-eval and EvalPlus rows from which the same problems are read', async () => {
    const plain = await suiteOf('mill.jsonl', humanEvalRow);
    const plus = await suiteOf('mill-plus.jsonl', evalplusRow);
    expect(await roundTrip(plain, 'human-eval', 'mill-again.jsonl')).toEqual(withoutPlaces(plain));
    expect(await roundTrip(plain, 'evalplus', 'mill-evalplus.jsonl.gz')).toEqual(withoutPlaces(plain));
    expect(await roundTrip(plus, 'evalplus', 'mill-plus-again.jsonl.gz')).toEqual(withoutPlaces(plus));
  });

  test('refuses what a format can not say, naming problem and reason', async () => {
    const plus = await suiteOf('mill-plus.jsonl', evalplusRow);
    const stdin = await suiteOf('dam.jsonl', stdinRow);
    expect(await complaint(plus, 'human-eval', 'refused.jsonl')).toEqual({
      code: 'not-representable',
      message: 'export-suite: human-eval can not hold the problem "Mill/0": it has plus tests.',
    });
    expect(await complaint(stdin, 'evalplus', 'refused.jsonl')).toEqual({
      code: 'not-representable',
      message: 'export-suite: evalplus can not hold the problem "dam": it has no entry point.',
    });
  });

  test('writes into no folder that already holds something', async () => {
    const suite = await suiteOf('mill.jsonl', humanEvalRow);
    await folder.write('full/old.txt', 'keep me');
    expect(await complaint(suite, 'assay', 'full')).toMatchObject({ code: 'folder-not-empty' });
  });

  test('lists the formats for a name that is none', () => {
    expect(() => exportFormatOf('humaneval')).toThrow('export-suite: there is no export format "humaneval".');
    expect(exportFormatOf('evalplus')).toBe('evalplus');
  });
});
