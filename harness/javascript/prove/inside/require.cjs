// `require` of a program under review: Node's modules that reach nothing, the ones that are watched, and packages as
// stubs. What leads to our own realm (inspector, worker threads, heap snapshots, bindings) is not there.
'use strict';

const vm = require('node:vm');
const path = require('node:path');
const { packageOf } = require('./doors/packages.cjs');

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
  ...[
    'querystring',
    'readline',
    'stream',
    'stream/promises',
    'string_decoder',
    'timers',
    'timers/promises',
    'tty',
  ],
  ...['url', 'util', 'util/types', 'zlib', 'assert/strict', 'constants', 'diagnostics_channel'],
];
const OWN_DATABASE =
  /(?:^|\/)(?:db|database|pool|connection|knex|prisma|sequelize|mysql|postgres|sqlite)(?:\.\w+)?$/i;
const OWN_PLAIN = /(?:^|\/)(?:logger|log|logging|config|settings|constants)(?:\.\w+)?$/i;

/** A module that is not there; `needs` is its name. */
class MissingModule extends Error {
  constructor(name) {
    super(`Cannot find module '${name}'`);
    this.code = 'MODULE_NOT_FOUND';
    this.needs = name;
  }
}

function makeRequire(world) {
  const made = new Map();
  const find = (name) =>
    builtIn(name.replace(/^node:/, ''), world) ??
    (name.startsWith('node:') ? undefined : packageOf(name, world)) ??
    ownFile(name, world);
  const requireFor = (given) => {
    const name = String(given);
    if (made.has(name)) return made.get(name);
    const found = find(name);
    if (found === undefined) {
      world.missing.push(name);
      throw new MissingModule(name);
    }
    made.set(name, found);
    return found;
  };
  return Object.assign(requireFor, { resolve: (name) => name, cache: {}, main: undefined });
}

function builtIn(name, world) {
  // A copy: what a program changes of it stays with the attempt.
  if (AS_THEY_ARE.includes(name)) return copied(require(`node:${name}`));
  return WATCHED[name]?.(world);
}

function copied(module) {
  const own = Object.getOwnPropertyDescriptors(module);
  if (typeof module !== 'function') return Object.defineProperties({}, writable(own));
  const call = function (...all) {
    return new.target ? Reflect.construct(module, all) : module.apply(this, all);
  };
  const { prototype, length, name, ...rest } = own;
  Object.defineProperties(call, writable(rest));
  if (module.prototype !== undefined) call.prototype = module.prototype;
  return call;
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
  'fs/promises': (world) => world.files.promises,
  child_process: (world) => world.commands,
  http: (world) => serving(world, world.network.http),
  https: (world) => serving(world, world.network.https),
  net: (world) => world.network.net,
  tls: (world) => world.network.net,
  dns: (world) => world.network.dns,
  'dns/promises': (world) => world.network.dns.promises,
  vm: (world) => realmVm(world.realm),
  module: (world) => ({ createRequire: () => world.require }),
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

/** Other files of the program are not at hand; what they surely are is made up. */
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
  return OWN_PLAIN.test(name) ? world.realm.kit.anything(() => undefined) : undefined;
}

module.exports = { makeRequire };
