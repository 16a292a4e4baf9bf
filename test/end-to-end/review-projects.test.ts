// `assay review` on a project of several files: what a file imports is read and run with it, named or not, and nothing
// outside of the project is.

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type ReviewReport, reviewReportSchema } from '../../src/contracts/finding.ts';
import { fixCheckSchema } from '../../src/contracts/fix-check.ts';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('review-projects');
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

const run = (within: string, ...words: readonly string[]): Promise<Ended> =>
  assay(['review', '--workers', '1', ...words], { folder: join(folder, within) });

async function reportOf(within: string, ...words: readonly string[]): Promise<ReviewReport> {
  const { out, err } = await run(within, ...words, '--fail-on', 'never', '--json');
  expect(err).toBe('');
  return reviewReportSchema.parse(JSON.parse(out));
}

const lines = ({ findings }: ReviewReport): readonly string[] =>
  findings.map(({ grade, rule, file, line }) => `${grade} ${rule} ${file}:${line}`);

const views = `from flask import request
from ferries import store
from ferries.words import letters

def register(app):
    @app.route('/ferries')
    def list_ferries():
        return str(store.rows("SELECT * FROM ferries WHERE port = '" + request.args['port'] + "'"))

    @app.route('/ports')
    def list_ports():
        return str(store.rows("SELECT * FROM ports WHERE name = '" + letters(request.args['name']) + "'"))
`;
write('island/pyproject.toml', '[project]\nname = "ferries"\n');
write('island/src/ferries/__init__.py', 'from ferries.views import register\n');
write('island/src/ferries/views.py', views);
write(
  'island/src/ferries/words.py',
  "import re\n\ndef letters(text):\n    return re.sub('[^a-z]', '', text)\n",
);
write(
  'island/src/ferries/store.py',
  `import os
import sqlite3

def rows(statement, values=()):
    with sqlite3.connect(os.environ['FERRIES']) as db:
        return db.execute(statement, values).fetchall()
`,
);

const found = ['PROVEN sql-injection src/ferries/store.py:6', 'SUSPECT sql-text src/ferries/views.py:12'];

test('one file of a project is attacked with the files that it imports', async () => {
  const report = await reportOf('island', 'src/ferries/views.py');
  expect(lines(report)).toEqual(found);
  expect(report.counts.files).toBe(1);
  const [finding] = report.findings;
  expect(finding?.evidence.proof?.parameter).toBe('request.args[port]');
  expect(finding?.evidence.proof?.script).toContain('import ferries.views as program');
});

test('the whole project says the same, once', async () => {
  expect(lines(await reportOf('island', '.'))).toEqual(found);
});

test('a repair is checked in its place among the files that it imports', async () => {
  const repaired = views.replace(
    '"SELECT * FROM ferries WHERE port = \'" + request.args[\'port\'] + "\'"',
    "'SELECT * FROM ferries WHERE port = ?', (request.args['port'],)",
  );
  write('island/repaired.py', repaired);
  write('island/tests.jsonl', '');
  const ended = await run('island', 'src/ferries/views.py', '--fix-check', 'repaired.py', '--json');
  const check = fixCheckSchema.parse(JSON.parse(ended.out));
  expect(check.payloads.map(({ rule, outcome }) => [rule, outcome])).toEqual([
    ['sql-injection', 'does nothing'],
  ]);
  expect(check.findings).toEqual([]);
  const same = await run('island', 'src/ferries/views.py', '--fix-check', 'src/ferries/views.py', '--json');
  expect(fixCheckSchema.parse(JSON.parse(same.out)).verdict).toBe('not fixed');
});

test('scripts and their types are attacked with the files that they import', async () => {
  write('quay/package.json', '{}');
  write(
    'quay/src/store.ts',
    `import Database from 'better-sqlite3';
const database = new Database('quay.db');
export function rows(statement: string): unknown[] {
  return database.prepare(statement).all();
}
`,
  );
  write(
    'quay/src/routes.ts',
    `import { Router, type Request, type Response } from 'express';
import { rows } from './store.js';
import { plain } from './words.js';

export const router = Router();
router.get('/ships', (req: Request, res: Response) => {
  res.json(rows("SELECT * FROM ships WHERE name = '" + req.query.name + "'"));
});
router.get('/crews', (req: Request, res: Response) => {
  res.json(rows("SELECT * FROM crews WHERE name = '" + plain(String(req.query.name)) + "'"));
});
`,
  );
  write('quay/src/words.ts', "export const plain = (text: string): string => text.replace(/[^a-z]/g, '');\n");
  const report = await reportOf('quay', 'src/routes.ts');
  expect(lines(report).filter((line) => line.startsWith('PROVEN'))).toEqual([
    'PROVEN sql-injection src/store.ts:4',
  ]);
  const proven = report.findings.find(({ grade }) => grade === 'PROVEN');
  expect(proven?.evidence.proof?.parameter).toBe('query.name');
});

test('nothing outside of the project is read, nor through links or in folders of others', async () => {
  const opener = 'import os\n\ndef run(command):\n    os.system(command)\n';
  write('outside/runner.py', opener);
  write('inside/requirements.txt', '');
  write('inside/venv/lib/keeper.py', opener);
  write(
    'inside/main.py',
    'import runner\nimport keeper\nimport linked\n\ndef start(request):\n    runner.run(request.args["a"])\n    keeper.run(request.args["b"])\n    linked.run(request.args["c"])\n',
  );
  symlinkSync(join(folder, 'outside/runner.py'), join(folder, 'inside/linked.py'));
  const report = await reportOf('inside', 'main.py');
  expect(lines(report)).toEqual([]);
});
