import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnWriter, maximumColumnValue, readColumns } from './column-codec.ts';

test('gives back every column of whole numbers', () => {
  const value = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: maximumColumnValue }));
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value)), (rows) => {
      const writers = [new ColumnWriter(), new ColumnWriter()] as const;
      for (const [shelf, row] of rows) {
        writers[0].add(shelf);
        writers[1].add(row);
      }
      const bytes = Buffer.concat(writers.map((writer) => writer.bytes()));
      const columns = readColumns(bytes, ['shelf', 'row'], rows.length);
      expect(rows).toEqual([...columns.shelf].map((shelf, at) => [shelf, columns.row[at]]));
    }),
  );
});

test('keeps a column of equal or rising numbers in one byte a value', () => {
  const writer = new ColumnWriter();
  for (let value = 5; value < 1005; value += 1) writer.add(value);
  expect(writer.bytes().length).toBe(1000);
});

test('cuts what no column can hold instead of storing another number', () => {
  const writer = new ColumnWriter();
  for (const value of [2 ** 40, -3, 1.6]) writer.add(value);
  expect([...readColumns(writer.bytes(), ['value'], 3).value]).toEqual([maximumColumnValue, 0, 2]);
});
