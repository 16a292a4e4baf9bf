import {
  readJavascriptCheat,
  readJavascriptCheats,
  sortingProblemInJavascript,
} from '../examples/javascript-cheat-zoo.ts';
import { testCheatZoo } from './cheat-zoo-tests.ts';

testCheatZoo({
  language: 'JavaScript',
  problem: sortingProblemInJavascript,
  cheats: readJavascriptCheats,
  read: readJavascriptCheat,
  referenceCpuMs: 30,
  calls: { script: 6, calls: 5 },
  // Answers of an odd kind and nothing more.
  withoutTrace: [
    'deep-reply',
    'endless-reply',
    'escaping-text',
    'giant-sparse',
    'huge-list',
    'never-settles',
    'pattern',
    'returned-function',
    'thenable',
  ],
  mayShow: true,
});
