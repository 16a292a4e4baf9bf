import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { newFolder } from './assay.ts';
import { linkAssay, outputPattern, readPage, runBlock } from './page-commands.ts';

const folder = newFolder('guide');
linkAssay(folder);
afterAll(() => rmSync(folder, { recursive: true }));

const guide = readPage('docs/guide.md').map((block) => ({ page: 'docs/guide.md', ...block }));
// The README begins with commands that install and run everything: only what it shows the output of is run.
const front = readPage('README.md')
  .filter(({ output }) => output !== undefined)
  .map((block) => ({ page: 'README.md', ...block }));

test('the pages hold commands', () => {
  expect({ guide: guide.length > 5, front: front.length > 0 }).toEqual({ guide: true, front: true });
});

test.each([...guide, ...front])(
  'the commands on line $line of $page work and print what it shows',
  async ({ commands, output }) => {
    const { status, out, err } = await runBlock(commands, folder);
    expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
    if (output !== undefined) expect(out).toMatch(outputPattern(output));
  },
);
