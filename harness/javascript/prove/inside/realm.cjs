// The world in which a program under review runs: a V8 context of its own, so that its JSON, its Object.prototype and
// all else that it can change are not ours. Our own realm is frozen (--frozen-intrinsics) and makes no code from texts
// (--disallow-code-generation-from-strings): an object that we hand over leads nowhere.
'use strict';

const vm = require('node:vm');
const { Buffer } = require('node:buffer');
const { GLOBALS } = require('./shared.cjs');

// Taken before the program runs; what it changes later does not matter.
const KIT = new vm.Script(`({
  parse: JSON.parse, prototype: Object.prototype, global: globalThis,
  map: (entries) => new Map(entries),
  error: (message, more) => Object.assign(new Error(message), more),
  anything: (note) => {
    const self = new Proxy(function anything() {}, {
      get: (target, name) => (name === 'then' || typeof name === 'symbol' ? undefined : name === 'toString' ? () => '' : self),
      apply: () => { note(); return self; },
      construct: () => self,
      set: () => true,
    });
    return self;
  },
  passing: () => {
    const self = new Proxy(function passing() {}, {
      get: (target, name) => (name === 'then' || typeof name === 'symbol' ? undefined : ['prototype', 'name', 'length'].includes(name) ? target[name] : self),
      apply: (target, owner, all) => {
        const next = all.at(-1);
        return all.length > 1 && typeof next === 'function' ? next() : self;
      },
    });
    return self;
  },
  absent: (use, mayBeTaken) => {
    const taken = (work) => (mayBeTaken() ? work() : use());
    function absent() {}
    const own = ['prototype', 'name', 'length'];
    const texts = ['toString', 'valueOf', Symbol.iterator, Symbol.asyncIterator];
    const read = (target, name) =>
      own.includes(name) ? target[name] : texts.includes(name) ? use() : name === 'then' || typeof name === 'symbol' ? undefined : self;
    // What a class that extends it does not have itself.
    absent.prototype = new Proxy({}, {
      get: (target, name) => (['constructor', 'then', 'toJSON'].includes(name) || typeof name === 'symbol' ? target[name] : taken(() => undefined)),
    });
    const self = new Proxy(absent, {
      get: (target, name) => taken(() => read(target, name)),
      ownKeys: (target) => taken(() => Reflect.ownKeys(target)),
      getOwnPropertyDescriptor: (target, name) => taken(() => Reflect.getOwnPropertyDescriptor(target, name)),
      set: () => taken(() => true),
      apply: () => taken(() => self),
      construct: (target, all, made) => taken(() => (made === self ? self : Reflect.construct(target, [], made))),
      has: () => use(),
    });
    return self;
  },
  everywhere: (read) => new Proxy({}, {
    get: (target, name) => (typeof name === 'string' && !(name in Object.prototype) && name !== 'then' && name !== 'toJSON' ? read(name) : target[name]),
    has: (target, name) => typeof name === 'string',
  }),
})`);

/** Chosen: a program that waits is not waited for. */
const LONGEST_DELAY_MS = 15;

/** The program asked its process to end: told apart from what it throws by this class of our realm. */
class Exited extends Error {}

