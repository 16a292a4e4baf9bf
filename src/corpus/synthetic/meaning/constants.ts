// The constants of operations. Small ones are likelier, since people write them more often.

import type { RandomStream } from '../../../base/random.ts';
import type { HoleKind } from '../operations/operation.ts';
import { pick } from './choose.ts';

const letters = [...'aeiostrnlbcdmp'];
const endings = ['s', '!', '?', 'x', 'ing', 'er', '_', 'a', '1', 'on', 'ed'];
const separators = ['-', ', ', ' ', '/', '_', ':', '+', '; '];
const marks = ['*', '#', '-', '.', '_', '+', 'x'];

/** A value of the kind; one that comes second is another than the first, and of bounds the larger. */
export function drawConstant(
  kind: HoleKind,
  than: number | string | undefined,
  random: RandomStream,
): number | string {
  switch (kind) {
    case 'factor':
      return 2 + Math.min(random.below(10), random.below(10));
    case 'bound':
      return typeof than === 'number' ? than + 2 + random.below(12) : random.below(24) - 4;
    case 'size':
      return 2 + Math.min(random.below(4), random.below(4));
    case 'length':
      return 2 + random.below(5);
    case 'digit':
      return typeof than === 'number' ? random.below(than) : random.below(10);
    case 'fallback':
      return pick(random, [0, 0, 0, -1, -1, 1, 100]);
    case 'letter':
      return pick(
        random,
        letters.filter((letter) => letter !== than),
      );
    case 'ending':
      return pick(random, endings);
    case 'separator':
      return pick(random, separators);
    case 'mark':
      return pick(random, marks);
  }
}
