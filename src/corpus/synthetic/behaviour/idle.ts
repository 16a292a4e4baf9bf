// Operations without effect, found by running the program without them.

import { randomStream } from '../../../base/random.ts';
import type { Meaning } from '../meaning/meaning.ts';
import { shorterMeanings } from '../meaning/shorter.ts';
import { writeProgram } from '../writing/write-program.ts';
import { observe } from './behaviour.ts';

/** Some operation could be left out and nothing would change. */
export function hasIdleOperation(meaning: Meaning, fingerprint: string): boolean {
  return shorterMeanings(meaning).some((shorter) => {
    const random = randomStream(0, 'shorter');
    const seen = observe(writeProgram(shorter, { style: 'comprehension', random, name: 'f' }));
    return seen.kind === 'behaviour' && seen.behaviour.fingerprint === fingerprint;
  });
}
