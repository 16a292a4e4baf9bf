// The network of a program under review: nothing leaves; what it asks for is written down as a URL, and every request is
// answered with an empty object. Which host that is, the supervisor says.
// biome-ignore-all lint/suspicious/noThenProperty: a query is a promise that can be asked more.
'use strict';

const { EventEmitter } = require('node:events');
const { Duplex, Readable } = require('node:stream');
const { isIP } = require('node:net');

const ANSWER = '{}';
const PUBLIC_ADDRESS = '93.184.216.34';

/** `note(url)` hears of every request, `sent(text)` of what goes over a bare socket. */
function makeNetwork({ realm, note, sent }) {
  const http = (scheme) => {
    const request = (...all) =>
      clientRequest(
        urlOf(scheme, all, note),
        all.find((one) => typeof one === 'function'),
      );
    class Agent {}
    const server = () => chained(['listen', 'close', 'on', 'once', 'address', 'setTimeout']);
    return {
      ...{ request, Agent, globalAgent: new Agent(), createServer: server, STATUS_CODES: { 200: 'OK' } },
      ...{ METHODS: ['GET', 'POST'], get: (...all) => request(...all) },
    };
  };
  const fetch = async (target) => {
    const text =
      typeof target === 'object' && target !== null
        ? String(target.url ?? target.href ?? target)
        : String(target);
    // As fetch does: what is no URL fails here.
    const { href } = new URL(text);
    note(href);
    return fetched(realm, href);
  };
  const connect = (...all) => socket(targetOf(all, note), sent);
  return {
    http: http('http:'),
    https: http('https:'),
    net: {
      connect,
      createConnection: connect,
      Socket: socketClass(note, sent),
      isIP,
      ...ipTests(),
      createServer: () => chained(['listen', 'on', 'close']),
    },
    dns: makeNames(realm),
    fetch,
    axios: makeAxios(realm, note),
    caller: makeCaller(note),
  };
}

/** As far as programs use a Response: loading that takes as long as ten calls. */
function fetched(realm, url) {
  const headers = new Headings([['content-type', 'application/json']]);
  const bytes = () => new TextEncoder().encode(ANSWER);
  return {
    ...{ ok: true, status: 200, statusText: 'OK', type: 'basic', redirected: false, bodyUsed: false },
    ...{ url, headers, text: async () => ANSWER, json: async () => realm.ownText(ANSWER) },
    ...{ bytes: async () => bytes(), arrayBuffer: async () => bytes().buffer },
    blob: async () => new Blob([ANSWER], { type: 'application/json' }),
    clone: () => fetched(realm, url),
    get body() {
      return Readable.toWeb(Readable.from([bytes()]));
    },
  };
}

class Headings extends Map {
  get(name) {
    return super.get(String(name).toLowerCase()) ?? null;
  }

  has(name) {
    return super.has(String(name).toLowerCase());
  }
}

function ipTests() {
  return { isIPv4: (text) => isIP(text) === 4, isIPv6: (text) => isIP(text) === 6 };
}

/** What node:http makes of a text, a URL or options. */
function urlOf(scheme, all, note) {
  const [first, second] = all;
  const text = typeof first === 'string' ? first : typeof first?.href === 'string' ? first.href : undefined;
  const options = text === undefined ? first : typeof second === 'object' ? second : undefined;
  const url = new URL(text ?? `${scheme}//localhost/`);
  if (typeof options === 'object' && options !== null) {
    const host = options.hostname ?? options.host;
    const port = options.port === undefined ? '' : `:${options.port}`;
    const path = options.path ?? '/';
    // Not through the setters: they leave out what they do not like.
    const whole = `${options.protocol ?? url.protocol}//${host ?? url.hostname}${port}${String(path).startsWith('/') ? '' : '/'}${path}`;
    note(host === undefined && text !== undefined ? url.href : whole);
    return;
  }
  note(url.href);
}

function clientRequest(_, answer) {
  const request = new EventEmitter();
  let ended = false;
  const end = () => {
    if (ended) return request;
    ended = true;
    setImmediate(() => {
      const response = Object.assign(Readable.from([ANSWER]), {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
      });
      answer?.(response);
      request.emit('response', response);
    });
    return request;
  };
  const self = () => request;
  Object.assign(request, {
    end,
    write: () => true,
    setHeader: self,
    setTimeout: self,
    destroy: self,
    abort: self,
  });
  request.on('error', () => undefined);
  setImmediate(end);
  return request;
}

