import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomStream } from '../../src/base/random.ts';
import type { PairJudgement } from '../../src/judge/judge-pair.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { findBubblewrap } from '../../src/sandbox/runtimes.ts';
import type { ExamKind } from '../examples/cheat-zoo.ts';
import { cheatLimits, examKinds } from '../examples/cheat-zoo.ts';
import {
  readJavascriptCheat,
  readJavascriptCheats,
  sortingProblemInJavascript,
} from '../examples/javascript-cheat-zoo.ts';

/** Answers of an odd kind and nothing more: they are wrong like those of any other wrong program. */
const withoutTrace = [
  'deep-reply',
  'endless-reply',
  'escaping-text',
  'giant-sparse',
  'huge-list',
  'never-settles',
  'pattern',
  'returned-function',
  'thenable',
];
const seed = 20_261_122;
/** Some cheats are there to use up a limit of seconds. */
const zooTimeoutMs = 300_000;

interface Seen {
  readonly cheats: ReadonlyMap<string, PairJudgement>;
  /** The verdict on the honest program before the first cheat and after each, without what it cost. */
  readonly honest: readonly string[];
}

async function visit(kind: ExamKind): Promise<Seen> {
  const sandbox = await openSandbox({ workers: 1 });
  try {
    const judge = new Judge({ sandbox, limits: cheatLimits });
    const problem = sortingProblemInJavascript(kind);
    const judgeOne = (program: string) =>
      judge.judge({ problem, tier: 'base', program, reference: { cpuMs: 30, mutates: false } });
    const judgeHonest = async () => {
      const { program } = readJavascriptCheat('honest');
      const { cpuMs: _cpu, wallMs: _wall, memoryBytes: _memory, ...verdict } = await judgeOne(program);
      return JSON.stringify(verdict);
    };
    const cheats = new Map([['wrong', await judgeOne(readJavascriptCheat('wrong').program)]]);
    const honest = [await judgeHonest()];
    for (const { name, program } of inRandomOrder(kind)) {
      cheats.set(name, await judgeOne(program));
      honest.push(await judgeHonest());
    }
    return { cheats, honest };
  } finally {
    await sandbox.close();
  }
}

function inRandomOrder(kind: ExamKind) {
  const stream = randomStream(seed, `javascript-cheats-${kind}`);
  return readJavascriptCheats()
    .map((cheat) => ({ cheat, place: stream.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ cheat }) => cheat);
}

function isTelling({ outcome, flags, evidence }: PairJudgement): boolean {
  return (
    flags.length > 0 ||
    ['timeout', 'memory'].includes(outcome) ||
    ['crashed', 'output-limit', 'protocol'].includes(evidence.reason ?? '')
  );
}

const hasCage = findBubblewrap() !== undefined;

describe.skipIf(!hasCage)(`cheats in JavaScript (skipped without bubblewrap), order of seed ${seed}`, () => {
  const seen = new Map<ExamKind, Seen>();

  beforeAll(async () => {
    const visits = await Promise.all(examKinds.map(visit));
    examKinds.forEach((kind, index) => {
      const one = visits[index];
      if (one !== undefined) seen.set(kind, one);
    });
  }, zooTimeoutMs);

  afterAll(() => seen.clear());

  function namesWhere(kind: ExamKind, holds: (verdict: PairJudgement, name: string) => boolean): string[] {
    const cheats = seen.get(kind)?.cheats ?? new Map<string, PairJudgement>();
    return [...cheats].filter(([name, verdict]) => holds(verdict, name)).map(([name]) => name);
  }

  test.each(examKinds)('looks at every cheat under %s tests', (kind) => {
    expect(namesWhere(kind, () => true).sort()).toEqual(
      [...readJavascriptCheats().map(({ name }) => name), 'wrong'].sort(),
    );
  });

  test.each(examKinds)('passes no cheat under %s tests', (kind) => {
    expect(namesWhere(kind, ({ outcome }) => outcome === 'passed')).toEqual([]);
  });

  test.each(examKinds)('blames no cheat on the examiner under %s tests', (kind) => {
    expect(namesWhere(kind, ({ outcome }) => outcome === 'harness-error')).toEqual([]);
  });

  test.each(examKinds)('lets no cheat under %s tests go unnoticed', (kind) => {
    const unnoticed = namesWhere(kind, (verdict, name) => name !== 'wrong' && !isTelling(verdict));
    expect(unnoticed.filter((name) => !withoutTrace.includes(name))).toEqual([]);
  });

  test.each(examKinds)(
    'gives the honest program the same verdict after every cheat under %s tests',
    (kind) => {
      const verdicts = seen.get(kind)?.honest ?? [];
      expect(verdicts).toHaveLength(readJavascriptCheats().length + 1);
      expect([...new Set(verdicts)].map((text) => JSON.parse(text))).toEqual([
        {
          trust: 'isolated',
          calls: kind === 'script' ? 6 : 5,
          mutated: false,
          outcome: 'passed',
          flags: [],
          evidence: {},
        },
      ]);
    },
  );
});
