import { expect, test } from 'vitest';
import { textTable } from './text-table.ts';

test('aligns words to the left and numbers to the right, and leaves no space at the ends of lines', () => {
  const rows = [
    ['apple', '16,400', 'red'],
    ['fig', '7', ''],
  ];
  expect(textTable(['fruit', 'picked', 'colour'], rows)).toBe(
    'fruit  picked  colour\napple  16,400  red\nfig         7\n',
  );
});
