// express, its routers, koa, fastify and servers as stubs: they collect what the program registers, so that a handler
// can be called with everything that stands before it.
'use strict';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'del', 'all', 'head', 'options', 'route'];
const STUBBED = [
  'set',
  'engine',
  'disable',
  'enable',
  'register',
  'decorate',
  'addHook',
  'param',
  'on',
  'once',
  'close',
  'callback',
  'routes',
  'allowedMethods',
  'prefix',
];

/**
 * Every application shares one list of routes: `{ method, path, handlers }`. `use` adds to what stands before those of
 * its file: what another file puts before its own is no matter of this one.
 */
function makeRoutes(local, realm) {
  const routes = [];
  const within = () => ({ routes, ...applications(routes, { local, realm }) });
  return { ...within(), within };
}

function applications(routes, { local, realm }) {
  const before = [];
  const makeApplication = () => {
    const application = () => undefined;
    for (const method of METHODS) {
      application[method] = (path, ...rest) => {
        if (method === 'get' && rest.length === 0 && typeof path === 'string') return undefined;
        if (method === 'route' && typeof path === 'object' && path !== null)
          return [path].flat().forEach(fastifyRoute);
        if (method === 'route') return bound(application, path);
        add(method, path, rest);
        return application;
      };
    }
    application.use = (...all) => {
      before.push(
        ...all.flat(2).filter((one) => typeof one === 'function' && one.isStub !== true && one.length < 4),
      );
      return application;
    };
    for (const name of STUBBED) application[name] = () => application;
    for (const name of ['start', 'initialize', 'ready', 'stop']) application[name] = async () => undefined;
    application.listen = (...all) => {
      all.find((one) => typeof one === 'function')?.();
      return application;
    };
    application.address = () => ({ port: 3000 });
    application.locals = realm.kit.everywhere(local);
    application.isStub = true;
    return application;
  };
  const add = (method, path, rest) => {
    const handlers = rest.flat(2).filter((one) => typeof one === 'function' && one.isStub !== true);
    // Where it was registered is read only where nothing else tells which it is.
    const at = new Error('registered');
    if (handlers.length > 0) routes.push({ method, path: String(path), before: [...before], handlers, at });
  };
  const fastifyRoute = (route) =>
    add(String(route.method), route.url ?? route.path, [
      route.preHandler ?? [],
      route.handler ?? route.options?.handler ?? route.config?.handler,
    ]);
  const bound = (application, path) => {
    const self = {};
    for (const method of METHODS) {
      self[method] = (...rest) => {
        application[method](path, ...rest);
        return self;
      };
    }
    return self;
  };
  return { makeApplication };
}

/** The `express` module: a call makes an application. */
function makeExpress({ makeApplication }) {
  const passing = () => Object.assign((_request, _response, next) => next?.(), { isStub: true });
  const express = () => makeApplication();
  Object.assign(express, {
    Router: makeApplication,
    json: passing,
    urlencoded: passing,
    static: passing,
    raw: passing,
    text: passing,
  });
  express.default = express;
  return express;
}

/** koa and koa-router are classes, fastify is a function. */
function makeServers({ makeApplication }) {
  const asClass = function Application() {
    return makeApplication();
  };
  const asFunction = Object.assign(() => makeApplication(), { isStub: true });
  return { asClass, asFunction };
}

module.exports = { makeExpress, makeRoutes, makeServers };
