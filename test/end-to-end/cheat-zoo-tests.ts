// What must hold of every zoo of cheats whose programs and tests are two processes: no cheat passes, none is blamed on
// the examiner, and an honest program gets the same verdict after each.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomStream } from '../../src/base/random.ts';
import type { Problem } from '../../src/contracts/problem.ts';
import type { PairJudgement } from '../../src/judge/judge-pair.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { findBubblewrap } from '../../src/sandbox/runtimes.ts';
import type { Cheat, ExamKind } from '../examples/cheat-zoo.ts';
import { cheatLimits, examKinds } from '../examples/cheat-zoo.ts';

export interface CheatZoo {
  readonly language: string;
  readonly problem: (kind: ExamKind) => Problem;
  readonly cheats: () => readonly Cheat[];
  /** The program of a name: of `honest`, which passes, and of `wrong`, which is only that. */
  readonly read: (name: 'honest' | 'wrong') => Cheat;
  readonly referenceCpuMs: number;
  /** Calls that the honest program gets. */
  readonly calls: Readonly<Record<ExamKind, number>>;
  /** Cheats that show nothing: wrong like any other wrong program. The others may be so too where `mayShow`. */
  readonly withoutTrace: readonly string[];
  readonly mayShow: boolean;
}

interface Seen {
  readonly cheats: ReadonlyMap<string, PairJudgement>;
  /** The verdict on the honest program before the first cheat and after each, without what it cost. */
  readonly honest: readonly string[];
}

const seed = 20_261_122;
/** Some cheats are there to use up a limit of seconds, one of them the examiner's own of ten. */
const zooTimeoutMs = 300_000;

async function visit(zoo: CheatZoo, kind: ExamKind): Promise<Seen> {
  const sandbox = await openSandbox({ workers: 1 });
  try {
    const judge = new Judge({ sandbox, limits: cheatLimits });
    const problem = zoo.problem(kind);
    const reference = { cpuMs: zoo.referenceCpuMs, mutates: false };
    const judgeOne = ({ program }: Cheat) => judge.judge({ problem, tier: 'base', program, reference });
    const judgeHonest = async () => {
      const {
        cpuMs: _cpu,
        wallMs: _wall,
        memoryBytes: _memory,
        ...verdict
      } = await judgeOne(zoo.read('honest'));
      return JSON.stringify(verdict);
    };
    const cheats = new Map([['wrong', await judgeOne(zoo.read('wrong'))]]);
    const honest = [await judgeHonest()];
    for (const cheat of inRandomOrder(zoo, kind)) {
      cheats.set(cheat.name, await judgeOne(cheat));
      honest.push(await judgeHonest());
    }
    return { cheats, honest };
  } finally {
    await sandbox.close();
  }
}

function inRandomOrder(zoo: CheatZoo, kind: ExamKind): Cheat[] {
  const stream = randomStream(seed, `${zoo.language}-cheats-${kind}`);
  return zoo
    .cheats()
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

export function testCheatZoo(zoo: CheatZoo): void {
  const title = `cheats in ${zoo.language} (skipped without bubblewrap), order of seed ${seed}`;
  describe.skipIf(!hasCage)(title, () => {
    const seen = new Map<ExamKind, Seen>();

    beforeAll(async () => {
      const visits = await Promise.all(examKinds.map((kind) => visit(zoo, kind)));
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
      const all = [...zoo.cheats().map(({ name }) => name), 'wrong'];
      expect(namesWhere(kind, () => true).sort()).toEqual(all.sort());
    });

    test.each(examKinds)('passes no cheat under %s tests', (kind) => {
      expect(namesWhere(kind, ({ outcome }) => outcome === 'passed')).toEqual([]);
    });

    test.each(examKinds)('blames no cheat on the examiner under %s tests', (kind) => {
      expect(namesWhere(kind, ({ outcome }) => outcome === 'harness-error')).toEqual([]);
    });

    test.each(examKinds)('lets no cheat under %s tests go unnoticed', (kind) => {
      const unnoticed = namesWhere(kind, (verdict, name) => name !== 'wrong' && !isTelling(verdict));
      const excused = zoo.mayShow
        ? unnoticed.filter((name) => zoo.withoutTrace.includes(name))
        : zoo.withoutTrace;
      expect(unnoticed.sort()).toEqual([...excused].sort());
    });

    test.each(examKinds)(
      'gives the honest program the same verdict after every cheat under %s tests',
      (kind) => {
        const verdicts = seen.get(kind)?.honest ?? [];
        expect(verdicts).toHaveLength(zoo.cheats().length + 1);
        expect([...new Set(verdicts)].map((text) => JSON.parse(text))).toEqual([
          {
            trust: 'isolated',
            calls: zoo.calls[kind],
            mutated: false,
            outcome: 'passed',
            flags: [],
            evidence: {},
          },
        ]);
      },
    );
  });
}
