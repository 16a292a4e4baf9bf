import { expect, test } from 'vitest';
import { type Announcements, isDocumented } from './documented.ts';
import type { ProgramFunction } from './find-functions.ts';

const quiet: ProgramFunction = {
  ...{ entry: 'load_crate', line: 1, text: '', documentation: '', comments: '', defaults: new Map() },
};

function announced(
  said: Partial<Pick<ProgramFunction, 'documentation' | 'comments'>> & Partial<Announcements>,
  name: string,
): { readonly explicit: boolean; readonly accidental: boolean } {
  const { documentation = '', comments = '', specification = '', tests = '' } = said;
  const about = { function: { ...quiet, documentation, comments }, specification, tests };
  return {
    explicit: isDocumented({ name, explicit: true }, about),
    accidental: isDocumented({ name, explicit: false }, about),
  };
}

const both = { explicit: true, accidental: true };
const onlyExplicit = { explicit: true, accidental: false };
const neither = { explicit: false, accidental: false };

test('takes what a docstring says is raised for documented, however it comes about', () => {
  const sections = '\n    Raises:\n        KeyError: no such crate.\n        ValueError: too heavy.\n';
  expect(announced({ documentation: sections }, 'ValueError')).toEqual(both);
  expect(announced({ documentation: ':raises KeyError: no such crate' }, 'KeyError')).toEqual(both);
  expect(announced({ documentation: '/** @throws {RangeError} when full */' }, 'RangeError')).toEqual(both);
  expect(announced({ specification: 'It throws a TypeError for text.' }, 'TypeError')).toEqual(both);
});

test('takes an exception that is only named for documented where the program raises it itself', () => {
  expect(announced({ comments: '# or ValueError, who knows' }, 'ValueError')).toEqual(onlyExplicit);
});

test('takes an exception with another name, and one that nobody names, for undocumented', () => {
  expect(announced({ documentation: 'Raises MyValueError.' }, 'ValueError')).toEqual(neither);
  expect(announced({ documentation: 'Counts crates. Never fails.' }, 'IndexError')).toEqual(neither);
});

test('believes a test that expects it of this function', () => {
  const own = 'def test_heavy():\n    with pytest.raises(ValueError):\n        load_crate(9)\n';
  const other =
    'def test_other():\n    with pytest.raises(ValueError):\n        unload(9)\n\ndef test_load():\n    load_crate(1)\n';
  expect(announced({ tests: own }, 'ValueError')).toEqual(both);
  expect(announced({ tests: other }, 'ValueError')).toEqual(neither);
  expect(announced({ tests: 'expect(() => load_crate(9)).toThrow(RangeError)' }, 'RangeError')).toEqual(both);
  expect(announced({ tests: '{"args": [9], "raises": "ValueError"}' }, 'ValueError')).toEqual(both);
});
