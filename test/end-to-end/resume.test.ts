import { expect, test } from 'vitest';
import { sigkillConformance } from '../../scripts/conformance/sigkill.ts';

// `npm run conformance -- sigkill` kills at 20 moments.
test('ends with the content of an uninterrupted run after being killed at random moments', async () => {
  const { killed, differences } = await sigkillConformance({ moments: 2, seed: 8 });
  expect(differences).toEqual([]);
  expect(killed).toBeGreaterThan(0);
});
