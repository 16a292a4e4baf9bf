import { expect, test } from 'vitest';
import { speaksOfArguments } from './argument-cues.ts';

test.each([
  'The arguments are not changed.',
  'Return the loads. `queue` is not changed.',
  'The log itself is not changed.',
  'no argument\nis changed',
  'Neither `pattern` nor `plantings` is changed.',
  'Neither argument may be changed.',
  'the cards themselves must not change',
  "Note:\n* don't change the given array.",
  'Sort the planks without modifying the list.',
  'Change both lists in place: afterwards `left` holds the wagons of `right`.',
  'Reverse the list in-place.',
  '`queue` is changed: whoever has boarded is gone.',
  '`lamps` is left as it was.',
  'The input list must stay unchanged.',
  'Leave the tray untouched.',
  'It modifies its argument.',
])('hears that %j speaks of the arguments', (statement) => {
  expect(speaksOfArguments(statement)).toBe(true);
});

test.each([
  'Return the sorted list.',
  'A name with at most `slots` points is cut exactly as it is. A longer one carries its first points, unchanged.',
  'An unchanged reading adds 0.',
  'A row is *changed* in the pattern if it does not have the same stitch there as in the base.',
  'Put a dash in place of every blank.',
  'The lid stays in place.',
  'A refused order changes nothing.',
  'The other permits stay as they are and in their order.',
  'Return how many coins of change are left.',
])('hears nothing of them in %j', (statement) => {
  expect(speaksOfArguments(statement)).toBe(false);
});
