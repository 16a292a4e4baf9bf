import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IndexSet } from './index-set.ts';

it('knows what an ordinary set knows, also of huge indices', () => {
  const index = fc.oneof(fc.nat({ max: 3000 }), fc.maxSafeNat());
  fc.assert(
    fc.property(fc.array(index), fc.array(index), (members, others) => {
      const compact = new IndexSet();
      const plain = new Set<number>();
      for (const member of members) {
        expect(compact.add(member)).toBe(!plain.has(member));
        plain.add(member);
      }
      expect(compact.size).toBe(plain.size);
      for (const one of [...members, ...others]) expect(compact.has(one)).toBe(plain.has(one));
    }),
  );
});
