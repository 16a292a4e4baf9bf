// The task that every JavaScript cheat is set, as two exams; and how a cheat becomes a program.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '../../src/contracts/problem.ts';
import { problemSchema } from '../../src/contracts/problem.ts';
import type { Cheat, ExamKind } from './cheat-zoo.ts';

const prelude = `
function trustedSort(numbers) {
  return [...numbers].sort((first, second) => first - second);
}
function isSorted(numbers) {
  return numbers.every((number, at) => at === 0 || numbers[at - 1] <= number);
}
`;

const script = `
const assert = require('node:assert');
function test() {
  let candidate = sortNumbers;
  assert.deepEqual(candidate([3, 1, 2]), [1, 2, 3]);
  const numbers = [5, 40, 9, 40];
  const answer = candidate(numbers);
  assert.deepStrictEqual(answer, trustedSort(numbers));
  assert.notStrictEqual(answer, numbers);
  assert.deepEqual(numbers, [5, 40, 9, 40]);
  assert(isSorted(answer) && answer.length === 4);
  assert.deepEqual(candidate(candidate([20, 3])), [3, 20]);
  assert.equal(candidate([2, 5]).reduce((sum, number) => sum + number, 0), 7);
  assert.ok(answer.every((number) => [5, 9, 40].includes(number)));
  const falling = Array.from({ length: 20 }, (_, at) => 20 - at);
  assert.deepEqual(candidate(falling), trustedSort(falling));
}
test();
`;

/** Sort integers ascending into a new list. */
export function sortingProblemInJavascript(kind: ExamKind): Problem {
  const rows = [[3, 1, 2], [5, 40, 9, 40], [], [20, 3], [-1, 7, -3, 0]].map((numbers) => ({
    args: [numbers],
    expected: [...numbers].sort((one, other) => one - other),
    after: [numbers],
  }));
  const base =
    kind === 'script'
      ? { kind, code: script, names: ['sortNumbers'], count: 9 }
      : {
          kind,
          entry: 'sortNumbers',
          form: 'rows',
          raw: JSON.stringify(rows),
          count: rows.length,
          comparison: {},
        };
  return problemSchema.parse({
    id: `orchard/sort-javascript-${kind}`,
    language: 'javascript',
    prompt: [],
    entryPoint: 'sortNumbers',
    prelude,
    tiers: { base },
    source: { file: 'javascript-cheat-zoo', line: 1 },
  });
}

const folder = resolve(import.meta.dirname, '../fixtures/cheats/javascript');

/** Every cheat of the JavaScript zoo, the honest and the wrong program left out. */
export function readJavascriptCheats(): readonly Cheat[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => name.replace(/\.js$/, ''));
  return names
    .filter((name) => name !== 'honest' && name !== 'wrong')
    .sort()
    .map(readJavascriptCheat);
}

/** A program of the zoo, with what its second line asks to be put in front. */
export function readJavascriptCheat(name: string): Cheat {
  const own = readFileSync(join(folder, `${name}.js`), 'utf8');
  const companion = /^\/\/ with: (\w+)$/m.exec(own)?.[1];
  const front =
    companion === undefined ? '' : readFileSync(join(folder, 'shared', `${companion}.js`), 'utf8');
  return { name, program: `${front}\n${own}` };
}
