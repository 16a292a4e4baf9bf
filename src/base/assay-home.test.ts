import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assayHome } from './assay-home.ts';

test('prefers ASSAY_HOME, then the cache folder of the desktop, then ~/.cache', () => {
  expect([
    assayHome({ ASSAY_HOME: '/srv/assay', XDG_CACHE_HOME: '/srv/cache' }),
    assayHome({ ASSAY_HOME: '', XDG_CACHE_HOME: '/srv/cache' }),
    assayHome({ XDG_CACHE_HOME: '' }),
    assayHome({}),
  ]).toEqual([
    '/srv/assay',
    '/srv/cache/assay',
    join(homedir(), '.cache/assay'),
    join(homedir(), '.cache/assay'),
  ]);
});