function targetOf(all, note) {
  const [first, second] = all;
  const options = typeof first === 'object' && first !== null ? first : { port: first, host: second };
  note(`tcp://${options.host ?? 'localhost'}:${options.port}`);
}

function socket(_, sent) {
  const made = new Duplex({
    read: () => undefined,
    write: (chunk, _encoding, done) => {
      sent(String(chunk));
      done();
    },
  });
  setImmediate(() => made.emit('connect'));
  return Object.assign(made, { setTimeout: () => made, setEncoding: () => made, setNoDelay: () => made });
}

function socketClass(note, sent) {
  return function Socket() {
    const made = socket(undefined, sent);
    made.connect = (...all) => {
      targetOf(all, note);
      return made;
    };
    return made;
  };
}

function chained(names) {
  const self = {};
  for (const name of names) self[name] = () => self;
  return self;
}

/** Addresses as names that say them; every other name is a public host. */
function makeNames(realm) {
  const address = (name) =>
    isIP(String(name)) ? String(name) : /^localhost$/i.test(name) ? '127.0.0.1' : PUBLIC_ADDRESS;
  const family = (name) => (isIP(address(name)) === 6 ? 6 : 4);
  const answer = (all, values) => setImmediate(() => all.at(-1)(null, ...values));
  const lookup = (name, ...all) => {
    const wantsAll = all[0]?.all === true;
    const one = { address: address(name), family: family(name) };
    answer(all, wantsAll ? [realm.own([one])] : [one.address, one.family]);
  };
  const resolve = (name, ...all) => answer(all, [realm.own([address(name)])]);
  const promises = {
    lookup: async (name, options) => {
      const one = { address: address(name), family: family(name) };
      return realm.own(options?.all === true ? [one] : one);
    },
    resolve: async (name) => realm.own([address(name)]),
    resolve4: async (name) => realm.own([address(name)]),
  };
  return { lookup, resolve, resolve4: resolve, promises };
}

function makeAxios(realm, note) {
  const make = (defaults) => {
    const ask = async (target, options) => {
      const given = { ...defaults, ...(typeof target === 'string' ? { url: target } : target), ...options };
      const text = String(given.url ?? '');
      note(given.baseURL === undefined ? new URL(text).href : new URL(text, given.baseURL).href);
      return realm.own({ data: {}, status: 200, statusText: 'OK', headers: {}, config: {} });
    };
    const axios = (target, options) => ask(target, options);
    for (const method of ['get', 'delete', 'head', 'options']) axios[method] = (url, more) => ask(url, more);
    for (const method of ['post', 'put', 'patch']) axios[method] = (url, _body, more) => ask(url, more);
    axios.request = (given) => ask(given);
    axios.create = (more) => make({ ...defaults, ...more });
    axios.defaults = { headers: { common: {} } };
    axios.interceptors = { request: { use: () => 0 }, response: { use: () => 0 } };
    axios.isAxiosError = () => false;
    axios.default = axios;
    return axios;
  };
  return make({});
}

/** got, request, superagent, needle: called with a URL or options, by name of the method or directly. */
function makeCaller(note) {
  const ask = (target, ...rest) => {
    const text =
      typeof target === 'string' ? target : String(target?.url ?? target?.uri ?? target?.href ?? target);
    note(new URL(text).href);
    const last = rest.find((one) => typeof one === 'function');
    if (last !== undefined)
      setImmediate(() => last(null, { statusCode: 200, body: ANSWER, headers: {} }, ANSWER));
    const answer = { statusCode: 200, status: 200, body: ANSWER, text: ANSWER, headers: {} };
    const promise = Promise.resolve(answer);
    const self = {
      then: promise.then.bind(promise),
      catch: promise.catch.bind(promise),
      json: async () => ({}),
      text: async () => ANSWER,
    };
    for (const name of ['set', 'query', 'send', 'timeout', 'redirects', 'on', 'pipe'])
      self[name] = () => self;
    return self;
  };
  const caller = (target, ...rest) => ask(target, ...rest);
  for (const method of ['get', 'post', 'put', 'patch', 'delete', 'head']) caller[method] = ask;
  caller.default = caller;
  caller.extend = () => caller;
  return caller;
}

module.exports = { makeNetwork };
