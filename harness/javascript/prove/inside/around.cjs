// All that one attempt has around it: a realm, files, commands, network, database, routes, and what was written down.
'use strict';

const { makeCommands } = require('./doors/commands.cjs');
const { makeDatabase, OWNERS } = require('./doors/database.cjs');
const { makeDriver } = require('./doors/drivers.cjs');
const { makeFiles, placeOf } = require('./doors/files.cjs');
const { makeCollection } = require('./doors/mongo.cjs');
const { makeNetwork } = require('./doors/network.cjs');
const { makeProcess, makeRealm } = require('./realm.cjs');
const { makeRequire } = require('./require.cjs');
const { makeRequest, makeResponse } = require('./doors/web.cjs');
const { makeRoutes } = require('./doors/routes.cjs');
const { roleOfUse, valueOfRole } = require('./values.cjs');
const { archiveClass } = require('./doors/packages.cjs');

const MOST_NOTED = 60;

/** `target`: the program and what is known of it; `shot`: secrets, folder and request of this attempt. */
function makeAround(target, shot) {
  const realm = makeRealm();
  const notes = { http: [], commands: [], paths: [], sent: [], templates: [] };
  const note = (list) => (text) => {
    if (notes[list].length < MOST_NOTED) notes[list].push(String(text).slice(0, 2000));
  };
  const files = makeFiles({ root: shot.root, note: note('paths') });
  const children = new Set();
  const commands = makeCommands({
    place: (path) => placeOf(shot.root, path),
    note: note('commands'),
    children,
    bins: shot.bins,
  });
  const secret = (at) => `${shot.secret}${at}`;
  const database = makeDatabase({
    secret,
    columns: target.columns,
    hasKnownNames: target.hasKnownNames,
    filler: shot.filler,
    state: shot.state,
  });
  const around = {
    ...{ target, shot, realm, notes, files, commands, children, database, missing: [], called: undefined },
    network: makeNetwork({ realm, note: note('http'), sent: note('sent') }),
    driver: makeDriver({ realm, database, program: target.program }),
    routes: makeRoutes((name) => localOf(around, name), realm),
    template: note('templates'),
    member: () => shot.member ?? 'note.txt',
    archiveText: () => shot.secret,
    collection: () =>
      makeCollection({
        realm,
        row: (at, names) => documentOf({ at, names, secret, columns: target.columns, filler: shot.filler }),
        log: database.log,
      }),
  };
  around.archive = () => new (archiveClass(around))();
  around.require = makeRequire(around);
  around.process = makeProcess(realm, (name) => around.require(name));
  around.request = () => (around.madeRequest ??= makeRequest(realm, shot.request ?? {}));
  around.response = () => (around.madeResponse ??= makeResponse(realm, around));
  defineNames(around);
  return around;
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
  realm.define('process', around.process);
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
