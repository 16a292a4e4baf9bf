import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ArtefactCache } from './artefact-cache.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-artefacts-'));
});

afterEach(() => rm(folder, { recursive: true }));

const orchard = {
  'classes/Orchard.class': Buffer.from([0xca, 0xfe]),
  'classes/Orchard$Tree.class': Buffer.from('x'),
};

test('gives back what was put, also to another process', async () => {
  await new ArtefactCache({ folder }).put('orchard', orchard);
  expect(await new ArtefactCache({ folder }).get('orchard')).toEqual(orchard);
});

test('has nothing under a key that was never put', async () => {
  expect(await new ArtefactCache({ folder }).get('orchard')).toBeUndefined();
});

test('takes a damaged file for none', async () => {
  const cache = new ArtefactCache({ folder });
  await cache.put('orchard', orchard);
  const path = join(folder, 'orchard');
  writeFileSync(path, readFileSync(path).subarray(0, -1));
  expect(await cache.get('orchard')).toBeUndefined();
  writeFileSync(path, 'not ours\n');
  expect(await cache.get('orchard')).toBeUndefined();
});

test('stays below its bound', async () => {
  const cache = new ArtefactCache({ folder, maximumBytes: 10_000 });
  for (let at = 0; at < 12; at += 1) await cache.put(`tree-${at}`, { program: Buffer.alloc(2000, at) });
  expect(readdirSync(folder).length).toBeLessThanOrEqual(4);
});

test('keeps nothing that would fill it alone', async () => {
  const cache = new ArtefactCache({ folder, maximumBytes: 1000 });
  await cache.put('forest', { program: Buffer.alloc(600) });
  expect(readdirSync(folder)).toEqual([]);
});
