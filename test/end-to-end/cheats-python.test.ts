import { readCheat, readCheats, sortingProblem } from '../examples/cheat-zoo.ts';
import { testCheatZoo } from './cheat-zoo-tests.ts';

testCheatZoo({
  language: 'Python',
  problem: sortingProblem,
  cheats: readCheats,
  read: readCheat,
  referenceCpuMs: 2,
  calls: { script: 7, calls: 5 },
  // Its trick changes nothing that anybody could see.
  withoutTrace: ['redefine-helper'],
  mayShow: false,
});
