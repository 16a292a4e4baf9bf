import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { forEachInFlight } from './in-flight.ts';

test('does each piece of work once, and never more at a time than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 9 }), fc.scheduler(), async (count, limit, s) => {
      const done: number[] = [];
      let underWay = 0;
      let most = 0;
      const items = Array.from({ length: count }, (_, item) => item);
      const all = forEachInFlight(items, limit, async (item) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await s.schedule(Promise.resolve());
        underWay -= 1;
        done.push(item);
      });
      await s.waitFor(all);
      expect(done.toSorted((one, other) => one - other)).toEqual(items);
      expect(most).toBe(Math.min(count, limit));
    }),
  );
});

test('takes nothing more after a failure, waits for what is under way, and throws the failure', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const all = forEachInFlight([0, 1, 2, 3], 2, async (item) => {
    begun.push(item);
    if (item === 1) throw new Error('the second broke');
    await held;
    ended.push(item);
  });
  release();
  await expect(all).rejects.toThrow('the second broke');
  expect({ begun, ended }).toEqual({ begun: [0, 1], ended: [0] });
});
