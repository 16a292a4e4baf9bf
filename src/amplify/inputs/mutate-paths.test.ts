import { expect, test } from 'vitest';
import { randomStream } from '../../base/random.ts';
import type { Value } from '../values/value.ts';
import { otherPath } from './mutate-paths.ts';

function text(value: string): Value {
  return { kind: 'text', value };
}

const store: Value = {
  kind: 'mapping',
  entries: [
    [
      text('hall'),
      {
        kind: 'mapping',
        entries: [[text('case'), { kind: 'mapping', entries: [[text('vase'), text('blue')]] }]],
      },
    ],
    [text('attic'), { kind: 'mapping', entries: [] }],
  ],
};

test('finds the paths of a nested mapping, and new places below them', () => {
  const random = randomStream(2, 'paths');
  const paths = new Set(Array.from({ length: 600 }, () => otherPath('attic/map', [store], random)));
  for (const path of [
    'hall',
    'hall/case',
    'hall/case/vase',
    'attic/map',
    'hall/case/map',
    'hall/map',
    'hall/hall',
  ]) {
    expect(paths).toContain(path);
  }
});

test('leaves texts that are no paths, and calls without nested mappings', () => {
  const random = randomStream(2, 'paths');
  expect(otherPath('old map', [store], random)).toBeUndefined();
  expect(otherPath('a/b', [text('a/b')], random)).toBeUndefined();
});
