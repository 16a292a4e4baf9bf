import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orchardVerdict, recordOrchardRun } from '../../test/examples/orchard-run.ts';
import { openRun } from '../runs/open-run.ts';
import { readRun } from '../runs/read-run.ts';
import { escapeXml, writeJunit } from './junit.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'junit-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What each element may hold and must say, from the schema that continuous integration servers share. */
const schema: Readonly<Record<string, { readonly inside: readonly string[]; readonly attributes: string }>> =
  {
    testsuites: { inside: [''], attributes: 'name tests failures errors time' },
    testsuite: { inside: ['testsuites'], attributes: 'name tests failures errors time' },
    testcase: { inside: ['testsuite'], attributes: 'classname name time' },
    failure: { inside: ['testcase'], attributes: 'type message' },
    error: { inside: ['testcase'], attributes: 'type message' },
  };

/** Names of all elements in order, after checking nesting and attributes against the schema. */
function checkStructure(xml: string): readonly string[] {
  const [declaration = '', ...rest] = xml.split('\n');
  expect(declaration).toBe('<?xml version="1.0" encoding="UTF-8"?>');
  const open: string[] = [];
  const names: string[] = [];
  const tag = /<(?<close>\/?)(?<name>[a-z]+)(?<attributes>(?: [a-z]+="[^"<>]*")*)(?<empty>\/?)>/g;
  const body = rest.join('\n');
  for (const { groups = {} } of body.matchAll(tag)) {
    const { name = '', attributes = '' } = groups;
    if (groups.close === '/') {
      expect(open.pop()).toBe(name);
      continue;
    }
    expect(schema[name]?.inside).toContain(open.at(-1) ?? '');
    expect([...attributes.matchAll(/ ([a-z]+)=/g)].map(([, attribute]) => attribute).join(' ')).toBe(
      schema[name]?.attributes,
    );
    names.push(name);
    if (groups.empty !== '/') open.push(name);
  }
  expect(open).toEqual([]);
  expect(body.replaceAll(tag, '')).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
  return names;
}

describe('writeJunit', () => {
  it('has a suite for each problem and a case for each sample and tier', async () => {
    const directory = join(folder, 'run');
    const run = await recordOrchardRun(directory, {
      graft: [{ base: 'passed', plus: 'wrong' }],
      prune: [{ base: 'harness-error' }, { base: 'timeout' }],
    });
    const path = join(folder, 'report.xml');
    await writeJunit(run, path);
    const xml = await readFile(path, 'utf8');
    expect(checkStructure(xml)).toEqual([
      'testsuites',
      'testsuite',
      'testcase',
      'testcase',
      'failure',
      'testsuite',
      'testcase',
      'error',
      'testcase',
      'failure',
    ]);
    expect(xml).toMatchSnapshot();
  });

  it('gathers the verdicts of a problem from wherever they lie in the file', async () => {
    const directory = join(folder, 'run');
    const { file } = await recordOrchardRun(directory, { graft: [{}], prune: [{}] });
    const run = await openRun({ directory, identity: file });
    const places = [
      ['prune', 1],
      ['graft', 0],
      ['prune', 0],
    ] as const;
    for (const [problem, sample] of places) {
      await run.addVerdict(orchardVerdict({ problem, sample, tier: 'base', outcome: 'passed' }));
    }
    await run.close();
    await writeJunit(await readRun(directory), join(folder, 'report.xml'));
    const xml = await readFile(join(folder, 'report.xml'), 'utf8');
    expect([...xml.matchAll(/classname="(\w+)" name="([^"]+)"/g)].map(([, ...names]) => names)).toEqual([
      ['prune', 'sample 0 base'],
      ['prune', 'sample 1 base'],
      ['graft', 'sample 0 base'],
    ]);
  });
});

describe('escapeXml', () => {
  it('lets no text end an attribute or an element', () => {
    expect(escapeXml(`a "b" 'c' </failure> & ]]>`)).toBe(
      'a &quot;b&quot; &apos;c&apos; &lt;/failure&gt; &amp; ]]&gt;',
    );
  });

  it('shows what XML can not hold, and keeps line breaks and all other text', () => {
    expect(escapeXml('\u001b[31m\u0000\r\n\ud800\uffff é 雪 🍎')).toBe(
      '\\u001b[31m\\u0000&#13;&#10;\\ud800\\uffff é 雪 🍎',
    );
  });
});
