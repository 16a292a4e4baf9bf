// The example of docs/sampling.md prints what the page shows.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

test('the program on the page of sampling prints the table below it', () => {
  const page = readFileSync(resolve(root, 'docs/sampling.md'), 'utf8');
  const [, program = '', table = ''] = /^```js\n(.*?)^```\n\n```text\n(.*?)^```/ms.exec(page) ?? [];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(program).toContain('nextTokenDistribution');
  expect(stdout).toBe(table);
});
