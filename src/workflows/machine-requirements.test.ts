import { beforeAll, expect, test } from 'vitest';
import { machineRequirements, type Requirement } from './machine-requirements.ts';

let rows: readonly Requirement[] = [];

beforeAll(async () => {
  rows = await machineRequirements({ home: '/proc/no-room-here', path: '', isRoot: false });
});

test('looks at everything that Assay uses, and knows what it cannot do without', () => {
  expect(rows.map(({ name, required }) => ({ name, required }))).toEqual([
    { name: 'node', required: true },
    { name: 'npm', required: false },
    { name: 'python3', required: true },
    { name: 'bubblewrap', required: true },
    { name: 'user namespaces', required: true },
    { name: 'g++', required: false },
    { name: 'javac', required: false },
    { name: 'disk', required: false },
  ]);
});

test('finds the Node that runs it', () => {
  expect(rows.find(({ name }) => name === 'node')).toEqual({
    name: 'node',
    purpose: 'runs Assay and judges JavaScript and TypeScript',
    required: true,
    found: process.version,
  });
});

test('gives a way out for everything that has a problem, and something found for everything else', () => {
  const bare = rows.filter((row) =>
    row.problem === undefined ? row.found === undefined : row.wayOut === undefined,
  );
  expect(bare).toEqual([]);
});

test('says that a folder without room is no home for caches', () => {
  expect(rows.find(({ name }) => name === 'disk')).toMatchObject({
    problem: expect.any(String),
    wayOut: 'Set ASSAY_HOME to a folder with room that you may write to.',
  });
});
