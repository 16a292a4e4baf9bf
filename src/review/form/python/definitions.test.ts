import { expect, test } from 'vitest';
import { printedPython, somePython } from './some-python.ts';

test('parameters of all kinds', async () => {
  const program = `def moor(boat, /, berth: int = 3, *lines: str, fast, slow=True, **more) -> None:
    pass
def tie(rope, *, knot): pass
def old((x, y), z): pass
def first[T: int](boats: list[T]) -> T: return boats[0]
`;
  expect(await printedPython(program)).toEqual([
    '(function moor exported (boat berth:int=3 *lines:str key:fast key:slow=true **more))',
    '  (pass)',
    ...['(function tie exported (rope key:knot))', '  (pass)'],
    ...['(function old exported ((tuple x y) z))', '  (pass)'],
    ...['(function first exported (boats:list[T]))', '  (return boats[0])'],
  ]);
});

test('methods know what they are called on, decorators what they are on', async () => {
  const program = `@register('boats')
@fleet.counted
class Boat(Vessel, metaclass=Meta):
    crew = 1
    @staticmethod
    def built(year): return year
    @classmethod
    def of(cls, name): return cls(name)
    @property
    def name(self): return self._name
    def _sink(self): pass
    def __len__(self): return 1
    class Sail:
        def hoist(self): pass
`;
  expect(await printedPython(program)).toEqual([
    '(class Boat @(call register "boats") @fleet.counted (Vessel))',
    '  (set crew 1)',
    ...['  (function Boat.built @staticmethod static exported (year))', '    (return year)'],
    ...['  (function Boat.of @classmethod on:cls exported (name))', '    (return (call cls name))'],
    ...['  (function Boat.name @property on:self exported ())', '    (return self._name)'],
    ...['  (function Boat._sink on:self ())', '    (pass)'],
    ...['  (function Boat.__len__ on:self exported ())', '    (return 1)'],
    ...['  (class Sail ())', '    (function Boat.Sail.hoist on:self exported ())', '      (pass)'],
  ]);
});

test('all functions are listed in the order of the text; who is public can be called by others', async () => {
  const program = `half = lambda n: n / 2
def outer():
    def inner(): return lambda: 1
    return inner
def _own(): pass
if True:
    def guarded(): pass
class _Hidden:
    def method(self): pass
`;
  const { functions, classes } = await somePython(program);
  expect(
    functions.map(({ qualifiedName, isExported }) => `${qualifiedName}${isExported ? ' +' : ''}`),
  ).toEqual([
    'half +',
    'outer +',
    'outer.inner',
    'outer.inner.<lambda>',
    '_own',
    'guarded +',
    '_Hidden.method',
  ]);
  expect(classes.map(({ name }) => name)).toEqual(['_Hidden']);
});

test('a function that yields is a generator, not the one around it', async () => {
  const program = `def outer():
    def inner():
        got = yield from boats
        yield
    return inner()
`;
  const { functions } = await somePython(program);
  expect(functions.map(({ name, isGenerator }) => [name, isGenerator])).toEqual([
    ['outer', false],
    ['inner', true],
  ]);
  expect(await printedPython(program)).toContain('    (set got (yield ...boats))');
});

test('the documentation is the docstring without its indentation, or the comment right before', async () => {
  const program = `def sail(to):
    """Goes there.

    For example:
        sail('home')
    """

# Old and slow.
# Kept for rowers.
@deprecated
def row(): pass

# About nothing below.

def drift(): pass
moor = 1  # not about the next line
def wait(): pass
`;
  const { functions } = await somePython(program);
  expect(functions.map(({ documentation }) => documentation)).toEqual([
    "Goes there.\n\nFor example:\n    sail('home')",
    'Old and slow.\nKept for rowers.',
    '',
    '',
  ]);
});
