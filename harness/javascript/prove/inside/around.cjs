// All that one call has around it: a realm, files, commands, network, database, routes, and what was written down. Most
// of it is made when the program first asks for it. Several calls of a search may share a realm, never what was written
// down.
'use strict';

const { makeCommands } = require('./doors/commands.cjs');
const { OWNERS } = require('./doors/database.cjs');
const { makeDriver } = require('./doors/drivers.cjs');
const { makeFiles, placeOf } = require('./doors/files.cjs');
const { withModels } = require('./doors/models.cjs');
const { makeCollection } = require('./doors/mongo.cjs');
const { makeStdin } = require('./doors/input.cjs');
const { makeNetwork } = require('./doors/network.cjs');
const { RUNTIMES } = require('./doors/runtimes.cjs');
const { makeProcess } = require('./realm.cjs');
const { Project } = require('./project.cjs');
const { makeEvent } = require('./doors/contexts.cjs');
const { makeRequest, makeResponse } = require('./doors/web.cjs');
const { makeRoutes } = require('./doors/routes.cjs');
const { LATER, take } = require('./shared.cjs');
const { roleOfUse, valueOfRole } = require('./values.cjs');
const { archiveClass } = require('./doors/packages.cjs');

const MOST_NOTED = 60;

/** Made when the program first asks for them. */
const Lazy = lazily({
  files: ({ shot, note }) => makeFiles({ root: shot.root, note: note('paths') }),
  commands: (around) => commandsOf(around, { note: around.note('commands'), shell: around.note('shells') }),
  database: (around) => {
    const { shot, known } = around;
    const { filler, state } = shot;
    const database = around.databaseFor({ key: shot.secret, ...known, filler, state });
    around.tables = database.tables;
    around.fillTables = database.fill;
    return database.connect(around.log);
  },
  network: ({ realm, note }) => makeNetwork({ realm, note: note('http'), sent: note('sent') }),
  driver: (around) => driverOf(around, { program: around.target.program }),
  routes: (around) => makeRoutes((name) => localOf(around, name), around.realm),
  process: (around) =>
    makeProcess(around.realm, {
      builtIn: (name) => around.project.requireOf(around.target.file)(name),
      hasFiles: around.target.modules.length > 0,
      argv: around.shot.request?.argv ?? [],
      stdin: makeStdin(around),
    }),
  project: (around) => new Project(around),
});

/**
 * `target`: the program and what is known of it; `shot`: secrets, folder and request of this call; `databaseFor(known)`
 * gives the database.
 */
function makeAround(target, shot, { realm, databaseFor }) {
  const notes = { http: [], commands: [], shells: [], paths: [], sent: [], templates: [] };
  const note = (list) => (text) => {
    if (around.atMiss !== undefined) throw around.atMiss.thrown;
    if (notes[list].length < MOST_NOTED) notes[list].push(String(text).slice(0, 2000));
  };
  const secret = (at) => `${shot.secret}${at}`;
  const { columns, hasKnownNames } = target;
  const { filler } = shot;
  const around = Object.assign(new Lazy(), {
    ...{ target, shot, realm, databaseFor, known: { secret, columns, hasKnownNames } },
    ...{ notes, note, log: [], children: new Set(), missing: [], called: undefined },
    driverOf: (text) => driverOf(around, { program: text, callers: target.program }),
    template: note('templates'),
    member: () => shot.member ?? 'note.txt',
    archiveText: () => shot.secret,
    archive: () => new (archiveClass(around))(),
    collection: (name) => collectionOf(around, String(name ?? 'Model'), { secret, columns, filler }),
    says: (pattern) => pattern.test(target.program),
    // A text is a page for express and its like.
    textType: /fastify/i.test(target.program) ? 'text/plain' : 'text/html',
    request: () => (around.madeRequest ??= makeRequest(realm, wantedOf(around))),
    event: () => (around.madeEvent ??= makeEvent(realm, shot.request ?? {})),
    response: () => (around.madeResponse ??= makeResponse(realm, around)),
  });
  defineNames(around);
  return around;
}

