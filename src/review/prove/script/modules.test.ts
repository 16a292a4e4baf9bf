// Programs of several files: what a file imports of its own program runs as it is, so that harm done through it is
// proven, and a check that stands there is a check.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import { proveScript } from './prove-script.ts';
import { gradesOf, handlerIn, type Project, targetsIn } from './some-projects.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

async function grades(
  project: Project,
  file: string,
  family: PayloadFamily,
): Promise<Readonly<Record<string, string>>> {
  const targets = targetsIn(project, file, family);
  return gradesOf(targets, await proveScript(targets, sandbox));
}

const shop: Project = {
  'config.js': `module.exports = { file: process.env.SHOP_FILE || 'shop.sqlite', page: 20 };
`,
  'lib/db.js': `const Database = require('better-sqlite3');
const config = require('../config');
const db = new Database(config.file);
function rows(sql, ...values) {
  return db.prepare(sql).all(...values);
}
module.exports = { rows, quote: (text) => "'" + text.replaceAll("'", "''") + "'" };
`,
  'routes/orders.js': `const express = require('express');
const { rows, quote } = require('../lib/db.js');
const config = require('../config.js');
const router = express.Router();
function search(req, res) {
  res.json(rows("SELECT * FROM orders WHERE customer = '" + req.query.customer + "' LIMIT " + config.page));
}
function searchFixed(req, res) {
  res.json(rows('SELECT * FROM orders WHERE customer = ? LIMIT ' + config.page, req.query.customer));
}
function searchQuotedFixed(req, res) {
  res.json(rows('SELECT * FROM orders WHERE customer = ' + quote(String(req.query.customer))));
}
router.get('/search', search);
router.get('/search-fixed', searchFixed);
router.get('/search-quoted', searchQuotedFixed);
module.exports = router;
`,
};

test('routes that ask a database through a file of their own fall and stand by what they ask', async () => {
  expect(await grades(shop, 'routes/orders.js', 'sql')).toEqual({
    search: 'proven',
    searchFixed: 'refuted',
    searchQuotedFixed: 'refuted',
  });
});

test('the script of a proof loads the file where it stands in its program', async () => {
  const [attacked] = await proveScript(targetsIn(shop, 'routes/orders.js', 'sql'), sandbox);
  if (attacked?.kind !== 'proven') throw new Error(attacked?.kind);
  expect(attacked.proof.script).toContain("const program = require('./routes/orders.js');");
});

test('tables that a file makes as it is loaded have rows to be found', async () => {
  const project: Project = {
    'lib/db.js': `const Database = require('better-sqlite3');
const db = new Database('berths.db');
db.exec('CREATE TABLE IF NOT EXISTS berths (id INTEGER PRIMARY KEY, ship TEXT NOT NULL UNIQUE, length REAL)');
for (let at = 0; at < 50; at++) db.prepare('INSERT INTO berths (ship, length) VALUES (?, ?)').run('ship ' + at, 12.5);
module.exports = db;
`,
    'berths.js': `const db = require('./lib/db');
function find(ship) {
  return db.prepare("SELECT * FROM berths WHERE ship = '" + ship + "'").all();
}
function findFixed(ship) {
  return db.prepare('SELECT * FROM berths WHERE ship = ?').all(ship);
}
`,
  };
  expect(await grades(project, 'berths.js', 'sql')).toEqual({ find: 'proven', findFixed: 'refuted' });
});

test('a pool of another file answers as its package does, whatever the asking file looks like', async () => {
  const project: Project = {
    'db.mjs': `import pg from 'pg';
const pool = new pg.Pool();
await pool.connect();
export async function query(sql, values) {
  const { rows } = await pool.query(sql, values);
  return rows;
}
export default pool;
`,
    'mysql.mjs': `import mysql from 'mysql2/promise';
export default mysql.createPool({});
`,
    'ports.mjs': `import db, { query } from './db.mjs';
import ships from './mysql.mjs';
export async function first(name) {
  const [port] = await query("SELECT * FROM ports WHERE name = '" + name + "'");
  return port;
}
export async function list(name) {
  const result = await db.query(\`SELECT * FROM ports WHERE name = '\${name}'\`);
  return result.rows;
}
export async function listFixed(name) {
  const result = await db.query('SELECT * FROM ports WHERE name = $1', [name]);
  return result.rows;
}
export async function shipsOf(name) {
  const answer = await ships.query("SELECT * FROM ships WHERE name = '" + name + "'");
  return answer[0];
}
`,
  };
  const [first, list, listFixed, shipsOf] = ['proven', 'proven', 'refuted', 'proven'];
  expect(await grades(project, 'ports.mjs', 'sql')).toEqual({ first, list, listFixed, shipsOf });
});

test('a class of another file is extended as it is, and types that are handed on are in nobody’s way', async () => {
  const project: Project = {
    'src/loans.ts': `import { Store, type Row } from './store';
import { Table } from './types';
export class Loans extends Store {
  find(reader: string): Row[] {
    return this.rows('SELECT * FROM ' + Table.Loans + " WHERE reader = '" + reader + "'");
  }
  findFixed(reader: string): Row[] {
    return this.rows('SELECT * FROM ' + Table.Loans + ' WHERE reader = ?', reader);
  }
}
`,
    'src/store/index.ts': `import Database from 'better-sqlite3';
import { Row, Shelf } from '../types';
export { Row, Shelf };
export { Place } from '../types';
export abstract class Store {
  private readonly database = new Database('library.db');
  rows(sql: string, ...values: unknown[]): Row[] {
    return this.database.prepare(sql).all(...values) as Row[];
  }
}
`,
    'src/types.ts': `export interface Row { id: number }
export interface Shelf { name: string }
export type Place = string;
export enum Table { Loans = 'loans' }
`,
  };
  expect(await grades(project, 'src/loans.ts', 'sql')).toEqual({
    'Loans.find': 'proven',
    'Loans.findFixed': 'refuted',
  });
});

