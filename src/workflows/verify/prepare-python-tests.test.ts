import { expect, test } from 'vitest';
import { preparePythonTests } from './prepare-python-tests.ts';

const program = { module: 'orchard', functions: ['ripest', 'price'] };

test('keeps lines, takes the program out of the imports and calls every test', async () => {
  const text = `import pytest
import orchard
from orchard import (
    ripest,
    price as cost,
)
from pytest import approx

def test_two():
    assert ripest([3, 9]) == [9, 3]

class TestPrice:
    def test_none(self):
        assert cost(0) == approx(0)

assert cost(1) == 2
`;
  const prepared = await preparePythonTests({ ...program, text });
  expect(prepared.kind === 'ready' ? prepared.code : prepared.reason).toBe(`pass
import types; orchard = types.SimpleNamespace(ripest=ripest, price=price)
cost = price



approx = pytest.approx

def test_two():
    assert ripest([3, 9]) == [9, 3]

class TestPrice:
    def test_none(self):
        assert cost(0) == approx(0)

assert cost(1) == 2

assert [test_two()]
assert [TestPrice().test_none()]
`);
  expect(prepared.kind === 'ready' ? prepared.names : []).toEqual([
    'line 16',
    'test_two',
    'TestPrice.test_none',
  ]);
});

test('leaves out tests that need what is not made here, with the reason', async () => {
  const text = `import pytest
@pytest.mark.parametrize("kilos", [1, 2])
def test_each(kilos): pass
def test_home(tmp_path): pass
@pytest.mark.skip
def test_never(): pass
async def test_later(): pass
`;
  const prepared = await preparePythonTests({ ...program, text });
  expect(prepared.kind === 'ready' ? [prepared.names, prepared.leftOut] : prepared.reason).toEqual([
    ['test_each'],
    [
      'test_home: it needs tmp_path, and fixtures are not made here',
      'test_never: it is marked to be skipped',
      'test_later: it is asynchronous',
    ],
  ]);
});

test('refuses tests of classes, tests that do not parse and files without a test', async () => {
  const reasons = ['from orchard import Tree\ndef test_a(): pass\n', 'def test_a(:\n', 'x = 1\n'].map(
    async (text) => {
      const prepared = await preparePythonTests({ ...program, text });
      return prepared.kind === 'not-run' ? prepared.reason : 'ready';
    },
  );
  expect(await Promise.all(reasons)).toEqual([
    'they use Tree, which is no function of the program: tests and program run in two processes',
    'they do not parse',
    'no test was found in them',
  ]);
});
