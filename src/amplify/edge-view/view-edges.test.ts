import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import type { Edge } from '../../contracts/verify.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { outlineProgram } from './find-functions.ts';
import { type EdgeView, type EdgeViewRequest, loadFault, viewEdges } from './view-edges.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

async function view(
  program: string,
  more: Partial<Pick<EdgeViewRequest, 'language' | 'testText' | 'tests'>> = {},
): Promise<EdgeView> {
  const language = more.language ?? 'python';
  const [first] = (await outlineProgram(program, language)).functions;
  if (first === undefined) throw new Error('a program without a function');
  const request = {
    runner: sandbox,
    program,
    function: first,
    tests: [],
    testText: '',
    specification: '',
    seed: 0,
  };
  return viewEdges({ ...request, ...more, language });
}

/** Category to what happens there. */
function told({ edges }: EdgeView): Readonly<Record<string, string>> {
  return Object.fromEntries(
    edges.map(({ parameter = '', category, input, outcome, value, exception }) => [
      `${parameter} ${category}`,
      `${input} ${outcome === 'returns' ? value : (exception ?? outcome)}`,
    ]),
  );
}

function open({ edges }: EdgeView): readonly Partial<Edge>[] {
  return edges
    .filter((edge) => edge.open && edge.smallest === true)
    .map(({ input, outcome, exception, line }) => ({ input, outcome, exception, line }));
}

const tallest = 'def second_tallest(heights):\n    order = sorted(set(heights))\n    return order[-2]\n';

test('shows what a function does on kinds of input that nothing tries, each on a call that is otherwise plain', async () => {
  const found = await view(tallest, { testText: 'assert second_tallest([4, 9, 7]) == 7' });
  expect(told(found)).toEqual({
    'heights empty': 'second_tallest([]) IndexError',
    'heights one element': 'second_tallest([5]) IndexError',
    'heights duplicates': 'second_tallest([3, 5, 5]) 3',
    'heights all equal': 'second_tallest([5, 5]) IndexError',
    'heights negative': 'second_tallest([-1, 1]) -1',
    'heights zero': 'second_tallest([0, 1]) 0',
    'heights large': 'second_tallest([5, 1000000]) 5',
    'heights sorted downwards': 'second_tallest([5, 3]) 3',
    'heights None': 'second_tallest(None) TypeError',
  });
  expect(open(found)).toEqual([
    { input: 'second_tallest([])', outcome: 'raises', exception: 'IndexError', line: 3 },
  ]);
  expect(found.function.exercised).toEqual([{ parameter: 'heights', category: 'unsorted' }]);
});

test('says the same again for the same seed', async () => {
  expect(await view(tallest)).toEqual(await view(tallest));
});

test('does not call an exception open that the documentation announces', async () => {
  const found = await view(
    'def mean(grades):\n    """Raises ZeroDivisionError for no grades."""\n    return sum(grades) / len(grades)\n',
  );
  const [empty] = found.edges;
  expect(empty).toMatchObject({
    input: 'mean([])',
    exception: 'ZeroDivisionError',
    documented: true,
    open: false,
  });
  expect(open(found)).toEqual([]);
});

test('shrinks the call that raises to what it takes', async () => {
  const program = `def shelve(boxes: list[int]) -> int:
    if sum(boxes) > 40 and len(boxes) > 2:
        return boxes[len(boxes)]
    return 0
`;
  const [found] = open(await view(program));
  expect(found).toMatchObject({ exception: 'IndexError', line: 3 });
  const boxes: unknown = JSON.parse(/\[.*\]/.exec(found?.input ?? '')?.[0] ?? '');
  expect(boxes).toHaveLength(3);
});

test('tells calls without an end and calls that end the process', async () => {
  const endless = await view('def count_down(n):\n    while n != 0:\n        n -= 1\n    return n\n');
  expect(open(endless)).toMatchObject([{ outcome: 'does not end' }]);
  const leaving = await view(
    'import sys\ndef leave(n: int):\n    if n == 3:\n        sys.exit(1)\n    return n\n',
  );
  expect(open(leaving)).toMatchObject([{ input: 'leave(3)', outcome: 'ends the process' }]);
});

test('finds the shape of untyped arguments by what the function accepts', async () => {
  const takes = async (program: string, language = 'python'): Promise<readonly string[]> =>
    (await view(program, { language })).function.parameters.map((one) => one.takes);
  expect(await takes('def shout(a):\n    return a.upper() + "!"\n')).toEqual(['text']);
  expect(await takes('def joined(a, b, sep=", "):\n    return sep.join(a + b)\n')).toEqual([
    'text',
    'text',
    'text',
  ]);
  expect(await takes('def total(rows):\n    return sum(r["price"] * r["count"] for r in rows)\n')).toEqual([
    'list of mappings',
  ]);
  expect(await takes('const first = (guests) => guests[0].name.toUpperCase();', 'javascript')).toEqual([
    'list of mappings',
  ]);
});

test('says why it tries nothing', async () => {
  const refused = await view('def run(job):\n    return job.start().result\n');
  expect({ ...refused.function, edges: refused.edges }).toEqual({
    ...{ name: 'run', line: 1, parameters: [], calls: 0, exercised: [], tried: 0, edges: [] },
    notTried: 'no call that was tried is accepted: annotate its parameters, or give tests or examples',
  });
});

test('says that a program which writes over its trial does so, and is none of our errors', async () => {
  const program = `import os
def total(numbers):
    for descriptor in range(3, 30):
        try:
            os.write(descriptor, b'not a line\\n')
        except OSError:
            pass
    return sum(numbers)
`;
  const { function: about, edges } = await view(program);
  expect(about.notTried).toMatch(
    /^it comes back broken from its trial, as a program that meddles with it does/,
  );
  expect(edges).toEqual([]);
});

test('tells how a program fails to load', async () => {
  const fault = (program: string): Promise<string | undefined> =>
    loadFault({ runner: sandbox, language: 'python', program, entry: 'weigh' });
  const weigh = 'def weigh(crates): return 1\n';
  expect(await fault(weigh)).toBeUndefined();
  expect(await fault(`import nowhere_at_all\n${weigh}`)).toContain("No module named 'nowhere_at_all'");
  expect(await fault(`import sys; sys.exit(3)\n${weigh}`)).toBe('can not be loaded: it ends by SystemExit');
  expect(await fault(`import os; os._exit(0)\n${weigh}`)).toBe(
    'ends its process (exit status 0) when it is loaded',
  );
});