test('what another file makes of a value is what arrives', async () => {
  const project: Project = {
    'lib/escape.js': `const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
exports.escape = (text) => String(text).replace(/[&<>"']/g, (one) => names[one]);
exports.strip = (text) => String(text).replace('<script>', '');
`,
    'page.js': `const { escape, strip } = require('./lib/escape');
function page(name) {
  return '<html><p>' + strip(name) + '</p></html>';
}
function pageFixed(name) {
  return '<html><p>' + escape(name) + '</p></html>';
}
`,
  };
  expect(await grades(project, 'page.js', 'xss')).toEqual({ page: 'proven', pageFixed: 'refuted' });
});

test('folders that another file names are there, and files are looked up from where a file stands', async () => {
  const project: Project = {
    'lib/folders.js': `const path = require('path');
exports.uploads = '/data/uploads';
exports.views = path.join(__dirname, '../views');
exports.within = (folder, name) => {
  const file = path.resolve(folder, name);
  if (!file.startsWith(folder + '/')) throw new RangeError('outside');
  return file;
};
`,
    'routes/files.js': `const fs = require('fs');
const { uploads, views, within } = require('../lib/folders');
function upload(name) {
  return fs.readFileSync(uploads + '/' + name, 'utf8');
}
function view(name) {
  return fs.readFileSync(__dirname + '/../views/' + name, 'utf8');
}
function uploadFixed(name) {
  return fs.readFileSync(within(uploads, name), 'utf8');
}
function viewFixed(name) {
  return fs.readFileSync(within(views, name), 'utf8');
}
`,
  };
  const [upload, view, uploadFixed, viewFixed] = ['proven', 'proven', 'refuted', 'refuted'];
  expect(await grades(project, 'routes/files.js', 'path')).toEqual({ upload, view, uploadFixed, viewFixed });
});

test('hosts that another file allows are tried around', async () => {
  const project: Project = {
    'lib/hosts.mjs': `export const isOurs = (url) => url.startsWith('https://images.harbour.org');
export const isOursIndeed = (url) => new URL(url).host === 'images.harbour.org';
`,
    'fetch.mjs': `import { isOurs, isOursIndeed } from './lib/hosts.mjs';
export async function load(url) {
  if (!isOurs(url)) throw new RangeError('not ours');
  return (await fetch(url)).text();
}
export async function loadFixed(url) {
  if (!isOursIndeed(url)) throw new RangeError('not ours');
  return (await fetch(url)).text();
}
`,
  };
  expect(await grades(project, 'fetch.mjs', 'ssrf')).toEqual({ load: 'proven', loadFixed: 'refuted' });
});

const guarded: Project = {
  'lib/wrap.js': `module.exports = (work) => (req, res, next) => Promise.resolve(work(req, res, next)).catch(next);
`,
  'middleware/admins.js': `const express = require('express');
const refuse = (req, res, next) => (req.user?.role === 'admin' ? next() : res.status(403).end());
const router = express.Router();
router.use(refuse);
router.get('/admin', (req, res) => res.send('admin'));
module.exports = { refuse, router };
`,
  'routes/pages.js': `const express = require('express');
const wrap = require('../lib/wrap');
const { refuse, router: admins } = require('../middleware/admins');
const router = express.Router();
router.use('/admins', admins);
router.get('/about', (req, res) => res.send('about'));
router
  .get('/hello', wrap(async (req, res) => {
    res.send('<p>' + req.query.name + '</p>');
  }))
  .get('/hidden', refuse, wrap(async (req, res) => {
    res.send('<p>' + req.query.name + '</p>');
  }));
exports.late = wrap(async (req, res) => {
  res.send('<p>' + req.query.name + '</p>');
});
exports.router = router;
`,
};

test.for([
  ['a handler that another file wraps is called as it is registered', 9, 'proven'],
  ['what another file puts before a handler refuses for it', 12, 'refuted'],
  ['a handler that is wrapped and only exported is called by the name it is given', 16, 'proven'],
] as const)('%s', async ([, line, grade]) => {
  const one = handlerIn(guarded, 'routes/pages.js', { family: 'xss', line });
  expect(gradesOf([one], await proveScript([one], sandbox))).toEqual({ '<lambda>': grade });
});

test('the targets of a job share files and nothing that is in them', { timeout: 20_000 }, async () => {
  const project: Project = {
    'lib/count.js': `let count = 0;
exports.next = () => (count += 1);
`,
    'one.js': `const { next } = require('./lib/count');
function one(text) {
  return next() === 1 ? eval(text) : 'no';
}
`,
    'two.mjs': `import { next } from './lib/count.js';
export function two(text) {
  return next() === 1 ? eval(text) : 'no';
}
`,
  };
  const targets = [...targetsIn(project, 'one.js', 'code'), ...targetsIn(project, 'two.mjs', 'code')];
  expect(gradesOf(targets, await proveScript(targets, sandbox))).toEqual({ one: 'proven', two: 'proven' });
});

test('a file that refuses to load without settings finds some', async () => {
  const project: Project = {
    'env.js': `function need(name) {
  if (!process.env[name]) throw new Error('Missing ' + name);
  return process.env[name];
}
exports.settings = { database: need('DATABASE_URL'), port: Number(need('PORT')), secret: need('JWT_SECRET') };
`,
    'ships.js': `const { settings } = require('./env');
function run(text) {
  return settings.port > 0 ? eval(text) : 'none';
}
`,
  };
  expect(await grades(project, 'ships.js', 'code')).toEqual({ run: 'proven' });
});
