import { expect, test } from 'vitest';
import { systemPath, trustedRun } from './trusted-run.ts';

test('gives status, stdout and stderr apart', async () => {
  expect(await trustedRun(['sh', '-c', 'echo tide; echo ebb >&2; exit 3'])).toEqual({
    kind: 'exited',
    status: 3,
    stdout: Buffer.from('tide\n'),
    stderr: Buffer.from('ebb\n'),
  });
});

test('hands stdin over and passes arguments as they are, without a shell', async () => {
  const end = await trustedRun(['sh', '-c', 'cat; printf %s "$1"', 'sh', '$(whoami) * ;'], {
    stdin: 'moor ',
  });
  expect(end).toEqual({
    kind: 'exited',
    status: 0,
    stdout: Buffer.from('moor $(whoami) * ;'),
    stderr: Buffer.alloc(0),
  });
});

test('inherits nothing of our environment but what it is given', async () => {
  const end = await trustedRun(['/usr/bin/env'], { environment: { HARBOUR: 'north' } });
  const names = end.kind === 'exited' ? end.stdout.toString().trim().split('\n') : [];
  expect(names.map((line) => line.replace(/=.*/, '')).sort()).toEqual([
    'HARBOUR',
    'HOME',
    'LANG',
    'LC_ALL',
    'PATH',
    'TMPDIR',
    'TZ',
  ]);
  expect(names).toContain(`PATH=${systemPath}`);
});

test('says that a program is not there', async () => {
  expect(await trustedRun(['no-such-lighthouse', '--version'])).toEqual({
    kind: 'not-found',
    program: 'no-such-lighthouse',
  });
});

test('stops a program and its children at the time limit, and keeps what it had said', async () => {
  const end = await trustedRun(['sh', '-c', 'echo before; sleep 600 & wait'], { timeoutMs: 300 });
  expect(end).toEqual({
    kind: 'timed-out',
    stdout: Buffer.from('before\n'),
    stderr: Buffer.alloc(0),
  });
});

test('stops a program that writes without end', async () => {
  const end = await trustedRun(['yes', 'gull'], { outputBytes: 10 });
  expect(end).toEqual({
    kind: 'output-limit',
    stdout: Buffer.from('gull\ngull\n'),
    stderr: Buffer.alloc(0),
  });
});

test('stops a program when asked to', async () => {
  const end = await trustedRun(['sleep', '600'], { signal: AbortSignal.timeout(50) });
  expect(end).toEqual({ kind: 'aborted', stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) });
});

test('names the signal that ended a program', async () => {
  expect(await trustedRun(['sh', '-c', 'kill -TERM $$'])).toEqual({
    kind: 'signalled',
    signal: 'SIGTERM',
    stdout: Buffer.alloc(0),
    stderr: Buffer.alloc(0),
  });
});

test('does not mind a program that leaves its input unread', async () => {
  const end = await trustedRun(['true'], { stdin: Buffer.alloc(1024 * 1024) });
  expect(end).toEqual({ kind: 'exited', status: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) });
});
