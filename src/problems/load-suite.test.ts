import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { UserError } from '../base/errors.ts';
import { sha256 } from '../base/hash.ts';
import { addSuite, listSuites, loadSuite } from './load-suite.ts';
import type { PublicSuite } from './public-suites.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const harbour = `${JSON.stringify({
  task_id: 'Harbour/0',
  prompt: 'def quay():\n',
  entry_point: 'quay',
  canonical_solution: '    return 1\n',
  test: 'def check(candidate):\n    assert candidate() == 1\n',
})}\n`;

let folder: TemporaryFolder;
let server: Server;
let published: readonly PublicSuite[] = [];
let requests = 0;

beforeAll(async () => {
  folder = await TemporaryFolder.make();
  server = createServer((request, response) => {
    requests += 1;
    response.statusCode = request.url === '/gone.jsonl' ? 404 : 200;
    response.end(harbour);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = isAddress(address) ? address.port : 0;
  const common = {
    version: '1.2',
    format: 'human-eval',
    licence: 'MIT',
    home: 'https://example.org/harbour',
  };
  const url = `http://127.0.0.1:${port}/harbour.jsonl`;
  published = [
    { ...common, name: 'harbour', url, sha256: sha256(harbour) },
    { ...common, name: 'forged', url, sha256: sha256('something else') },
    { ...common, name: 'gone', url: url.replace('harbour.jsonl', 'gone.jsonl'), sha256: sha256(harbour) },
    { ...common, name: 'unpinned' },
  ];
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await folder.remove();
});

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return address !== null && typeof address === 'object';
}

async function complaint(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.code, hint: error.hint };
  }
}

