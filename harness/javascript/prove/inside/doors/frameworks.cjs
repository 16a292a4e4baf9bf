// Frameworks beside express and its like: Hono, hapi, the servers of Next, React as it renders on a server, sockets, and
// clients whose statements are tagged templates.
'use strict';

const { take } = require('../shared.cjs');
const { escapeHtml } = require('./templates.cjs');

/** Tags that a client gives statements in. */
function taggedClient({ driver }) {
  const sql = (parts, ...values) =>
    Array.isArray(parts?.raw) ? driver.$queryRaw(parts, ...values) : driver.escapeIdentifier(parts);
  const unsafe = (text, values = []) => driver.any(text, values);
  Object.assign(sql, { unsafe, query: driver.query, begin: (work) => work(sql), end: async () => undefined });
  return sql;
}

function postgres(world) {
  const open = () => taggedClient(world);
  return Object.assign(open, { default: open, neon: open });
}

function vercel(world) {
  const sql = taggedClient(world);
  const { driver } = world;
  return { sql, db: driver, createPool: () => driver, createClient: () => driver };
}

/** hapi hands a request and a toolkit to one handler of each route. */
function hapi({ routes }) {
  const server = () => routes.makeApplication();
  const Server = function Server() {
    return server();
  };
  return { server, Server, default: { server, Server } };
}

function hono({ routes, realm }) {
  const Hono = function Hono() {
    return Object.assign(routes.makeApplication(), {
      fetch: () => undefined,
      basePath: () => routes.makeApplication(),
    });
  };
  const html = (parts, ...values) => ({
    toString: () => parts.reduce((text, part, at) => `${text}${escapeHtml(values[at - 1] ?? '')}${part}`),
  });
  return {
    Hono,
    default: Hono,
    html,
    raw: (text) => text,
    serveStatic: () => realm.kit.anything(() => undefined),
  };
}

/** Responses of Next are those of the web, with a few ways to make them. */
function nextServer(world) {
  world.hasWeb = true;
  const Response = take('Response');
  class NextResponse extends Response {
    cookies = { set: () => undefined, get: () => undefined, delete: () => undefined };
    static json(value, settings) {
      return Response.json(value, settings);
    }
    static redirect(url, settings) {
      const status = typeof settings === 'number' ? settings : (settings?.status ?? 307);
      return new Response(null, { status, headers: { location: String(url) } });
    }
    static next() {
      return new Response(null, { headers: { 'x-middleware-next': '1' } });
    }
    static rewrite() {
      return new Response(null);
    }
  }
  return { NextResponse, NextRequest: take('Request') };
}

/** As `next/navigation` sends somebody elsewhere: by an exception that only the framework catches. */
function navigation(world) {
  const redirect = (url) => {
    world.response().response.redirect(String(url));
    throw world.realm.error('NEXT_REDIRECT', { digest: 'NEXT_REDIRECT' });
  };
  return {
    redirect,
    permanentRedirect: redirect,
    notFound: () => world.response().response.status(404).end(),
  };
}

/** The request that is answered, wherever it is asked for. */
function nextHeaders(world) {
  return { cookies: () => world.request().cookies, headers: () => world.request().headers };
}

const FRAGMENT = Symbol('fragment');
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

function react() {
  const createElement = (type, props, ...children) => ({ type, props: props ?? {}, children });
  const all = { createElement, Fragment: FRAGMENT, useState: (value) => [value, () => undefined] };
  for (const name of ['useEffect', 'useLayoutEffect']) all[name] = () => undefined;
  for (const name of ['useMemo', 'useCallback', 'useRef']) all[name] = (work) => work;
  return { ...all, default: all };
}

/** `react/jsx-runtime`: children are among the properties. */
function jsxRuntime() {
  const jsx = (type, { children, ...props } = {}) => ({
    ...{ type, props, children: children === undefined ? [] : [children].flat() },
  });
  return { jsx, jsxs: jsx, jsxDEV: jsx, Fragment: FRAGMENT };
}

function reactServer() {
  const all = { renderToString: rendered, renderToStaticMarkup: rendered };
  return { ...all, default: all };
}

function rendered(node, depth = 0) {
  if (node === null || node === undefined || typeof node === 'boolean' || depth > 60) return '';
  if (Array.isArray(node)) return node.map((one) => rendered(one, depth + 1)).join('');
  if (typeof node !== 'object') return escapeHtml(node);
  const { type, props, children } = node;
  if (typeof type === 'function') {
    const given = children.length > 0 ? { ...props, children } : props;
    return rendered(type(given), depth + 1);
  }
  const raw = props?.dangerouslySetInnerHTML?.__html;
  const inner = raw === undefined ? rendered([props?.children, children], depth + 1) : String(raw);
  if (typeof type !== 'string') return inner;
  const texts = Object.entries(props ?? {}).map(([name, value]) => attribute(name, value));
  return VOID.test(type) ? `<${type}${texts.join('')}/>` : `<${type}${texts.join('')}>${inner}</${type}>`;
}

function attribute(name, value) {
  const isShown =
    ['string', 'number'].includes(typeof value) && /^[\w-]+$/.test(name) && !/^(?:key|ref)$/.test(name);
  return isShown ? ` ${name === 'className' ? 'class' : name}="${escapeHtml(value)}"` : '';
}

/** Servers of sockets: whoever connects can send what the program listens to. */
function sockets({ routes, realm }) {
  const listen = (owner) => (name, work) => {
    if (name === 'connection' || name === 'connect')
      work(makeSocket(routes, realm), realm.own({ url: '/', headers: {} }));
    return owner;
  };
  const Server = function Server() {
    const server = realm.own({});
    for (const name of ['of', 'to', 'in', 'use', 'emit', 'close', 'listen', 'attach'])
      server[name] = () => server;
    return Object.assign(server, { on: listen(server), clients: new Set(), handleUpgrade: () => undefined });
  };
  return Object.assign(Server, { Server, WebSocketServer: Server, default: Server, OPEN: 1 });
}

function makeSocket(routes, realm) {
  const socket = realm.own({ id: 'socket', data: {}, handshake: { query: {}, auth: {}, headers: {} } });
  for (const name of [
    'emit',
    'send',
    'join',
    'leave',
    'close',
    'to',
    'in',
    'terminate',
    'disconnect',
    'ping',
  ])
    socket[name] = () => socket;
  const hear = (name, work) => {
    const isTold = typeof work === 'function' && !/^(?:close|error|disconnect|pong|ping|open)$/.test(name);
    if (isTold) routes.routes.push({ method: 'message', path: String(name), before: [], handlers: [work] });
    return socket;
  };
  return Object.assign(socket, {
    broadcast: socket,
    readyState: 1,
    on: hear,
    once: hear,
    addEventListener: hear,
  });
}

const frameworks = {
  ...{ hapi, hono, postgres, serverless: postgres, '@vercel/postgres': vercel },
  ...{ 'next/server': nextServer, 'next/navigation': navigation, 'next/headers': nextHeaders },
  ...{ react, 'react/jsx-runtime': jsxRuntime, 'react-dom/server': reactServer },
  ...{ ws: sockets, 'socket.io': sockets },
};

module.exports = { frameworks };
