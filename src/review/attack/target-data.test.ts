import { expect, test } from 'vitest';
import type { Target } from '../prove/prove.ts';
import type { DataFile } from '../review.ts';
import { withData } from './target-data.ts';

function target(program: string, more: Partial<Target> = {}): Target {
  return {
    ...{ language: 'python', program, file: 'src/list.py', function: 'crew', family: 'xpath' },
    ...{ parameters: [], documentation: '', traced: [], isHandler: false, sinkLine: undefined },
    ...more,
  };
}

const there: readonly DataFile[] = [
  { file: 'src/crew.xml', text: '<crew/>' },
  { file: 'src/pages/list.html', text: '<p></p>' },
  { file: 'src/large.txt', text: 'x'.repeat(300_000) },
];

async function dataNear(_near: string, name: string): Promise<readonly DataFile[]> {
  return there.filter(({ file }) => file.endsWith(`/${name}`));
}

test('a program gets the data files that it and its modules name', async () => {
  const modules = [{ file: 'src/pages.py', program: "PAGE = 'pages/list.html'", imports: {} }];
  const [found] = await withData([target('tree = ET.parse("crew.xml")', { modules })], dataNear);
  expect(found?.data).toEqual([
    { file: 'src/crew.xml', text: '<crew/>' },
    { file: 'src/pages/list.html', text: '<p></p>', named: 'pages/list.html' },
  ]);
});

test('what is not named, of another language or too large is left out', async () => {
  const targets = [
    target('names = ["crew", "crew.png"]'),
    target('open("large.txt")'),
    target('read("crew.xml")', { language: 'javascript' }),
  ];
  expect(await withData(targets, dataNear)).toEqual(targets);
  expect(await withData(targets, undefined)).toEqual(targets);
});
