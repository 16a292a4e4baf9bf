import { describe, expect, test } from 'vitest';
import { sourceOf } from '../values/source.ts';
import { valuesOfAnnotation } from './annotation-values.ts';

function shown(annotation: string, language: string): readonly (string | undefined)[] {
  return valuesOfAnnotation(annotation, language).map((value) => sourceOf(value, language));
}

describe('values of a Python annotation', () => {
  test.each([
    ['int', ['3', '0', '1', '-2', '10']],
    ['float', ['1.5', '-0.25', '0.0', '10.0']],
    ['bool', ['True', 'False']],
    ['None', ['None']],
    [
      'List[bool]',
      ['[True, False]', '[]', '[True]', '[True, False]', '[False, True]', '[True, True, False]'],
    ],
    ['Optional[bool]', ['True', 'None', 'False']],
    ['bool | None', ['True', 'None', 'False']],
    ['Union[None, "typing.Optional[bool]"]', ['None', 'True', 'None', 'False']],
    ['tuple[bool, None]', ['(True, None)', '(False, None)']],
    ['Tuple[bool, ...]', ['(True, True, True)', '(False, False, False)']],
    ['dict[bool, None]', ['{True: None, False: None}', '{}', '{True: None}', '{True: None, False: None}']],
    ['Set[bool]', ['{True, False}', 'set()', '{True}', '{True, False}', '{False, True}']],
    ["Literal['a', 2, False]", ["'a'", '2', 'False']],
  ])('%s', (annotation, expected) => {
    expect(shown(annotation, 'python')).toEqual(expected);
  });

  test.each([
    'list',
    'Sequence[int]',
    'Iterable[str]',
    'typing.List[List[float]]',
    'Dict[str, List[Tuple[int, str]]]',
    'Any',
    'str',
    'Mapping[str, Any]',
    'list["int"]',
  ])('there are some for %s', (annotation) => {
    expect(shown(annotation, 'python').length).toBeGreaterThan(3);
    expect(shown(annotation, 'python')).not.toContain(undefined);
  });
});

describe('values of a TypeScript annotation', () => {
  test.each([
    ['number', ['3', '0', '1', '-2', '10', '1.5', '-0.25']],
    ['"up" | \'down\' | 3 | null', ['"up"', '"down"', '3', 'null']],
    ['| true', ['true']],
    [
      'readonly boolean[]',
      ['[true, false]', '[]', '[true]', '[true, false]', '[false, true]', '[true, true, false]'],
    ],
    ['[boolean, null?]', ['[true, null]', '[false, null]']],
    ['[on: boolean, off?: boolean]', ['[true, true]', '[false, false]']],
    ['Record<"a", boolean>', ['{"a": true}', '{}', '{"a": true}', '{"a": true}']],
    [
      '{ [name: string]: null }',
      [
        '{"abc": null, "": null}',
        '{}',
        '{"abc": null}',
        '{"abc": null, "": null, "a": null, "Hello world": null}',
      ],
    ],
    [
      '{ readonly on: boolean; by?: null }',
      ['{"on": true, "by": null}', '{"on": false, "by": null}', '{"on": true}'],
    ],
    [
      'Map<"a", null>',
      ['new Map([["a", null]])', 'new Map([])', 'new Map([["a", null]])', 'new Map([["a", null]])'],
    ],
    [
      'Map<boolean, null>',
      [
        'new Map([[true, null], [false, null]])',
        'new Map([])',
        'new Map([[true, null]])',
        'new Map([[true, null], [false, null]])',
      ],
    ],
    [
      'Set<boolean>',
      [
        'new Set([true, false])',
        'new Set([])',
        'new Set([true])',
        'new Set([true, false])',
        'new Set([false, true])',
      ],
    ],
  ])('%s', (annotation, expected) => {
    expect(shown(annotation, 'typescript')).toEqual(expected);
  });

  test.each([
    'string',
    'Array<number>',
    'ReadonlyArray<[string, string]>',
    '(string | null)[][]',
    'Record<string, number[]>',
    'unknown',
    'Readonly<number[]>',
  ])('there are some for %s', (annotation) => {
    expect(shown(annotation, 'typescript').length).toBeGreaterThan(3);
    expect(shown(annotation, 'typescript')).not.toContain(undefined);
  });
});

test.each([
  ['python', 'Node'],
  ['python', 'List[Node]'],
  ['python', 'Callable[[int], int]'],
  ['python', 'Optional["Node"]'],
  ['python', 'int['],
  ['python', '3'],
  ['python', ''],
  ['python', 'int int'],
  ['typescript', 'Barge[]'],
  ['typescript', '(x: number) => void'],
  ['typescript', 'number['],
  ['typescript', '{ a: number'],
  ['typescript', 'T extends U ? A : B'],
])('nothing is made up for %s: %s', (language, annotation) => {
  expect(valuesOfAnnotation(annotation, language)).toEqual([]);
});