function makeRealm() {
  const global = vm.createContext(vm.constants.DONT_CONTEXTIFY, { name: 'review' });
  const kit = KIT.runInContext(global);
  const timers = new Set();
  const realm = {
    global,
    kit,
    /** Plain data as objects of this realm. */
    own: (value) => (value === undefined ? undefined : kit.parse(JSON.stringify(value))),
    ownText: (text) => kit.parse(text),
    error: (message, more) => kit.error(message, more),
    define: (name, value) =>
      Object.defineProperty(global, name, { value, writable: true, configurable: true, enumerable: false }),
    /** Made when it is first read: many programs never do. */
    defineLazily: (name, make) => {
      const set = (value) => realm.define(name, value);
      const get = () => {
        const value = make();
        set(value);
        return value;
      };
      Object.defineProperty(global, name, { get, set, configurable: true, enumerable: false });
    },
    end: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
  defineGlobals(realm, timers);
  return realm;
}

function defineGlobals({ global, define }, timers) {
  for (const name of GLOBALS) define(name, globalThis[name]);
  define('Buffer', Buffer);
  define('global', global);
  define('console', quietConsole());
  const start = (work, delay, values) => {
    if (typeof work !== 'function') throw new TypeError('The "callback" argument must be of type function.');
    const wait = Math.min(Number(delay) || 0, LONGEST_DELAY_MS);
    const timer = setTimeout(() => work(...values), wait);
    timers.add(timer);
    return timer;
  };
  define('setTimeout', (work, delay, ...values) => start(work, delay, values));
  define('setImmediate', (work, ...values) => start(work, 0, values));
  // Once is enough to see what it does.
  define('setInterval', (work, delay, ...values) => start(work, delay, values));
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate']) {
    define(name, (timer) => clearTimeout(timer));
  }
}

function quietConsole() {
  const names = [
    'log',
    'error',
    'warn',
    'info',
    'debug',
    'trace',
    'table',
    'dir',
    'time',
    'timeEnd',
    'assert',
    'group',
  ];
  return Object.fromEntries(names.map((name) => [name, () => undefined]));
}

/** Without these, files that read the settings of a whole program refuse to load. */
const SETTINGS = [
  [/DATABASE_URL$|DB_UR[IL]$|_DSN$/, 'postgres://app@db.example.com/app'],
  [/(?:^|_)UR[IL]$/, 'https://service.example.com/'],
  [/(?:^|_)HOST(?:NAME)?$/, 'service.example.com'],
  [/(?:^|_)PORT$/, '3000'],
  [/(?:^|_)(?:DB|DATABASE)(?:_NAME|_USER)?$/, 'app'],
];

/** The `process` that a program sees; `hasFiles` of one that consists of several. */
function makeProcess(realm, { builtIn, hasFiles, argv, stdin }) {
  const chain = () => facade;
  const stream = () => ({
    write: () => true,
    on: chain,
    once: chain,
    end: () => undefined,
    isTTY: false,
    columns: 80,
  });
  const exit = () => {
    throw new Exited('process.exit');
  };
  const environment = (name) => {
    if (/SECRET|KEY|TOKEN|PASS/i.test(name)) return `environment-${name}`;
    if (/DIR|ROOT|FOLDER/i.test(name)) return '/srv/files';
    return hasFiles ? SETTINGS.find(([names]) => names.test(name))?.[1] : undefined;
  };
  const facade = {
    ...{
      argv: realm.own(['node', '/app/program.js', ...argv]),
      execArgv: realm.own([]),
      execPath: '/usr/bin/node',
    },
    ...{ pid: 4242, ppid: 1, platform: 'linux', arch: 'x64', version: process.version, exitCode: undefined },
    versions: realm.own({ ...process.versions }),
    env: realm.kit.everywhere(environment),
    ...{ stdout: stream(), stderr: stream(), stdin },
    ...{ cwd: () => '/app', chdir: () => undefined, exit, abort: exit, kill: () => true, umask: () => 18 },
    ...{
      uptime: () => 1,
      hrtime: process.hrtime,
      memoryUsage: process.memoryUsage,
      cpuUsage: process.cpuUsage,
    },
    ...{
      nextTick: (work, ...values) => process.nextTick(() => work(...values)),
      emitWarning: () => undefined,
    },
    ...{ on: chain, once: chain, off: chain, addListener: chain, removeListener: chain, emit: () => false },
    ...{
      removeAllListeners: chain,
      listeners: () => realm.own([]),
      getBuiltinModule: builtIn,
      title: 'node',
    },
    ...{
      getuid: () => 1000,
      getgid: () => 1000,
      features: realm.own({}),
      release: realm.own({ name: 'node' }),
    },
  };
  return facade;
}

module.exports = { Exited, makeProcess, makeRealm };
