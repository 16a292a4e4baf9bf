// What handlers get in place of a request and a response: koa's and Hono's context, and the event of a cloud function.
'use strict';

const { urlOf, write } = require('./web.cjs');

/** koa's context over the same request and response. */
function makeContext(realm, request, { response, said }) {
  const context = {
    ...{
      req: request,
      res: response,
      query: request.query,
      params: request.params,
      headers: request.headers,
    },
    ...{
      url: request.url,
      path: '/',
      method: request.method,
      host: 'app.example',
      state: realm.own({ user: request.user ?? {} }),
    },
    request: {
      body: request.body,
      query: request.query,
      headers: request.headers,
      header: request.headers,
      url: request.url,
    },
    response: { set: response.set },
    cookies: { get: (name) => request.cookies[name], set: response.cookie },
    ...{
      session: request.session,
      get: request.get,
      set: response.set,
      redirect: response.redirect,
      append: response.set,
    },
    attachment: () => undefined,
    throw: (status, message) => {
      throw realm.error(String(message), { status });
    },
  };
  Object.defineProperties(context, {
    body: {
      get: () => said.body,
      set: (value) => {
        const type = said.headers['content-type'];
        said.ended = true;
        if (typeof value === 'object' && value !== null && typeof value.pipe === 'function') {
          value.on('data', (chunk) => write(said, chunk));
          value.on('error', () => undefined);
        } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
          said.headers['content-type'] = type ?? 'application/json';
          write(said, JSON.stringify(value));
        } else {
          // As koa: a text that begins with a tag is HTML.
          said.headers['content-type'] = type ?? (/^\s*</.test(String(value)) ? 'text/html' : 'text/plain');
          write(said, value);
        }
      },
    },
    status: { get: () => said.status, set: (code) => response.status(code) },
    type: { get: () => said.headers['content-type'], set: (value) => response.type(value) },
  });
  return context;
}

/** Hono's: parts of the request are asked for by their names, and what a handler gives back is a response. */
function makeHono(realm, request, { response, said }) {
  const part = (name) => (key) => (key === undefined ? request[name] : request[name]?.[key]);
  const header = (name) =>
    name === undefined ? request.headers : request.headers[String(name).toLowerCase()];
  const told = (type) => (value, status, headers) => {
    response.set('content-type', said.headers['content-type'] ?? type);
    if (typeof status === 'number') response.status(status);
    if (typeof headers === 'object' && headers !== null) response.set(headers);
    response.end(type === 'application/json' ? JSON.stringify(value) : value);
    return response;
  };
  const body = async () => request.body;
  return {
    req: {
      ...{ query: part('query'), queries: part('query'), param: part('params'), header, raw: request },
      ...{ json: body, parseBody: body, formData: request.formData, text: request.text },
      ...{ valid: (where) => request[{ json: 'body', form: 'body', param: 'params' }[where] ?? where] },
      ...{ url: request.url, path: request.path, method: request.method },
    },
    ...{ html: told('text/html'), json: told('application/json'), text: told('text/plain') },
    ...{ body: told('application/octet-stream'), newResponse: told('text/plain') },
    ...{
      header: response.set,
      status: response.status,
      redirect: (to, code) => response.redirect(code ?? 302, to),
    },
    ...{ get: (name) => request[name], set: () => undefined, var: realm.own({ user: request.user ?? {} }) },
    ...{ env: realm.kit.anything(() => undefined), notFound: () => response.status(404).end() },
  };
}

/** As AWS hands it to a function: `wanted` is what an order says of a request. */
function makeEvent(realm, wanted) {
  const { body = {}, query = {}, params = {}, headers = {}, cookies = {}, method, everywhere } = wanted;
  const given = everywhere === undefined ? undefined : realm.kit.everywhere(() => realm.own(everywhere));
  const lists = Object.entries(query).map(([name, value]) => [name, [value]]);
  const path = urlOf({ ...wanted, query: {} });
  const texts = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return Object.assign(
    realm.own({
      ...{ httpMethod: method, path, rawPath: path, isBase64Encoded: false, stageVariables: null },
      ...{ rawQueryString: urlOf({ query }).replace(/^[^?]*\??/, ''), cookies: texts },
      body: everywhere === undefined ? JSON.stringify(body) : String(everywhere),
      ...{ multiValueQueryStringParameters: Object.fromEntries(lists) },
      requestContext: { http: { method, path }, authorizer: { claims: { sub: '101', role: 'user' } } },
    }),
    {
      queryStringParameters: given ?? realm.own(query),
      pathParameters: given ?? realm.own(params),
      headers: given ?? realm.own({ host: 'app.example', cookie: texts.join('; '), ...headers }),
    },
  );
}

module.exports = { makeContext, makeEvent, makeHono };
