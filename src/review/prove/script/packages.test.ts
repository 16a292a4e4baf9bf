// What is not there: packages that an attack does not use are in nobody's way, and no proof rests on one that it does
// use, nor on rows of models that nobody knows.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { Target } from '../prove.ts';
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

test('a call that uses what is not there says so, whether the program catches that or not', async () => {
  const project: Project = {
    'quay.js': `const clean = require('clean-formula');
const rules = clean.rules({ numbers: true });
let fast;
try {
  fast = require('fast-formula');
} catch {
  fast = undefined;
}
function unclean(text) {
  return eval(clean(text));
}
function caught(text) {
  try {
    clean.check(text);
  } catch {
    // It is no formula.
  }
  return eval(text);
}
function ruled(text) {
  if (!rules.allow(text)) return 'no';
  return eval(text);
}
async function later(text) {
  await Promise.resolve();
  await clean.check(text).catch(() => undefined);
  return eval(text);
}
function before(text) {
  const found = eval(text);
  return clean(found);
}
function without(text) {
  return fast ? fast.run(text) : eval(text);
}
function asText(text) {
  return text === \`\${rules}\` ? 'rules' : eval(text);
}
`,
  };
  const needs = 'needs clean-formula';
  expect(await grades(project, 'quay.js', 'code')).toEqual({
    ...{ unclean: needs, caught: needs, ruled: needs, later: needs, asText: needs },
    ...{ before: 'proven', without: 'proven' },
  });
});

test('what stands before a handler and is not there may refuse', async () => {
  const project: Project = {
    'routes.js': `const express = require('express');
const { celebrate, schema } = require('celebrate-requests');
const router = express.Router();
router.get('/hello', celebrate(schema), (req, res) => {
  res.send('<p>' + req.query.name + '</p>');
});
router.get('/bare', (req, res) => {
  res.send('<p>' + req.query.name + '</p>');
});
module.exports = router;
`,
  };
  const targets = [5, 8].map((line) => handlerIn(project, 'routes.js', { family: 'xss', line }));
  const attacked = await proveScript(targets, sandbox);
  expect(attacked.map((one) => (one.kind === 'not run' ? one.reason : one.kind))).toEqual([
    'needs celebrate-requests',
    'proven',
  ]);
});

const desk: Project = {
  'lib/visitors.js': `function Visitors(db) {
  const visitors = db.collection('visitors');
  this.visit = (id, done) => visitors.update({ id }, { $set: { seen: true } }, { upsert: true }, (error) => done(error));
  this.last = (done) => visitors.find({}).sort({ at: -1 }).limit(1).toArray(done);
}
module.exports = { Visitors };
`,
  'routes/desk.js': `const { Visitors } = require('../lib/visitors');
function Desk(db) {
  const visitors = new Visitors(db);
  this.count = (req, res, next) => {
    const count = eval(req.body.count);
    visitors.visit(req.session.userId, (error) => (error ? next(error) : res.render('desk', { count })));
  };
  this.countFixed = (req, res, next) => {
    const count = Number(req.body.count);
    visitors.last((error, [last]) => (error ? next(error) : res.render('desk', { count, last: last.name })));
  };
}
module.exports = Desk;
`,
  'routes/index.js': `const Desk = require('./desk');
const tours = require('./tours');
const index = (app, db) => {
  const desk = new Desk(db);
  app.post('/desk', desk.count);
  app.use('/tours', tours);
  app.get('/leave', (req, res) => {
    return res.redirect(req.query.to);
  });
};
module.exports = index;
`,
  'routes/tours.js': `const router = require('express').Router();
router.get('/', (req, res) => res.render('tours'));
module.exports = router;
`,
};

test('handlers of a constructor that is given a connection have collections', async () => {
  const [made] = targetsIn(desk, 'routes/desk.js', 'code');
  if (made === undefined) throw new Error('no target');
  const parameters = ['req', 'res', 'next'].map((name) => {
    return { name, annotation: undefined, hasDefault: false, kind: 'ordinary' as const };
  });
  const targets = ['Desk.count', 'Desk.countFixed'].map((name): Target => {
    return { ...made, function: name, parameters, isHandler: true };
  });
  const attacked = await proveScript(targets, sandbox);
  expect(gradesOf(targets, attacked)).toEqual({ 'Desk.count': 'proven', 'Desk.countFixed': 'refuted' });
});

test('a handler is found in the function that registers it, whatever other files register', async () => {
  const one = {
    ...handlerIn(desk, 'routes/index.js', { family: 'redirect', line: 8 }),
    function: 'index.<lambda>',
  };
  expect(gradesOf([one], await proveScript([one], sandbox))).toEqual({ 'index.<lambda>': 'proven' });
});

test('a file that gathers the models of its folder has those that are asked for', async () => {
  const project: Project = {
    'models/index.js': `const fs = require('fs');
const path = require('path');
const Sequelize = require('sequelize');
const sequelize = new Sequelize(process.env.DB, 'app', 'app', { dialect: 'mysql' });
sequelize.authenticate().then(() => sequelize.sync());
const db = {};
fs.readdirSync(__dirname)
  .filter((file) => file !== 'index.js')
  .forEach((file) => {
    const model = sequelize.import(path.join(__dirname, file));
    db[model.name] = model;
  });
module.exports = Object.assign(db, { sequelize, Sequelize });
`,
    'kites.js': `const db = require('./models');
function search(req, res) {
  db.sequelize
    .query("SELECT name FROM kites WHERE name = '" + req.body.name + "'", { model: db.Kite })
    .then((kites) => res.render('kites', { kites }));
}
function searchFixed(req, res) {
  db.Kite.find({ where: { name: req.body.name } }).then((kite) => {
    if (!kite) return res.redirect('/kites');
    kite.seen = true;
    return kite.save().then(() => res.render('kite', { kite }));
  });
}
`,
  };
  expect(await grades(project, 'kites.js', 'sql')).toEqual({ search: 'proven', searchFixed: 'refuted' });
});

test('no row of a model that nobody knows lets anybody in or belongs to anybody', async () => {
  const project: Project = {
    'loans.js': `const mongoose = require('mongoose');
const Loan = mongoose.model('Loan', new mongoose.Schema({ owner: Number }));
async function loan(req, res) {
  if (!req.session.userId) return res.status(401).end();
  return res.json(await Loan.findById(req.params.id));
}
`,
    'keys.js': `const { Key } = require('./models');
async function checkKey(name, key) {
  const found = await Key.findOne({ where: { name } });
  return found !== null && key !== undefined;
}
`,
    'models.js': `const { Sequelize } = require('sequelize');
exports.Key = new Sequelize('').define('Key', {});
`,
  };
  const needs = 'needs the rows behind its models';
  expect(await grades(project, 'loans.js', 'authorisation')).toEqual({ loan: needs });
  expect(await grades(project, 'keys.js', 'authentication')).toEqual({
    checkKey: expect.stringMatching(/^(?:needs the rows behind its models|reached)$/),
  });
});
