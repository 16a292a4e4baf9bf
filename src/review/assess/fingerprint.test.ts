import { expect, test } from 'vitest';
import { fingerprinter } from './fingerprint.ts';

const boat = { rule: 'sql-injection', file: 'boats.py', function: 'find_boat', sink: 'db.execute(q + name)' };

test('stays the same whatever the lines and the spaces are', () => {
  const one = fingerprinter()(boat);
  expect(one).toMatch(/^[0-9a-f]{32}$/);
  expect(fingerprinter()({ ...boat, sink: 'db.execute(\n    q  +name\n)' })).toBe(one);
});

test('is another for another rule, file, function or text', () => {
  const one = fingerprinter()(boat);
  const others = [
    { ...boat, rule: 'code-injection' },
    { ...boat, file: 'ships.py' },
    { ...boat, function: undefined },
    { ...boat, sink: 'db.execute(q + owner)' },
  ].map((other) => fingerprinter()(other));
  expect(new Set([one, ...others]).size).toBe(5);
});

test('keeps words apart that only a space parts', () => {
  expect(fingerprinter()({ ...boat, sink: 'return x' })).not.toBe(
    fingerprinter()({ ...boat, sink: 'returnx' }),
  );
});

test('tells equal places of one function apart by their order', () => {
  const give = fingerprinter();
  const [first, second] = [give(boat), give(boat)];
  expect(first).not.toBe(second);
  const again = fingerprinter();
  expect([again(boat), again(boat)]).toEqual([first, second]);
});
