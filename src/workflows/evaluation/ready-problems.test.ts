import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../contracts/problem.ts';
import { ReadyProblems } from './ready-problems.ts';

function problem(id: string): Problem {
  return {
    ...{ id, language: 'python', prompt: [], completionPrefix: '', prelude: '', tiers: {}, wrong: [] },
    source: { file: 'orchard.jsonl', line: 1 },
  };
}

const plums = problem('plums');

test('a problem is in one lane at a time, and is taken again for what came in meanwhile', async () => {
  const ready = new ReadyProblems();
  ready.offer(plums);
  ready.offer(plums);
  const first = await ready.take();
  ready.offer(plums);
  ready.end();
  let second: Problem | undefined | 'waiting' = 'waiting';
  const taking = ready.take().then((taken) => {
    second = taken;
  });
  await Promise.resolve();
  expect([first, second]).toEqual([plums, 'waiting']);
  ready.release(plums);
  await taking;
  ready.release(plums);
  expect([second, await ready.take()]).toEqual([plums, undefined]);
});

test('after a drop nothing is taken any more', async () => {
  const ready = new ReadyProblems();
  ready.offer(plums);
  ready.drop();
  expect(await ready.take()).toBeUndefined();
});

test('whatever the order, no problem is judged twice at once and none is forgotten', async () => {
  const offers = fc.array(fc.constantFrom('plums', 'pears', 'quinces'), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(offers, fc.integer({ min: 1, max: 4 }), fc.scheduler(), async (ids, lanes, s) => {
      const ready = new ReadyProblems();
      const inLane = new Set<string>();
      const unseen = new Map<string, number>();
      const lane = async (): Promise<void> => {
        for (let taken = await ready.take(); taken !== undefined; taken = await ready.take()) {
          expect(inLane.has(taken.id)).toBe(false);
          inLane.add(taken.id);
          unseen.set(taken.id, 0);
          await s.schedule(Promise.resolve());
          inLane.delete(taken.id);
          ready.release(taken);
        }
      };
      const offering = (async () => {
        for (const id of ids) {
          unseen.set(id, (unseen.get(id) ?? 0) + 1);
          ready.offer(problem(id));
          await s.schedule(Promise.resolve());
        }
        ready.end();
      })();
      await s.waitFor(Promise.all([offering, ...Array.from({ length: lanes }, lane)]));
      expect([...unseen.values()].every((count) => count === 0)).toBe(true);
    }),
  );
});
