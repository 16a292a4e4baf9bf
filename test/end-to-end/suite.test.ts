import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { assay, fixture, newFolder } from './assay.ts';

const folder = newFolder('suite');
afterAll(() => rmSync(folder, { recursive: true }));

const orchard = fixture('orchard');
const run = (words: readonly string[]) => assay(['suite', ...words], { folder });
const check = (words: readonly string[]) => run(['check', ...words, '--workers', '1']);

test('finds nothing to complain about in a good suite, and executes nothing the second time', async () => {
  const first = await check([orchard]);
  const again = await check([orchard]);
  const page = (executed: number) =>
    'orchard 1.0.0: 2 problems, 10 planted wrong programs\n\n2 problems without a complaint.\n' +
    `Executed ${executed} programs now.\n`;
  expect(first).toEqual({ status: 0, signal: null, out: page(28), err: '' });
  expect(again).toEqual({ status: 0, signal: null, out: page(0), err: '' });
});

test('lists what is weak in a suite, and ends with 3 where the suite itself is to blame', async () => {
  cpSync(orchard, join(folder, 'neglected'), { recursive: true });
  const problem = (name: string) => join(folder, 'neglected', name);
  writeFileSync(problem('apple-crates/reference.py'), 'def apple_crates(apples, size):\n    return 3\n');
  writeFileSync(
    problem('ripest-tree/tests/plus.jsonl'),
    '{"args": [[["Alder", 12]]], "expected": "Alder"}\n',
  );
  const { status, out, err } = await check(['neglected']);
  expect({ status, err }).toEqual({ status: 3, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "orchard 1.0.0: 2 problems, 10 planted wrong programs

    apple-crates
      broken  the reference does not pass base: wrong (mismatch): apple_crates(10, 5); expected 2, got 3
      broken  the reference does not pass plus: wrong (mismatch): apple_crates(0, 5); expected 0, got 3
    ripest-tree
      broken  the wrong program last-of-equals passes base and plus
      broken  the wrong program needs-a-tree passes base and plus
      broken  the wrong program starts-at-zero passes base and plus
      weak    1 of its 1 plus tests repeats a base input

    0 problems without a complaint, 2 broken.
    Executed 28 programs now.
    "
  `);
  const { out: json } = await check(['neglected', '--json']);
  const { format, weaknesses } = JSON.parse(json);
  const kinds = weaknesses.map(
    (weakness: { problem: string; kind: string; count?: number; blame: boolean }) => {
      const { problem: id, kind, count, blame } = weakness;
      return [id, kind, count, blame];
    },
  );
  expect({ format, kinds }).toMatchInlineSnapshot(`
    {
      "format": "assay-suite-check/1",
      "kinds": [
        [
          "apple-crates",
          "reference-fails",
          3,
          true,
        ],
        [
          "apple-crates",
          "reference-fails",
          6,
          true,
        ],
        [
          "ripest-tree",
          "wrong-passes",
          undefined,
          true,
        ],
        [
          "ripest-tree",
          "wrong-passes",
          undefined,
          true,
        ],
        [
          "ripest-tree",
          "wrong-passes",
          undefined,
          true,
        ],
        [
          "ripest-tree",
          "plus-repeats-base",
          1,
          false,
        ],
      ],
    }
  `);
});

test('says which problems no one can judge here, and ends with 4', async () => {
  cpSync(join(orchard, 'apple-crates'), join(folder, 'old-orchard'), { recursive: true });
  writeFileSync(
    join(folder, 'old-orchard/problem.md'),
    '---\nlanguage: cobol\nentry: apple_crates\n---\nPack the apples.\n',
  );
  const { status, out, err } = await check(['old-orchard']);
  expect({ status, out, err }).toMatchInlineSnapshot(`
    {
      "err": "",
      "out": "old-orchard unversioned: 1 problem, 0 planted wrong programs

    old-orchard
      unseen  no language is called "cobol".
      weak    it has no reference

    0 problems without a complaint, 1 that could not be judged here.
    Executed 0 programs now.
    ",
      "status": 4,
    }
  `);
});

test('adds a suite under a name, lists it, shows it, and judges by that name', async () => {
  const added = await run(['add', 'my-orchard', orchard]);
  expect(added).toEqual({
    status: 0,
    signal: null,
    out: 'Added my-orchard: 2 problems of the format assay.\n',
    err: '',
  });
  const { out } = await run(['list', '--json']);
  const { suites } = JSON.parse(out);
  const mine = suites.find(({ name }: { name: string }) => name === 'my-orchard');
  expect(mine).toEqual({
    name: 'my-orchard',
    origin: 'added',
    cached: true,
    version: '1.0.0',
    problems: 2,
  });
  const shown = await run(['show', 'my-orchard', 'ripest-tree']);
  expect({ status: shown.status, out: shown.out }).toMatchInlineSnapshot(`
    {
      "out": "ripest-tree of my-orchard (python, edge cases, level 1, 3 base tests, 4 plus tests)
    from ripest-tree/problem.md, line 1

    Prompt
      Each tree is \`[name, ripeness]\`. Return the name of the ripest tree, the first one among equals, and the
      empty string where there is no tree. Ripeness may be below zero after a night of frost.

          ripest_tree([["Alder", 12], ["Birch", 15]]) == "Birch"
      def ripest_tree(trees: list[list]) -> str:

    Reference
      def ripest_tree(trees: list[list]) -> str:
          return max(trees, key=lambda tree: tree[1], default=["", 0])[0]

    Planted wrong programs
      last-in-the-row
      last-of-equals
      least-ripe
      needs-a-tree
      starts-at-zero
    ",
      "status": 0,
    }
  `);
  const words = ['eval', '--suite', 'my-orchard', '--samples', fixture('orchard-samples.jsonl'), '-k', '1'];
  const judged = await assay([...words, '--json', '--run-dir', 'run'], { folder });
  expect({ status: judged.status, suite: JSON.parse(judged.out).suite.name }).toEqual({
    status: 0,
    suite: 'my-orchard',
  });
});

test('shows what a suite holds, and suggests the nearest id for a wrong one', async () => {
  const { status, out } = await run(['show', orchard]);
  expect({ status, out: out.replace(/sha256:\w+/, 'sha256:…') }).toMatchInlineSnapshot(`
    {
      "out": "orchard 1.0.0: 2 problems

    languages   python 2
    categories  edge cases 1, numeric 1
    levels      1 2
    format      assay
    content     sha256:…

    problem       language  category    level  base  plus  reference  wrong
    apple-crates  python    numeric         1     4     6  yes            5
    ripest-tree   python    edge cases      1     3     4  yes            5
    ",
      "status": 0,
    }
  `);
  expect(await run(['show', orchard, 'apple-crate'])).toEqual({
    status: 2,
    signal: null,
    out: '',
    err:
      'assay: suite show: orchard has no problem "apple-crate" (it has 2).\n' +
      '  Did you mean apple-crates? `assay suite show orchard` lists them.\n',
  });
});

test('exports a suite as folders that hold the same content', async () => {
  const { status, out } = await run(['export', orchard, '--to', 'copy']);
  expect({ status, out }).toEqual({ status: 0, out: `Wrote 2 problems of ${orchard} to copy.\n` });
  expect(readdirSync(join(folder, 'copy')).sort()).toEqual(['apple-crates', 'ripest-tree', 'suite.json']);
  const [original, copy] = await Promise.all(
    [orchard, 'copy'].map(async (suite) => JSON.parse((await run(['show', suite, '--json'])).out)),
  );
  expect(copy).toEqual(original);
});

test('refuses to export what a format can not hold, and an export without a place', async () => {
  const refused = await run(['export', orchard, '--format', 'human-eval', '--to', 'rows.jsonl']);
  expect({ status: refused.status, err: refused.err }).toMatchInlineSnapshot(`
    {
      "err": "assay: export-suite: human-eval can not hold the problem "apple-crates": it has plus tests.
      Export it with --format assay.
    ",
      "status": 2,
    }
  `);
  expect((await run(['export', orchard])).err).toMatchInlineSnapshot(`
    "assay: --to is missing.
      Give the command with --help to see what each option takes.
    "
  `);
});
