import { expect, test } from 'vitest';
import { calledNames, countAsserts, definedNames, importLines, preludeOf } from './python-source.ts';

const bakery = `"""
from the oven import nothing
"""
import os, sys  # both
from typing import (
    List,  # trays
    Dict,
)
from math import \\
    pi
import re as regular

async def bake(tray):
    import json
    return tray
class Oven:
    def heat(self): pass
`;

test('finds whole top-level imports, and none in docstrings or functions', () => {
  expect(importLines(bakery)).toEqual([
    'import os, sys  # both',
    'from typing import (\n    List,  # trays\n    Dict,\n)',
    'from math import \\\n    pi',
    'import re as regular',
  ]);
});

test('adds to the prelude only the imports that the prompt lacks', () => {
  const reference = 'from __future__ import annotations\nimport os\nimport sys\n';
  expect(preludeOf('import os\nx = 1', reference)).toBe('import os\nx = 1\nimport sys\n');
});

test('gives a prompt that ends in the head of a function a body, so that it can run', () => {
  expect(preludeOf('def bake(\n    tray: str,\n) -> str:\n', '')).toBe(
    'def bake(\n    tray: str,\n) -> str:\n    pass\n',
  );
  expect(preludeOf('class Oven:\n  def bake(self):  # hot\n    # write here', '')).toBe(
    'class Oven:\n  def bake(self):  # hot\n    # write here\n      pass\n',
  );
  const whole = 'def bake(tray):\n    """Bakes: well.\n    Such as:\n    """\n';
  expect(preludeOf(whole, '')).toBe(whole);
});

test('counts asserts that stand alone, after a colon or after a semicolon', () => {
  expect(countAsserts('assert a; assert b\nfor x in y: assert x\n# assert c\nasserted = 1\n')).toBe(3);
});

test('tells what is defined at the top level and what is called', () => {
  expect(definedNames(bakery)).toEqual({ functions: ['bake'], classes: ['Oven'] });
  expect(calledNames('assert sorted(bake(1)) == tray.bread(2)')).toEqual(['sorted', 'bake']);
});