describe('loadSuite', () => {
  test('hashes the problems, not the file or the lines that they came from', async () => {
    const one = await loadSuite(await folder.write('harbour.jsonl', harbour));
    const other = await loadSuite(await folder.write('elsewhere/copy.json', `[\n\n${harbour}]`));
    const changed = await loadSuite(await folder.write('changed.jsonl', harbour.replace('== 1', '== 2')));
    expect([one.name, other.name, one.version]).toEqual(['harbour', 'copy', 'unversioned']);
    expect([one.hash === other.hash, one.hash === changed.hash]).toEqual([true, false]);
    expect(one.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('fetches a public suite once, checks its hash and keeps it', async () => {
    const places = { home: `${folder.path}/home`, publicSuites: published };
    const first = await loadSuite('harbour', places);
    const second = await loadSuite('harbour', places);
    expect([first.name, first.version, first.problems.length, requests]).toEqual(['harbour', '1.2', 1, 1]);
    expect(second).toEqual(first);
  });

  test('says how to go on when a suite can not be fetched', async () => {
    const places = { home: `${folder.path}/other-home`, publicSuites: published };
    const hint = (name: string) =>
      `Get the file from https://example.org/harbour and add it: assay suite add ${name} <file>`;
    expect(await complaint(loadSuite('forged', places))).toEqual({
      code: 'hash-mismatch',
      hint: hint('forged'),
    });
    expect(await complaint(loadSuite('gone', places))).toEqual({ code: 'fetch-failed', hint: hint('gone') });
    expect(await complaint(loadSuite('unpinned', places))).toEqual({
      code: 'no-official-file',
      hint: hint('unpinned'),
    });
  });

  test('suggests the nearest suite for a name that it does not know', async () => {
    const places = { home: `${folder.path}/empty-home`, publicSuites: published };
    expect(await complaint(loadSuite('harbor', places))).toEqual({
      code: 'unknown-suite',
      hint: 'Did you mean harbour? Suites: core, core-python, core-typescript, security, held-out-1, held-out-2, held-out-3, harbour, forged, gone, unpinned. Or give the path of a file or folder.',
    });
  });

  test('keeps the whole suite’s hash when problems are chosen', async () => {
    const rows = harbour + harbour.replace('Harbour/0', 'Harbour/1');
    const path = await folder.write('two.jsonl', rows);
    const [whole, part] = [await loadSuite(path), await loadSuite(path, { problems: '*/1' })];
    expect([part.hash === whole.hash, part.problems.map(({ id }) => id)]).toEqual([true, ['Harbour/1']]);
    expect(await complaint(loadSuite(path, { problems: 'Harbor/1' }))).toEqual({
      code: 'no-such-problem',
      hint: 'Did you mean Harbour/1? `*` stands for any text.',
    });
  });

  test('reads a folder of problem folders as the suite that suite.json names', async () => {
    const problem = '---\nlanguage: python\nentry: quay\n---\nGive one.\n';
    for (const name of ['b-quay', 'a-quay']) {
      await folder.write(`quays/${name}/problem.md`, problem);
      await folder.write(`quays/${name}/tests/base.jsonl`, '{"args": [], "expected": 1}\n');
    }
    await folder.write('quays/suite.json', '{"format": "assay-suite/1", "name": "quays", "version": "3"}');
    const { name, version, format, problems } = await loadSuite(`${folder.path}/quays`);
    expect({ name, version, format, ids: problems.map(({ id }) => id) }).toEqual({
      name: 'quays',
      version: '3',
      format: 'assay',
      ids: ['a-quay', 'b-quay'],
    });
    expect((await loadSuite(`${folder.path}/quays/a-quay`)).problems.map(({ id }) => id)).toEqual(['a-quay']);
  });

  test('refuses a folder without problems, and names a bad problem', async () => {
    await folder.write('bare/readme.md', 'nothing here');
    expect(await complaint(loadSuite(`${folder.path}/bare`))).toMatchObject({ code: 'no-good-row' });
    await folder.write('bad/pear/problem.md', '---\nlanguage: python\n---\n');
    expect(await complaint(loadSuite(`${folder.path}/bad`))).toMatchObject({ code: 'bad-row' });
  });
});

describe('what was held out of the embedded model', () => {
  const row = JSON.stringify({
    ...{
      task_id: 't1/0',
      prompt: 'def quay(x):\n',
      entry_point: 'quay',
      canonical_solution: '    return x\n',
    },
    ...{ base_input: [[1]], plus_input: [[2], [3]] },
  });
  afterEach(() => vi.unstubAllEnvs());

  test('is a built-in suite of each tier, under its own name', async () => {
    vi.stubEnv('ASSAY_EMBEDDED', folder.path);
    const path = await folder.write('held-out/t1.jsonl', `${row}\n`);
    const { name, version, hash, problems } = await loadSuite('held-out-1', { home: folder.path });
    expect({ name, version, ids: problems.map(({ id }) => id) }).toEqual({
      ...{ name: 'held-out-1', version: '1.0.0', ids: ['t1/0'] },
    });
    expect(hash).toBe((await loadSuite(path)).hash);
    const listed = await listSuites({ home: folder.path, publicSuites: [] });
    expect(listed.filter(({ name: one }) => one.startsWith('held-out'))).toEqual(
      [1, 2, 3].map((tier) => ({ name: `held-out-${tier}`, origin: 'built-in' })),
    );
  });

  test('is named with the way out where this copy does not hold it', async () => {
    vi.stubEnv('ASSAY_EMBEDDED', `${folder.path}/nowhere`);
    expect(await complaint(loadSuite('held-out-2', { home: folder.path }))).toEqual({
      code: 'no-held-out',
      hint: 'A checkout and the package hold it. Or make one of your own: assay corpus build --out corpus, and then --suite corpus/held-out/t2.jsonl.',
    });
  });
});

describe('addSuite', () => {
  test('keeps a copy under the name, in place of an earlier one', async () => {
    const places = { home: `${folder.path}/adding`, publicSuites: published };
    await addSuite('my-quays', await folder.write('first.jsonl', harbour), places);
    const path = await folder.write('second.jsonl', harbour.replace('Harbour/0', 'Harbour/9'));
    await addSuite('my-quays', path, places);
    expect((await loadSuite('my-quays', places)).problems.map(({ id }) => id)).toEqual(['Harbour/9']);
    expect((await listSuites(places)).filter(({ origin }) => origin === 'added')).toEqual([
      { name: 'my-quays', origin: 'added' },
    ]);
  });

  test('takes an official name only for the official file', async () => {
    const places = { home: `${folder.path}/official`, publicSuites: published };
    const path = await folder.write('mine.jsonl', harbour);
    expect(await complaint(addSuite('forged', path, places))).toMatchObject({ code: 'hash-mismatch' });
    expect((await addSuite('harbour', path, places)).version).toBe('1.2');
  });

  test('refuses names that could leave the cache or hide a built-in suite', async () => {
    const path = await folder.write('mine.jsonl', harbour);
    for (const name of ['../quays', '.quays', 'core', 'a/b']) {
      expect(await complaint(addSuite(name, path, { home: folder.path }))).toMatchObject({
        code: 'bad-suite-name',
      });
    }
  });
});