/** A request as the program reads it: by the whole address or by the part after the host, as a form or as JSON. */
function wantedOf({ shot, says, route }) {
  const isAbsolute = says(/\bnew URL\((?:[^()]*,)?\s*[\w.]+\.url\s*\)/);
  const isForm =
    says(/\b(?:querystring|qs)(?:['"]\))?\.parse\(|\bnew URLSearchParams\(/) &&
    !says(/\bJSON\.parse\(|\.json\(\)/);
  return { ...shot.request, path: pathOf(route, shot.request ?? {}), isAbsolute, isForm };
}

/** Nothing else arrives at a route than what it is made for: only a pattern leaves anything open. */
function pathOf(route, { path, params = {} }) {
  if (typeof route !== 'string' || !route.startsWith('/')) return path;
  if (/[*(\\^$]/.test(route)) return `${route.slice(1).replace(/[*(:{\\^$].*$/s, '')}${path ?? ''}`;
  return route
    .slice(1)
    .replace(/[:{](\w+)[}?]*/g, (_, name) => encodeURIComponent(String(params[name] ?? 'note')));
}

/** A class with names whose values are made when they are first read. */
function lazily(makers) {
  class Owner {
    made = new Map();
  }
  for (const [name, make] of Object.entries(makers)) {
    const get = function () {
      if (!this.made.has(name)) this.made.set(name, make(this));
      return this.made.get(name);
    };
    Object.defineProperty(Owner.prototype, name, { get });
  }
  return Owner;
}

/** One for each name. */
function collectionOf(around, name, known) {
  const { realm, log } = around;
  around.collections ??= new Map();
  if (!around.collections.has(name)) {
    const row = (at, names) => documentOf({ at, names, ...known });
    const isOneFound = /sequelize/i.test(allTexts(around));
    around.collections.set(name, makeCollection({ realm, row, log, name, isOneFound }));
  }
  return around.collections.get(name);
}

function driverOf(around, known) {
  const { realm, database, collection } = around;
  const driver = makeDriver({ realm, database, ...known });
  around.target.models ??= new Map();
  return withModels(driver, {
    realm,
    modelOf: collection,
    program: () => allTexts(around),
    known: around.target.models,
  });
}

function allTexts({ target }) {
  target.allTexts ??= Array.from(target.files.values(), ({ text }) => text).join('\n');
  return target.allTexts;
}

function commandsOf({ shot, children }, { note, shell }) {
  return makeCommands({ place: (path) => placeOf(shot.root, path), note, shell, children, bins: shot.bins });
}

function documentOf({ at, names, secret, columns, filler }) {
  if (at === 3) return harmlessDocument({ names, secret, columns, filler });
  const document = { id: OWNERS[at], userId: OWNERS[at], role: at === 2 ? 'admin' : 'user' };
  for (const name of [...columns, ...names, 'note']) {
    if (document[name] === undefined)
      document[name] = /^(?:user_?name|login|name|user)$/i.test(name)
        ? ['alice', 'bob', 'admin'][at]
        : `${secret(at)}-${name}`;
  }
  return document;
}

/** One that harmless values find. */
function harmlessDocument({ names, secret, columns, filler }) {
  const texts = [...columns, ...names].map((name) => [name, filler ?? 'note']);
  return { id: 3, role: 'user', ...Object.fromEntries(texts), owned: secret('f') };
}

/** What stands in the program without being declared there. */
function defineNames(around) {
  const { realm, target } = around;
  realm.defineLazily('process', () => around.process);
  for (const name of ['Deno', 'Bun'])
    if (around.says(new RegExp(`\\b${name}\\.`))) realm.defineLazily(name, () => RUNTIMES[name](around));
  for (const name of LATER)
    realm.defineLazily(name, () => {
      around.hasWeb = true;
      return take(name);
    });
  realm.define('fetch', (...all) => around.network.fetch(...all));
  for (const name of target.unbound) defineUnbound(around, name);
}

/** What hangs on an application under a name. */
function localOf(around, name) {
  const role = roleOfUse(around, name);
  return role === 'unknown' ? around.realm.kit.anything(() => undefined) : valueOfRole(around, role, name);
}

/** An unbound name gets what its name says it is. */
function defineUnbound(around, name) {
  const role = roleOfUse(around, name);
  around.realm.define(
    name,
    role === 'unknown' ? around.realm.kit.anything(() => undefined) : valueOfRole(around, role, name),
  );
}

module.exports = { defineUnbound, makeAround };
