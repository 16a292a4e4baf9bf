// What a program under review gets by names that are none of its own files: Node's modules that reach nothing, the ones
// that are watched, and packages as stubs. What leads to our own realm (inspector, worker threads, heap snapshots,
// bindings) is not there.
'use strict';

const vm = require('node:vm');
const path = require('node:path');
const { makePromisedReadline, makeReadline } = require('./doors/input.cjs');
const { isOfFile, packageOf } = require('./doors/packages.cjs');

const AS_THEY_ARE = [
  ...[
    'assert',
    'async_hooks',
    'buffer',
    'crypto',
    'events',
    'os',
    'path',
    'path/posix',
    'perf_hooks',
    'punycode',
  ],
  ...['querystring', 'stream', 'stream/promises', 'string_decoder', 'timers', 'timers/promises', 'tty'],
  ...['url', 'util', 'util/types', 'zlib', 'assert/strict', 'constants', 'diagnostics_channel'],
];
/** Modules of Node's that are made for each file. */
const OF_FILE = ['http', 'https', 'sqlite'];
const OWN_DATABASE =
  /(?:^|\/)(?:db|database|pool|connection|knex|prisma|sequelize|mysql|postgres|sqlite)(?:\.\w+)?$/i;
const OWN_PLAIN = /(?:^|\/)(?:logger|log|logging|config|settings|constants)(?:\.\w+)?$/i;

/** It asks who somebody is, and somebody is signed in. What looks at the request otherwise is not made up. */
const OWN_GUARD =
  /(?:^|\/)(?:(?:require|is|ensure|check)?-?(?:auth|authenticate|authentication|login|session|passport|jwt)(?:[-.]?(?:middleware|guard))?)(?:\.\w+)?$/i;

/** A module that is not there; `needs` is its name. */
class MissingModule extends Error {
  constructor(name) {
    super(`Cannot find module '${name}'`);
    this.code = 'MODULE_NOT_FOUND';
    this.needs = name;
  }
}

/**
 * What a file means by a name that stands for no file: `find` gives it, or what a call can not use, and throws where the
 * file is ready for that; `instead` is for a file that does not load, `absent` for what nobody should use. Where they
 * are used all the same, their label is what is needed.
 */
function makeFinder(world) {
  const shared = new Map();
  const ofFiles = new Map();
  const madeBy = (source) => {
    if (!ofFiles.has(source.file))
      ofFiles.set(source.file, { made: new Map(), world: worldOf(world, source) });
    return ofFiles.get(source.file);
  };
  const known = (name, source) => {
    const bare = name.replace(/^node:/, '');
    const isPlain = source.isEntry || !(isOfFile(bare) || OF_FILE.includes(bare));
    const its = isPlain ? { made: shared, world } : madeBy(source);
    if (its.made.has(name)) return its.made.get(name);
    const found =
      builtIn(bare, its.world) ??
      (name === bare ? packageOf(name, its.world) : undefined) ??
      ownFile(name, its.world);
    if (found !== undefined) its.made.set(name, found);
    return found;
  };
  return {
    find: (name, source) => {
      const found = known(name, source);
      if (found !== undefined) return found;
      if (isTried(source, name)) missed(world, name);
      return absent(world, name);
    },
    absent: (label) => absent(world, label),
    instead: (name, source, label) =>
      ownFile(name, source.isEntry ? world : madeBy(source).world) ?? absent(world, label),
  };
}

/** What of the world is a file's own: it registers its routes, and its driver answers in its own way. */
function worldOf(world, { file, text }) {
  let driver;
  return {
    realm: world.realm,
    collection: world.collection,
    routes: world.routes.within(file),
    get network() {
      return world.network;
    },
    get driver() {
      driver ??= world.driverOf(text);
      return driver;
    },
  };
}

/** `try { … require(name)`: the file goes on without it. */
function isTried({ text }, name) {
  const asked = name.replace(/[^\w/@-]/g, '\\$&');
  return new RegExp(`\\btry\\s*\\{[^{}]*\\brequire\\(\\s*['"\`]${asked}['"\`]`).test(text);
}

function missed(world, name) {
  world.missing.push(name);
  world.onMiss?.();
  throw new MissingModule(name);
}

