import { expect, test } from 'vitest';
import { printedPython, somePython } from './some-python.ts';

test('numbers are what they stand for', async () => {
  expect(await printedPython('print(1_000, 0xff, 0b11, 0o17, 0777, 12L, 1.5e3, -3, True, None)')).toEqual([
    '(call print 1000 255 3 15 511 12 1500 -3 true null)',
  ]);
  expect(await printedPython('9007199254740993\n3j\n...')).toEqual([
    '9007199254740993n',
    '(other)',
    '(other)',
  ]);
});

test('texts are what they say: escapes, raw texts, bytes, and neighbours that are one text', async () => {
  const program = String.raw`
'a\tb\x41\u00e9\101\N{DASH}\q'
r'\d' '\\' u'x'
b'\xff\u0041' rb'\x'
'''two
lines'''
''
`;
  expect(await printedPython(program)).toEqual([
    String.raw`"a\tbAéA\\N{DASH}\\q"`,
    String.raw`"\\d\\x"`,
    String.raw`b"ÿ\\u0041\\x"`,
    String.raw`"two\nlines"`,
    '""',
  ]);
});

test('an f-string is made of parts, with those of its formats and of f-strings in it', async () => {
  expect(await printedPython(`f"pier {n!r:>{width}} {{x}} {n=}"`)).toEqual([
    '(text "pier " n width " {x} n=" n)',
  ]);
  expect(await printedPython(`f"{boat["name"]} {f'{port}'}"`)).toEqual([
    '(text boat["name"] " " (text port))',
  ]);
  expect(await printedPython(`'SELECT ' f'{name}' "'"`)).toEqual([`(text "SELECT " name "'")`]);
});

test('operators keep their order, comparisons in a row stay together', async () => {
  expect(await printedPython('a + b * c ** d - e')).toEqual(['(- (+ a (* b (** c d))) e)']);
  expect(await printedPython('a < b <= c not in d is  not e')).toEqual(['(a < b <= c not in d is not e)']);
  expect(await printedPython('a and not b or ~c')).toEqual(['(or (and a (not b)) (~ c))']);
  expect(await printedPython('fast if wind else slow')).toEqual(['(if wind fast slow)']);
});

test('what is called with what', async () => {
  expect(await printedPython('sail(1, *crew, to=port, **more)(x)')).toEqual([
    '(call (call sail 1 *crew to=port **more) x)',
  ]);
  expect(await printedPython('sum(age for age in ages)')).toEqual([
    '(call sum (generator-of age (for age in ages)))',
  ]);
  expect(await printedPython('os.path.join(a).strip()')).toEqual(['(call (call os.path.join a).strip)']);
});

test('parts of containers', async () => {
  expect(await printedPython('a[1], a[1:2], a[:n], a[::2], a[b, c], a[1:2, 3]')).toEqual([
    '(tuple a[1] a[1:2] a[:n] a[::2] a[(tuple b c)] a[(tuple (other 1 2) 3)])',
  ]);
  expect(await printedPython(`{'a': 1, **rest, b: [1, *c], 'd': {2, 3}, 'e': ()}`)).toEqual([
    '(mapping "a":1 ...rest b:(list 1 ...c) "d":(set 2 3) "e":(tuple))',
  ]);
});

test('comprehensions say where each name comes from', async () => {
  expect(await printedPython('[b for f in fleet if f for b in f.boats if b.sails if b.crew]')).toEqual([
    '(list-of b (for f in fleet if f) (for b in f.boats if b.sails if b.crew))',
  ]);
  expect(await printedPython('{k: v for k, v in ports.items()}')).toEqual([
    '(mapping-of k v (for (tuple k v) in (call ports.items)))',
  ]);
  expect(await printedPython('{a async for a in ports()}')).toEqual(['(set-of a (for a in (call ports)))']);
});

test('assignments that are values, and functions without a name', async () => {
  expect(await printedPython('(n := len(a)) + n')).toEqual(['(+ (:= n (call len a)) n)']);
  expect(await printedPython('sort(key=lambda boat, by=1, *, up: boat.name)')).toEqual([
    '(call sort key={(function <lambda> (boat by=1 key:up)) (return boat.name)})',
  ]);
});

test('every form says where it stands, in lines and columns of the file', async () => {
  const { body } = await somePython('\uFEFFport = 1\n\n  \nberth = (\n  "ü😀", pier)\n');
  expect(body.map(({ at }) => at)).toEqual([
    { line: 1, column: 1, endLine: 1, endColumn: 9 },
    { line: 4, column: 1, endLine: 5, endColumn: 15 },
  ]);
});
