import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../base/errors.ts';
import type { Suite } from '../contracts/problem.ts';
import { type ExportFormat, exportFormatOf, exportSuite } from './export-suite.ts';
import { loadSuite } from './load-suite.ts';
import { hashProblems } from './suite-hash.ts';
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

function withoutPlaces({ problems, hash }: Suite): {
  readonly hash: string;
  readonly problems: readonly unknown[];
} {
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
    expect(await roundTrip(plus, 'evalplus', 'mill-plus-again.jsonl.gz')).toEqual(withoutPlaces(plus));
  });

  test('refuses what a format can not say, naming problem and reason', async () => {
    const plus = await suiteOf('mill-plus.jsonl', evalplusRow);
    const stdin = await suiteOf('dam.jsonl', stdinRow);
    expect(await complaint(plus, 'human-eval', 'refused.jsonl')).toEqual({
      code: 'not-representable',
      message: 'export-suite: human-eval can not hold the problem "Mill/0": it has plus tests.',
    });
    const plain = await suiteOf('mill.jsonl', humanEvalRow);
    expect(await complaint(plain, 'evalplus', 'refused.jsonl')).toEqual({
      code: 'not-representable',
      message:
        'export-suite: evalplus can not hold the problem "Mill/0": it does not state the inputs of its base tests, which EvalPlus needs (tests/base-inputs.json).',
    });
    expect(await complaint(stdin, 'evalplus', 'refused.jsonl')).toEqual({
      code: 'not-representable',
      message: 'export-suite: evalplus can not hold the problem "dam": it has no entry point.',
    });
  });

  const amplified = async (...rows: readonly object[]): Promise<Suite> => {
    const suite = await suiteOf('mill-plus.jsonl', evalplusRow);
    const calls = { kind: 'calls', entry: 'grind', form: 'literals' } as const;
    const comparison = { absolute: 0, relative: 0, floatsAbsolute: 0, output: 'text' } as const;
    const plus = { ...calls, raw: JSON.stringify(rows), count: rows.length, comparison };
    return {
      ...suite,
      generator: { name: 'press', version: '1', seed: 7 },
      problems: suite.problems.map((problem) => ({
        ...problem,
        contract: undefined,
        tiers: {
          base: problem.tiers.base,
          plus,
          edge: { ...plus, raw: '[{"call":"[]","raises":"Empty"}]', count: 1 },
        },
      })),
    };
  };

  test('writes what EvalPlus holds of exact tests, and counts what it does not', async () => {
    const rows = [
      { call: "[1.5, float('nan')], 'a\\x00'", returns: '1', from: { seed: 'base 0', chain: ['nan'] } },
      { call: '[(1, 2)]', returns: '3' },
      { call: '{1: 2}', returns: '3' },
      { call: '[-1e400, None], True', digest: `sha256:${'0'.repeat(64)}` },
      { call: '[]', raises: 'ValueError' },
      { call: '[2, 1]', returns: '3', after: '[1, 2]' },
    ];
    const path = `${folder.path}/pressed.jsonl`;
    expect(await exportSuite(await amplified(...rows), 'evalplus', path)).toEqual({
      ...{ tests: { plus: 4, edge: 1 }, problems: 1, whole: [] },
      changed: [{ problem: 'Mill/0', tests: 2 }],
    });
    const [problem] = (await loadSuite(path)).problems;
    expect({ contract: problem?.contract, base: problem?.baseInputs, tiers: problem?.tiers }).toMatchObject({
      contract: undefined,
      base: '[[[1.0]]]',
      tiers: { plus: { form: 'args', raw: '[[[1.5, NaN], "a\\u0000"], [[-1e400, null], true]]', count: 2 } },
    });
  });

  const withBase = async (baseInputs: string | undefined, ...rows: readonly object[]): Promise<Suite> => {
    const suite = await amplified(...rows);
    return { ...suite, problems: suite.problems.map((problem) => ({ ...problem, baseInputs })) };
  };

  test('writes the base inputs that JSON holds, and counts those that are stated to be others', async () => {
    const path = `${folder.path}/part.jsonl`;
    const suite = await withBase('[[[1.0]], null, [[2]]]', { call: '()', returns: '1' });
    expect(await exportSuite(suite, 'evalplus', path)).toEqual({
      ...{ tests: { base: 1, plus: 1, edge: 1 }, problems: 1, whole: [] },
      changed: [{ problem: 'Mill/0', tests: 2 }],
    });
    const [problem] = (await loadSuite(path)).problems;
    expect([problem?.baseInputs, problem?.tiers.plus]).toEqual(['[[[1.0]], [[2]]]', undefined]);
  });

  test('leaves out a problem of which no test can be held, by name, and writes the others', async () => {
    const held = await amplified({ call: '[1]', returns: '1' });
    const none = await withBase('[null]', { call: '()', returns: '1' });
    const unknown = await withBase(undefined, { call: '[1]', returns: '1' });
    const problems = [held, none, unknown].flatMap((suite, at) =>
      suite.problems.map((problem) => ({ ...problem, id: `Mill/${at}` })),
    );
    const path = `${folder.path}/others.jsonl`;
    expect(await exportSuite({ ...held, problems }, 'evalplus', path)).toEqual({
      ...{ tests: { edge: 1 }, problems: 1, changed: [] },
      whole: [
        {
          problem: 'Mill/1',
          reason: 'none of its tests is a call with arguments in JSON that returns, and nothing more',
        },
        {
          problem: 'Mill/2',
          reason:
            'it does not state the inputs of its base tests, which EvalPlus needs (tests/base-inputs.json)',
        },
      ],
    });
    expect((await loadSuite(path)).problems.map(({ id }) => id)).toEqual(['Mill/0']);
    expect(
      await complaint({ ...held, problems: problems.slice(1) }, 'evalplus', 'refused.jsonl'),
    ).toMatchObject({
      code: 'not-representable',
      message: expect.stringContaining('"Mill/1": none of its tests is a call'),
    });
  });

  test('writes exact arguments as the lists from which the loader of EvalPlus makes them', async () => {
    const suite = await amplified(
      { call: '(1, 2), (3,)', returns: '1' },
      { call: '[1, 2], (3,)', returns: '1' },
    );
    const problems = suite.problems.map((problem) => ({ ...problem, id: 'Mbpp/132' }));
    const path = `${folder.path}/tuples.jsonl`;
    expect(await exportSuite({ ...suite, problems }, 'evalplus', path)).toMatchObject({
      tests: { plus: 1, edge: 1 },
      changed: [{ problem: 'Mbpp/132', tests: 1 }],
    });
    const [problem] = (await loadSuite(path)).problems;
    expect(problem?.tiers.plus).toMatchObject({
      ...{ form: 'args', raw: '[[[1, 2], [3]]]', convert: '[tuple(a) for a in args]' },
    });
  });

  test('folders keep exact tests, where they came from, what wrote them and the edge tier', async () => {
    const suite = await amplified({
      call: "(1, {2}), '\n'",
      returns: 'None',
      from: { seed: 'base 0', chain: [] },
    });
    const path = `${folder.path}/pressed`;
    await exportSuite(suite, 'assay', path);
    const again = await loadSuite(path);
    expect([again.generator, withoutPlaces(again)]).toEqual([
      { name: 'press', version: '1', seed: 7 },
      { ...withoutPlaces(suite), hash: await hashProblems(suite.problems) },
    ]);
    expect(again.hash).not.toBe(
      await hashProblems(
        suite.problems.map(({ tiers: { edge: _, ...tiers }, ...problem }) => ({ ...problem, tiers })),
      ),
    );
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