/**
 * What is not there, as long as no call uses it: while files are loaded its names can be taken, and what it would make is
 * not there either. It says so where somebody asks it for a text.
 */
function absent(world, name) {
  return world.realm.kit.absent(
    () => missed(world, name),
    () => world.isLoaded !== true,
  );
}

function builtIn(name, world) {
  // A copy: what a program changes of it stays with the attempt.
  if (AS_THEY_ARE.includes(name)) return copied(require(`node:${name}`));
  return WATCHED[name]?.(world);
}

function copied(module) {
  if (!descriptions.has(module)) descriptions.set(module, describe(module));
  const own = descriptions.get(module);
  if (typeof module !== 'function') return Object.defineProperties({}, own);
  const call = function (...all) {
    return new.target ? Reflect.construct(module, all) : module.apply(this, all);
  };
  Object.defineProperties(call, own);
  if (module.prototype !== undefined) call.prototype = module.prototype;
  return call;
}

const descriptions = new Map();

function describe(module) {
  const own = Object.getOwnPropertyDescriptors(module);
  if (typeof module !== 'function') return writable(own);
  const { prototype, length, name, ...rest } = own;
  return writable(rest);
}

function writable(descriptors) {
  return Object.fromEntries(
    Object.entries(descriptors).map(([name, one]) => [
      name,
      'value' in one ? { ...one, writable: true, configurable: true } : { ...one, configurable: true },
    ]),
  );
}

const WATCHED = {
  __proto__: null,
  fs: (world) => world.files,
  readline: (world) => makeReadline(world),
  'readline/promises': (world) => makePromisedReadline(world),
  'fs/promises': (world) => world.files.promises,
  child_process: (world) => world.commands,
  http: (world) => serving(world, world.network.http),
  https: (world) => serving(world, world.network.https),
  net: (world) => world.network.net,
  tls: (world) => world.network.net,
  dns: (world) => world.network.dns,
  'dns/promises': (world) => world.network.dns.promises,
  vm: (world) => realmVm(world.realm),
  module: ({ project }) => ({ createRequire: (given) => project.requireAt(given) }),
  process: (world) => world.process,
  sqlite: ({ driver }) => {
    const DatabaseSync = function DatabaseSync() {
      return driver;
    };
    return { DatabaseSync };
  },
};

/** A server's handler is one more route. */
function serving({ routes }, http) {
  const createServer = (...all) => {
    const handler = all.find((one) => typeof one === 'function');
    if (handler !== undefined && handler.isStub !== true)
      routes.routes.push({ method: 'all', path: '*', before: [], handlers: [handler] });
    return http.createServer();
  };
  return { ...http, createServer };
}

/** `this context` is the program's own realm. */
function realmVm(realm) {
  const here = (code) => vm.runInContext(String(code), realm.global);
  class Script {
    #code;
    constructor(code) {
      this.#code = String(code);
      new vm.Script(this.#code);
    }
    runInThisContext() {
      return here(this.#code);
    }
    runInContext(context) {
      return vm.runInContext(this.#code, context);
    }
    runInNewContext(context) {
      return vm.runInNewContext(this.#code, context ?? realm.own({}));
    }
  }
  return {
    Script,
    runInThisContext: here,
    runInContext: (code, context) => vm.runInContext(String(code), context),
    runInNewContext: (code, context) => vm.runInNewContext(String(code), context ?? realm.own({})),
    createContext: (context) => vm.createContext(context ?? realm.own({})),
    isContext: vm.isContext,
    compileFunction: (code, names) =>
      vm.compileFunction(String(code), names, { parsingContext: realm.global }),
  };
}

/** Of a file that is not at hand, or does not load: what it surely is, made up. */
function ownFile(name, world) {
  if (!/^[./]/.test(name) && !path.isAbsolute(name)) return undefined;
  if (OWN_DATABASE.test(name)) {
    const { driver } = world;
    return Object.assign(driver, {
      default: driver,
      db: driver,
      pool: driver,
      client: driver,
      connection: driver,
      knex: driver,
    });
  }
  if (OWN_GUARD.test(name)) return world.realm.kit.passing();
  return OWN_PLAIN.test(name) ? world.realm.kit.anything(() => undefined) : undefined;
}

module.exports = { MissingModule, makeFinder };
