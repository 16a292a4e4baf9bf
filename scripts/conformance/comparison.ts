// `assay compare` on real verdicts: the CodeGen run against itself with a tenth of its verdicts flipped, which must be
// found, and one random half of its samples against the other, which must not.

import { mkdtempSync, rmSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomStream } from '../../src/base/random.ts';
import { compare } from '../../src/workflows/compare.ts';
import { evaluate } from '../../src/workflows/evaluate.ts';
import { requireSharedData, type Section, table } from './section.ts';

const seed = 0;
const halves = 20;
const flippedShare = 0.1;

interface Row {
  readonly problem: string;
  readonly sample: number;
  readonly outcome: string;
}

export async function checkComparison(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-comparison-'));
  try {
    const whole = join(folder, 'whole');
    await evaluate({
      suite: requireSharedData('humaneval/HumanEval.jsonl.gz'),
      samples: [requireSharedData('samples/codegen16b-humaneval-n100.jsonl.gz')],
      ...{ tests: 'base', runDirectory: whole },
    });
    const flipped = join(folder, 'flipped');
    const chance = randomStream(seed, 'flipped verdicts');
    await rewrite(whole, flipped, (row) =>
      chance.next() < flippedShare ? { ...row, outcome: row.outcome === 'passed' ? 'wrong' : 'passed' } : row,
    );
    const found = await comparedPass1(whole, flipped);
    const pairs: (PairScore & { readonly split: number })[] = [];
    for (let split = 0; split < halves; split += 1) {
      const [one, other] = [join(folder, `one-${split}`), join(folder, `other-${split}`)];
      await splitRun(whole, { one, other, split });
      pairs.push({ split, ...(await comparedPass1(one, other)) });
      for (const done of [one, other]) rmSync(done, { recursive: true, force: true });
    }
    const told = pairs.filter(({ isDistinguishable }) => isDistinguishable).length;
    return {
      ok: found.isDistinguishable && told <= 3,
      lines: [
        `pass@1 of the CodeGen file against itself with ${100 * flippedShare} % of its verdicts flipped (seed ${seed}): ${found.text}.`,
        '',
        `Its 100 samples of each problem in two random halves, ${halves} times: ${told} of ${halves} pairs were called distinguishable; at the 5 % level 1 is expected, and 4 or more come about in 1.6 % of such trials.`,
        '',
        ...table(
          ['split', 'pass@1'],
          pairs.slice(0, 5).map(({ split, text }) => [split, text]),
        ),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface PairScore {
  readonly isDistinguishable: boolean;
  readonly text: string;
}

async function comparedPass1(first: string, second: string): Promise<PairScore> {
  const { comparisons } = await compare({ runs: [first, second], k: [1], seed });
  const score = comparisons[0]?.tiers.base?.passAtK['1'];
  if (score === undefined || 'absent' in score) throw new Error('internal: no pass@1 to compare');
  const { value, low, high } = score.difference;
  const points = [value, low, high].map((share) => (100 * share).toFixed(1));
  const p = score.p < 0.001 ? 'p < 0.001' : `p = ${score.p.toFixed(3)}`;
  const verdict = score.isDistinguishable ? 'distinguishable' : 'not distinguishable';
  return {
    isDistinguishable: score.isDistinguishable,
    text: `${verdict}, ${points[0]} points [${points[1]} to ${points[2]}], ${p}`,
  };
}

/** A copy of the run with its verdicts changed; undefined leaves one out. */
async function rewrite(from: string, to: string, change: (row: Row) => Row | undefined): Promise<void> {
  await cp(from, to, { recursive: true });
  rmSync(join(to, 'report.json'));
  const path = join(to, 'verdicts.jsonl');
  const [head = '', ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const changed = lines.flatMap((line) => {
    const row = change(JSON.parse(line));
    return row === undefined ? [] : [JSON.stringify(row)];
  });
  await writeFile(path, `${[head, ...changed].join('\n')}\n`);
}

/** Each problem's samples dealt out at random, 50 to each side, and numbered anew. */
async function splitRun(
  from: string,
  { one, other, split }: { readonly one: string; readonly other: string; readonly split: number },
): Promise<void> {
  const places = new Map<string, readonly number[]>();
  const orderOf = (problem: string): readonly number[] => {
    const known = places.get(problem) ?? shuffled(100, `split ${split} of ${problem}`);
    places.set(problem, known);
    return known;
  };
  for (const [side, to] of [one, other].entries()) {
    await cp(from, to, { recursive: true });
    rmSync(join(to, 'report.json'));
    for (const [name, index] of [
      ['samples', 'index'],
      ['verdicts', 'sample'],
    ] as const) {
      const path = join(to, `${name}.jsonl`);
      const [head = '', ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n');
      const kept = lines.flatMap((line) => {
        const row = JSON.parse(line);
        const place = orderOf(row.problem)[row[index]] ?? 0;
        return place % 2 === side ? [JSON.stringify({ ...row, [index]: (place - side) / 2 })] : [];
      });
      await writeFile(path, `${[head, ...kept].join('\n')}\n`);
    }
  }
}

function shuffled(length: number, name: string): readonly number[] {
  const chance = randomStream(seed, name);
  const order = Array.from({ length }, (_, place) => place);
  for (let at = length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}
