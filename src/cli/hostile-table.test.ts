import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { HostileRow } from '../workflows/hostile-zoo.ts';
import { hostileTable } from './hostile-table.ts';

const quiet: HostileRow = {
  ...{
    name: '21-sleep-for-ever',
    attempts: 'Attempts to occupy its worker by sleeping for ever.',
    role: 'command',
  },
  ...{ expected: 'wall', seen: 'wall', contained: true, complaints: [] },
};

test('shows a contained program on one line, with how it ended in each role', () => {
  const rows: HostileRow[] = [quiet, { ...quiet, role: 'pair', seen: 'timeout: wall' }];
  expect(stripVTControlCharacters(hostileTable(rows))).toBe(
    [
      'Hostile programs',
      '  ok       21-sleep-for-ever              wall, timeout: wall',
      '',
      'All 1 hostile programs stayed inside, as scripts and as candidates.',
      '',
    ].join('\n'),
  );
});

test('says of a program that got out in which role and what it reached', () => {
  const loose: HostileRow = { ...quiet, contained: false, complaints: ['escaped: read /etc/shadow'] };
  expect(stripVTControlCharacters(hostileTable([loose]))).toBe(
    [
      'Hostile programs',
      '  loose    21-sleep-for-ever              wall',
      '           as command: escaped: read /etc/shadow',
      '',
      '1 of 1 runs of hostile programs were not contained.',
      '',
    ].join('\n'),
  );
});
