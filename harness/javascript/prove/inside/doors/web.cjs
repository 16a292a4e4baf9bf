// Requests and responses as express, koa, fastify, node:http and handlers of web requests have them: every accessor of a
// request gives what the order says; a response writes down what it was told.
'use strict';

const { Readable } = require('node:stream');
const { EventEmitter } = require('node:events');
const { BAD_HEADER } = require('./header.cjs');

const MOST_BODY = 1 << 16;
/** Session → names of what was written into it. */
const signsOf = new WeakMap();

/** `wanted`: { query, params, body, headers, cookies, everywhere, method, user }, the payload already in its place. */
function makeRequest(realm, wanted) {
  const part = (name) => {
    const given = { ...wanted[name] };
    if (wanted.everywhere === undefined) return realm.ownText(JSON.stringify(wanted[name] ?? {}));
    return realm.kit.everywhere((key) => given[key] ?? realm.own(wanted.everywhere));
  };
  const headers = lowered(wanted.headers ?? {});
  const url = urlOf(wanted);
  const request = Object.assign(Readable.from([Buffer.from(bodyText(wanted))]), {
    ...{
      method: wanted.method ?? 'GET',
      url,
      originalUrl: url,
      path: url.replace(/^https?:\/\/[^/]*|\?.*$/g, '') || '/',
      baseUrl: '',
      protocol: 'https',
      secure: true,
    },
    ...{
      ip: '203.0.113.7',
      ips: [],
      hostname: 'app.example',
      host: 'app.example',
      httpVersion: '1.1',
      xhr: false,
    },
    ...{
      query: part('query'),
      params: part('params'),
      body: part('body'),
      cookies: withGetter(part('cookies'), (value, name) => value && { name, value }),
      signedCookies: part('cookies'),
    },
    headers:
      wanted.everywhere === undefined
        ? withGetter(realm.ownText(JSON.stringify({ host: 'app.example', ...headers })), (value) => value)
        : part('headers'),
    ...identity(realm, wanted.user),
    socket: { remoteAddress: '203.0.113.7', on: () => undefined },
    log: realm.kit.anything(() => undefined),
  });
  const header = (name) => request.headers[String(name).toLowerCase()];
  return Object.assign(request, {
    get: header,
    header,
    param: (name) => request.params[name] ?? request.body[name] ?? request.query[name],
    json: async () => request.body,
    text: async () => bodyText(wanted),
    formData: async () => new Map(Object.entries(wanted.body ?? {})),
    payload: request.body,
    nextUrl: new URL(url, 'https://app.example'),
    is: () => 'json',
    accepts: (type) => (Array.isArray(type) ? type[0] : (type ?? 'html')),
    isAuthenticated: () => wanted.user !== undefined,
    flash: (...all) => (all.length > 1 ? 1 : realm.own([])),
    login: (user, ...all) => {
      request.session.passport = { user };
      all.find((one) => typeof one === 'function')?.();
    },
    ...{ logout: (work) => work?.(), logOut: (work) => work?.() },
    files: filesOf(realm, wanted.files),
    file: realm.own({
      originalname: String(wanted.file ?? 'note.txt'),
      path: '/srv/files/note.txt',
      buffer: 'x',
    }),
  });
}

/** `headers.get('x')`, as requests of the web have it; no name of a header. */
function withGetter(part, shown) {
  const get = (name) => shown(part[String(name).toLowerCase()] ?? part[name], name) ?? null;
  if (!Object.hasOwn(part, 'get')) Object.defineProperty(part, 'get', { value: get, enumerable: false });
  return part;
}

/** As the program reads it: a form, or JSON. */
function bodyText({ body = {}, isForm }) {
  if (isForm !== true || typeof body !== 'object' || body === null) return JSON.stringify(body);
  const texts = Object.entries(body).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(texts).toString();
}

