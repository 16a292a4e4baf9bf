// Packages that many programs load, as far as it takes to come to where it hurts: they record, or do the real thing in
// small (tokens are signed and checked, templates are evaluated in the program's realm). What is not here is missing,
// and the program that needs it is not run.
'use strict';

const vm = require('node:vm');
const crypto = require('node:crypto');
const { makeExpress, makeServers } = require('./routes.cjs');
const { hashed, hashes, tokens } = require('./credentials.cjs');
const { frameworks } = require('./frameworks.cjs');
const { objectIds, sequelizeNames } = require('./models.cjs');
const { embedded, escapeHtml, evaluated, moustaches } = require('./templates.cjs');

/** Gives the module of a name, or undefined. `world` is all that an attempt has (../around.cjs). */
function packageOf(name, world) {
  // What stands under the name of a framework is no package of another name.
  const short = /^@(?:nestjs|vercel|types)\//.test(name) ? name : name.replace(/^@[\w-]+\//, '');
  const key = [name, short].find((one) => Object.hasOwn(PACKAGES, one));
  return key === undefined ? undefined : PACKAGES[key](world);
}

/** Whether a package is made for each file that asks for it: it knows the file's routes, or its way of asking. */
function isOfFile(name) {
  return OF_FILE.has(name) || DATABASES.has(name.replace(/^@[\w-]+\//, ''));
}

const OF_FILE = new Set([
  'express',
  'koa',
  'koa-router',
  'router',
  'fastify',
  'hono',
  'hapi',
  'ws',
  'socket.io',
]);
const DATABASES = new Set([
  ...['pg', 'mysql', 'mysql2', 'mysql2/promise', 'sqlite3', 'better-sqlite3', 'sqlite'],
  ...['sequelize', 'pg-promise', 'client', 'knex', 'typeorm'],
]);

const anything = ({ realm }) => Object.assign(realm.kit.anything(() => undefined));
const passing = () => () => Object.assign((_request, _response, next) => next?.(), { isStub: true });
const network =
  (pick) =>
  ({ network: nets }) =>
    pick(nets);
const databases = ({ driver, realm, collection }) => {
  const Pool = function Pool() {
    return driver;
  };
  const open = () => driver;
  const names = {
    createPool: open,
    createConnection: open,
    Pool,
    Client: Pool,
    Database: Pool,
    DatabaseSync: Pool,
    Sequelize: Pool,
  };
  const database = function Database() {
    return driver;
  };
  return Object.assign(database, {
    ...names,
    default: database,
    verbose: () => names,
    open: async () => driver,
    PrismaClient: Pool,
    DataSource: Pool,
    getConnection: open,
    getRepository: (entity) => driver.getRepository(entity),
    QueryTypes: { SELECT: 'SELECT' },
    ...sequelizeNames({ realm, model: collection('Model') }),
  });
};

const PACKAGES = {
  express: ({ routes }) => makeExpress(routes),
  koa: ({ routes }) => makeServers(routes).asClass,
  'koa-router': ({ routes }) => makeServers(routes).asClass,
  router: ({ routes }) => makeServers(routes).asClass,
  fastify: ({ routes }) => makeServers(routes).asFunction,
  ...Object.fromEntries([...DATABASES].map((name) => [name, databases])),
  knex:
    ({ driver }) =>
    () =>
      driver.asKnex(),
  mongodb: (world) => mongodb(world),
  mongoose: (world) => mongoose(world),
  axios: network((nets) => nets.axios),
  'node-fetch': network((nets) => Object.assign((...all) => nets.fetch(...all), { default: nets.fetch })),
  undici: network((nets) => ({ fetch: nets.fetch, request: nets.fetch })),
  ...Object.fromEntries(
    ['got', 'request', 'request-promise', 'superagent', 'needle'].map((name) => [
      name,
      network((nets) => nets.caller),
    ]),
  ),
  ...Object.fromEntries(
    [
      'cors',
      'helmet',
      'morgan',
      'body-parser',
      'cookie-parser',
      'express-session',
      'compression',
      'csurf',
      'express-rate-limit',
      'multer',
      'connect-flash',
      'express-flash',
      'express-fileupload',
      'serve-favicon',
      'method-override',
      'koa-bodyparser',
    ].map((name) => [name, middleware]),
  ),
  ...Object.fromEntries(
    ['winston', 'pino', 'debug', 'chalk', 'nodemailer', 'redis', 'ioredis'].map((name) => [name, anything]),
  ),
  dotenv: () => ({ config: () => ({ parsed: {} }) }),
  'dotenv/config': () => ({}),
  cookie: () => ({ parse: () => ({}), serialize: (name, value) => `${name}=${value}` }),
  uuid: () => ({ v4: () => crypto.randomUUID(), v1: () => crypto.randomUUID() }),
  nanoid: () => ({ nanoid: () => crypto.randomBytes(12).toString('hex') }),
  bcrypt: () => hashes(),
  bcryptjs: () => hashes(),
  'bcrypt-nodejs': () => hashes(),
  md5: () => (text) => crypto.createHash('md5').update(String(text)).digest('hex'),
  argon2: () => ({ hash: async (text) => hashed(text), verify: async (hash, text) => hash === hashed(text) }),
  jsonwebtoken: (world) => tokens(world),
  'node-serialize': ({ realm }) => vm.runInContext(SERIALIZE, realm.global),
  underscore: (world) => lodash(world),
  lodash: (world) => lodash(world),
  ...Object.fromEntries(
    ['get', 'set', 'merge', 'template', 'escape', 'defaultsDeep'].map((name) => [
      `lodash/${name}`,
      (world) => lodash(world)[name],
    ]),
  ),
  'lodash.merge': (world) => lodash(world).merge,
  'lodash.template': (world) => lodash(world).template,
  ejs: (world) => embedded(world, lodash(world).template),
  ...Object.fromEntries(['handlebars', 'mustache', 'hogan.js'].map((name) => [name, moustaches])),
  nunjucks: (world) => evaluated(world, /\{\{([^{}]*)\}\}/g),
  pug: (world) => evaluated(world, /#\{([^{}]*)\}/g),
  dot: (world) => evaluated(world, /\{\{=([^{}]*)\}\}/g),
  ...frameworks,
  'escape-html': () => escapeHtml,
  he: () => ({ encode: escapeHtml, escape: escapeHtml }),
  'sanitize-html': () => (text) => String(text).replace(/<[^>]*>/g, ''),
  xss: () => escapeHtml,
  validator: () => validator(),
  'adm-zip': (world) => archiveClass(world),
  'escape-string-regexp': () => (text) => String(text).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
};

function middleware() {
  const make = passing();
  const names = [
    'json',
    'urlencoded',
    'text',
    'raw',
    'single',
    'array',
    'any',
    'none',
    'diskStorage',
    'memoryStorage',
    'rateLimit',
  ];
  return Object.assign(make, { default: make }, Object.fromEntries(names.map((name) => [name, make])), {
    diskStorage: () => ({}),
  });
}

const LODASH = `(() => {
  const parts = (path) => (Array.isArray(path) ? path : String(path).replace(/\\[(\\w+)\\]/g, '.$1').split('.'));
  const deep = (value) => typeof value === 'object' && value !== null;
  const walk = (object, path) => parts(path).reduce((at, part) => at?.[part], object);
  const _ = {
    get: (object, path, otherwise) => walk(object, path) ?? otherwise,
    // Releases before 4.17.12 wrote through __proto__; today's do not.
    set: (object, path, value) => {
      const names = parts(path);
      if (names.some((name) => ['__proto__', 'constructor', 'prototype'].includes(String(name)))) return object;
      let at = object;
      for (const name of names.slice(0, -1)) at = deep(at[name]) ? at[name] : (at[name] = {});
      at[names.at(-1)] = value;
      return object;
    },
    merge: (target, ...sources) => {
      for (const source of sources) for (const name of Object.keys(source ?? {})) {
        if (name === '__proto__' || name === 'constructor') continue;
        target[name] = deep(source[name]) && deep(target[name]) ? _.merge(target[name], source[name]) : source[name];
      }
      return target;
    },
    template: (text) => {
      let code = 'let out = "";';
      let at = 0;
      for (const found of text.matchAll(/<%([=-]?)([\\s\\S]*?)%>|\\$\\{([^}]*)\\}/g)) {
        code += 'out += ' + JSON.stringify(text.slice(at, found.index)) + ';';
        code += found[3] !== undefined || found[1] !== '' ? 'out += (' + (found[3] ?? found[2]) + ');' : found[2] + ';';
        at = found.index + found[0].length;
      }
      code += 'out += ' + JSON.stringify(text.slice(at)) + '; return out;';
      const run = new Function('data', 'with (data) {' + code + '}');
      return (data = {}) => run(data);
    },
    pick: (object, names) => Object.fromEntries([names].flat().filter((name) => Object.hasOwn(object, name)).map((name) => [name, object[name]])),
    omit: (object, names) => Object.fromEntries(Object.entries(object).filter(([name]) => ![names].flat().includes(name))),
    cloneDeep: (value) => structuredClone(value), isString: (one) => typeof one === 'string', isPlainObject: deep,
    isObject: deep, isEmpty: (one) => one == null || Object.keys(one).length === 0, escapeRegExp: (text) => String(text).replace(/[\\\\^$.*+?()[\\]{}|]/g, '\\\\$&'),
    escape: (text) => String(text).replace(/[&<>"']/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[one]),
    range: (count) => Array.from({ length: count }, (_, at) => at), has: (object, name) => Object.hasOwn(object, name),
  };
  _.defaultsDeep = _.merge; _.mergeWith = _.merge; _.assign = Object.assign; _.default = _;
  return _;
})()`;

/** Functions are texts with a mark before them, and run as they are read: of all releases up to today's. */
const SERIALIZE = `(() => {
  const mark = '_$$ND_FUNC$$_';
  const read = (value) => {
    if (typeof value === 'string' && value.startsWith(mark)) return eval('(' + value.slice(mark.length) + ')');
    if (typeof value === 'object' && value !== null) for (const name of Object.keys(value)) value[name] = read(value[name]);
    return value;
  };
  const write = (value) => JSON.stringify(value, (_, one) => (typeof one === 'function' ? mark + String(one) : one));
  return { serialize: write, unserialize: (given) => read(typeof given === 'string' ? JSON.parse(given) : given) };
})()`;

function lodash({ realm }) {
  return vm.runInContext(LODASH, realm.global);
}

function validator() {
  const test = (pattern) => (text) => pattern.test(String(text));
  return {
    ...{
      escape: escapeHtml,
      isEmail: test(/^[^\s@<>"']+@[^\s@<>"']+\.[a-z]+$/i),
      isInt: test(/^[-+]?\d+$/),
      isNumeric: test(/^\d+(?:\.\d+)?$/),
    },
    ...{
      isAlphanumeric: test(/^[a-z0-9]+$/i),
      isAlpha: test(/^[a-z]+$/i),
      isUUID: test(/^[0-9a-f-]{36}$/i),
      isIP: test(/^[\d.]+$|^[\da-f:]+$/i),
    },
    isURL: (text) => URL.canParse(String(text)) && /^(?:https?|ftp):/.test(String(text)),
    isLength: (text, { min = 0, max = Number.POSITIVE_INFINITY } = {}) =>
      String(text).length >= min && String(text).length <= max,
    trim: (text) => String(text).trim(),
  };
}

function mongodb({ driver, realm }) {
  const connected = (...all) => {
    const work = all.find((one) => typeof one === 'function');
    return work === undefined ? Promise.resolve(driver) : void setImmediate(() => work(null, driver));
  };
  const MongoClient = function MongoClient() {
    return driver;
  };
  const ObjectId = objectIds(realm);
  return { MongoClient: Object.assign(MongoClient, { connect: connected }), ObjectId, ObjectID: ObjectId };
}

function mongoose({ collection, driver, realm }) {
  const ObjectId = objectIds(realm);
  const all = {
    model: (name) => collection(name),
    models: realm.own({}),
    connect: async () => undefined,
    connection: driver,
  };
  all.Schema = Object.assign(
    function Schema() {
      return realm.kit.anything(() => undefined);
    },
    { Types: { ObjectId, Mixed: realm.own({}) } },
  );
  Object.assign(all, { Types: { ObjectId }, isValidObjectId: ObjectId.isValid });
  return { ...all, default: all };
}

/** An archive whose one member has the payload as its name; written by the program, through its own file system. */
function archiveClass({ member, archiveText }) {
  return function Archive() {
    const entry = {
      ...{ entryName: member(), name: String(member()).split('/').at(-1), isDirectory: false },
      ...{ getData: () => Buffer.from(archiveText()), header: { size: 20 } },
    };
    return {
      getEntries: () => [entry],
      getEntry: () => entry,
      readFile: () => Buffer.from(archiveText()),
      readAsText: () => archiveText(),
      // The package's own way out stays within its folder since 0.4.11.
      extractAllTo: () => undefined,
      extractEntryTo: () => true,
      forEach: (work) => work(entry),
    };
  };
}

module.exports = { archiveClass, isOfFile, packageOf };
