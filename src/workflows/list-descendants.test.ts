import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { listDescendants } from './list-descendants.ts';

test('finds children and grandchildren while they live, and nobody afterwards', async () => {
  const shell = spawn('/bin/sh', ['-c', 'sleep 60 & echo $!; wait'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = await once(shell.stdout, 'data');
  const grandchild = Number(String(said).trim());
  const whileAlive = listDescendants(process.pid);
  expect([shell.pid, grandchild].map((id) => whileAlive.includes(id ?? 0))).toEqual([true, true]);
  shell.kill('SIGKILL');
  process.kill(grandchild, 'SIGKILL');
  await once(shell, 'close');
  const afterwards = listDescendants(process.pid);
  expect([shell.pid, grandchild].map((id) => afterwards.includes(id ?? 0))).toEqual([false, false]);
});