/** Each file's text is what the order says, and so is its name. */
function filesOf(realm, files = {}) {
  const made = Object.entries(files).map(([name, given]) => {
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    const mv = async (_path, done) => void done?.();
    const more = { name: text, data: Buffer.from(text), size: text.length, mimetype: 'text/plain', mv };
    return [name, Object.assign(realm.own({}), more)];
  });
  return Object.assign(realm.own({}), Object.fromEntries(made));
}

/** Who is signed in, by all the names under which programs look for it. */
function identity(realm, user) {
  if (user === undefined) return { session: sessionOf(realm, {}) };
  const session = {
    user,
    userId: user.id,
    user_id: user.id,
    uid: user.id,
    username: user.name,
    role: user.role,
  };
  return {
    user: realm.own(user),
    userId: user.id,
    auth: realm.own({ ...user, userId: user.id }),
    session: sessionOf(realm, session),
  };
}

/** What it can do is none of its data. */
function sessionOf(realm, data) {
  const session = realm.own(data);
  const signs = [];
  const done = (work) => {
    if (typeof work === 'function') setImmediate(() => work(null));
    return session;
  };
  for (const name of ['destroy', 'regenerate', 'save', 'reload', 'touch'])
    Object.defineProperty(session, name, {
      value: done,
      enumerable: false,
      writable: true,
      configurable: true,
    });
  const noted = new Proxy(session, {
    set: (target, name, value) => {
      signs.push(String(name));
      target[name] = value;
      return true;
    },
  });
  signsOf.set(noted, signs);
  return noted;
}

/** Names of what a handler wrote into the session that it was given, or into one of its own. */
function signedIn(request) {
  try {
    const { session } = request;
    const isObject = typeof session === 'object' && session !== null;
    return signsOf.get(session) ?? (isObject ? Object.keys(session).slice(0, 20) : []);
  } catch {
    // It does not want to be read: then it says nothing.
    return [];
  }
}

function lowered(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function urlOf(wanted) {
  const pairs = Object.entries(wanted.query ?? {}).map(
    ([name, value]) =>
      `${encodeURIComponent(name)}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
  );
  // What no browser sends as it is.
  const own = String(wanted.path ?? '').replace(/[^\x21-\x7e]|["<>`{}]/g, (one) => escaped(one));
  const path = `${wanted.isAbsolute === true ? 'https://app.example' : ''}/${own}`;
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

function escaped(character) {
  try {
    return encodeURIComponent(character);
  } catch {
    // Half a character.
    return '%EF%BF%BD';
  }
}

/** `said` is what the supervisor sees of it; `world.files` reads what is sent as a file. */
function makeResponse(realm, world) {
  const said = { status: 200, headers: {}, body: '', ended: false, location: undefined, locals: undefined };
  const response = Object.assign(new EventEmitter(), {
    statusCode: 200,
    headersSent: false,
    locals: realm.own({}),
  });
  response.on('error', () => undefined);
  const set = (name, value) => setHeader({ said, realm }, name, value);
  const end = (chunk) => {
    if (typeof chunk !== 'function') write(said, chunk);
    if (said.status === 200) said.status = response.statusCode;
    said.ended = true;
    response.headersSent = true;
    response.emit('finish');
    return response;
  };
  const json = (value) => {
    set('content-type', said.headers['content-type'] ?? 'application/json');
    return end(JSON.stringify(value));
  };
  const send = (value) => {
    if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) return json(value);
    if (said.headers['content-type'] === undefined)
      set('content-type', ArrayBuffer.isView(value) ? 'application/octet-stream' : world.textType);
    return end(typeof value === 'number' ? String(value) : value);
  };
  const status = (code) => {
    said.status = Number(code);
    response.statusCode = said.status;
    return response;
  };
  Object.assign(response, {
    end,
    json,
    jsonp: json,
    send,
    status,
    code: status,
    write: (chunk) => write(said, chunk),
    // hapi's: `h.response(value).type('text/html').code(200)`.
    response: (value) => send(value) && response,
    takeover: () => response,
  });
  Object.assign(
    response,
    headerCalls({ said, response, set, status, end, realm }),
    fileCalls({ world, send, end, said }),
  );
  return { response, said };
}

