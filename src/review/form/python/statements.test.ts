import { expect, test } from 'vitest';
import { printedPython } from './some-python.ts';

test('imports say what a name is called where it comes from', async () => {
  const program = `import os, sys as system, xml.dom.minidom
from . import pier
from ..harbour.crew import captain as chief, cook
from ferry import (
    fare,
)
from tides import *
from __future__ import annotations
`;
  expect(await printedPython(program)).toEqual([
    '(import os os=*)',
    '(import sys system=*)',
    '(import xml xml=*)',
    '(import xml.dom.minidom)',
    '(import . pier)',
    '(import ..harbour.crew chief=captain cook)',
    '(import ferry fare)',
    '(import tides *)',
    '(import __future__ annotations)',
  ]);
});

test('assignments: to several targets, taken apart, with an operator, annotated', async () => {
  const program = `a = b = 1
c, (d, *e) = boats
boat.name[0] += 'x'
pier: int = 3
berth: str
type Pair[T] = tuple[T, T]
`;
  expect(await printedPython(program)).toEqual([
    '(set a b 1)',
    '(set (tuple c (tuple d ...e)) boats)',
    '(set += boat.name[0] "x")',
    '(let pier :int 3)',
    '(let berth :str)',
    '(let Pair :tuple[T, T] (other))',
  ]);
});

test('branches: each elif is an if in what else happens', async () => {
  const program = `if wind:
    sail()
elif fuel: motor()
else:
    row()
`;
  expect(await printedPython(program)).toEqual([
    '(if wind)',
    '  (call sail)',
    'else',
    '  (if fuel)',
    '    (call motor)',
    '  else',
    '    (call row)',
  ]);
});

test('loops and what happens when they come to their end', async () => {
  const program = `for i, boat in enumerate(boats):
    if boat: continue
    break
else:
    pass
while True:
    wait()
else: rest()
`;
  expect(await printedPython(program)).toEqual([
    '(for (tuple i boat) in (call enumerate boats))',
    ...['  (if boat)', '    (continue)', '  (break)', 'else', '  (pass)'],
    ...['(while true)', '  (call wait)', 'else', '  (call rest)'],
  ]);
});

test('what is tried, what is caught, in both generations of Python', async () => {
  const program = `try:
    sail()
except (Storm, Reef) as why:
    raise Lost(why) from why
except sea.Calm: row()
except: pass
else: cheer()
finally: moor()
try: sail()
except* Storm: raise
try: sail()
except Storm, why: raise Lost, 'at sea'
`;
  expect(await printedPython(program)).toEqual([
    ...['(try)', '  (call sail)', '(catch Storm Reef as why)', '  (raise (call Lost why))'],
    ...['(catch sea.Calm)', '  (call row)', '(catch)', '  (pass)'],
    ...['else', '  (call cheer)', 'finally', '  (call moor)'],
    ...['(try)', '  (call sail)', '(catch Storm)', '  (raise)'],
    ...['(try)', '  (call sail)', '(catch Storm as why)', '  (raise (tuple Lost "at sea"))'],
  ]);
});

test('a cause that does something is read', async () => {
  expect(await printedPython('raise Lost from find(why)')).toEqual(['(call find why)', '(raise Lost)']);
});

test('what is opened is closed', async () => {
  const program = `with open(log) as file, lock: pass
with (open(a) as (b, c), open(d)): pass
async def moor():
    async with pier() as berth: await berth
`;
  expect(await printedPython(program)).toEqual([
    ...['(with (call open log) as file lock)', '  (pass)'],
    ...['(with (call open a) as (tuple b c) (call open d))', '  (pass)'],
    ...['(function moor async exported ())', '  (with (call pier) as berth)', '    (await berth)'],
  ]);
});

test('cases of match: constants are values, what takes a value is a name', async () => {
  const program = `match command, port:
    case 'sail' | 'row', -1 if wind: pass
    case [first, *rest], {'to': there, **more}: pass
    case Boat(1, name=called) as boat: pass
    case Tide.HIGH | None: pass
    case _: pass
match = 3
`;
  expect(await printedPython(program)).toEqual([
    '(match (tuple command port))',
    ...['  (case (tuple (| "sail" "row") -1) if wind)', '    (pass)'],
    ...['  (case (tuple (list first ...rest) (mapping "to":there ...more)))', '    (pass)'],
    ...['  (case (:= boat (call Boat 1 name=called)))', '    (pass)'],
    ...['  (case Tide.HIGH null)', '    (pass)'],
    ...['  (case)', '    (pass)'],
    '(set match 3)',
  ]);
});

test('small statements', async () => {
  const program = `del a, b[0], c.d
assert a, 'no a'
global tide, wind
a; b = 1; return
`;
  expect(await printedPython(program)).toEqual([
    '(delete a b[0] c.d)',
    '(assert a "no a")',
    '(global tide wind)',
    ...['a', '(set b 1)', '(return)'],
  ]);
});

test('statements that only Python 2 had are calls', async () => {
  expect(await printedPython(`print >>log, 'a', b\nexec code in names\nprint 'c' % d`)).toEqual([
    '(call print log "a" b)',
    '(call exec code names)',
    '(call print (% "c" d))',
  ]);
});