function write(said, chunk) {
  if (chunk === undefined || chunk === null) return true;
  const text =
    typeof chunk === 'string'
      ? chunk
      : ArrayBuffer.isView(chunk)
        ? Buffer.from(chunk).toString('utf8')
        : String(chunk);
  if (said.body.length < MOST_BODY) said.body += text.slice(0, MOST_BODY);
  return true;
}

/** As Node does: no control character goes into a header. */
function setHeader({ said, realm }, name, value) {
  if (typeof name === 'object' && name !== null) {
    for (const [one, of] of Object.entries(name)) setHeader({ said, realm }, one, of);
    return;
  }
  const text = Array.isArray(value) ? value.map(String).join(', ') : String(value);
  if (BAD_HEADER.test(text))
    throw realm.error('Invalid character in header content', { code: 'ERR_INVALID_CHAR' });
  said.headers[String(name).toLowerCase()] = text.slice(0, 4000);
}

function headerCalls({ said, response, set, status, end, realm }) {
  const chained =
    (work) =>
    (...all) => {
      work(...all);
      return response;
    };
  const type = (value) =>
    set(
      'content-type',
      String(value).includes('/') ? value : value === 'html' ? 'text/html' : `text/${value}`,
    );
  const redirect = (...all) => {
    const [code, target] =
      typeof all[0] === 'number' ? all : [typeof all[1] === 'number' ? all[1] : 302, all[0]];
    // What express makes of what a header can not hold.
    set(
      'location',
      String(target).replace(/[^\x21-\x7e]/g, (one) => encodeURIComponent(one)),
    );
    status(code);
    return end();
  };
  return {
    ...{
      setHeader: chained(set),
      set: chained(set),
      header: chained(set),
      append: chained(set),
      type: chained(type),
    },
    contentType: chained(type),
    getHeader: (name) => said.headers[String(name).toLowerCase()],
    get: (name) => said.headers[String(name).toLowerCase()],
    removeHeader: (name) => void delete said.headers[String(name).toLowerCase()],
    writeHead: chained((code, ...rest) => {
      status(code);
      const headers = rest.find((one) => typeof one === 'object' && one !== null);
      if (headers !== undefined) set(headers);
    }),
    cookie: chained((name, value) =>
      set(
        'set-cookie',
        `${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
      ),
    ),
    clearCookie: chained(() => undefined),
    location: chained((target) => set('location', target)),
    redirect,
    sendStatus: (code) => {
      status(code);
      return end();
    },
    vary: chained(() => undefined),
    attachment: chained(() => undefined),
    flushHeaders: () => undefined,
    finished: false,
    req: realm.own({}),
  };
}

/** Files are read through the program's own file system, so a real one must be there. */
function fileCalls({ world, send, end, said }) {
  const sendFile = (path, ...rest) => {
    const options = rest.find((one) => typeof one === 'object' && one !== null);
    const callback = rest.find((one) => typeof one === 'function');
    const root = options?.root;
    // express refuses `..` below a root, and relative paths without one.
    const isRefused =
      root === undefined ? !String(path).startsWith('/') : String(path).split(/[\\/]/).includes('..');
    if (isRefused) {
      said.status = root === undefined ? 500 : 403;
      return end('Forbidden');
    }
    world.files.readFile(root === undefined ? path : `${root}/${path}`, (error, content) => {
      if (error !== null) said.status = 404;
      end(error === null ? content : 'Not Found');
      callback?.(error ?? undefined);
    });
    return undefined;
  };
  return {
    sendFile,
    sendfile: sendFile,
    download: (path, ...rest) => sendFile(String(path).startsWith('/') ? path : `/app/${path}`, ...rest),
    render: (view, _given, callback) => {
      world.template(String(view));
      said.isPage = true;
      send(
        typeof callback === 'function'
          ? ''
          : `<html>${String(view)
              .slice(0, 200)
              .replace(/[<>&"']/g, '')}</html>`,
      );
    },
  };
}

module.exports = { makeRequest, makeResponse, signedIn, urlOf, write };
