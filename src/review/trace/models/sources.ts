// Where data from outside comes in, by the names behind imports and aliases: requests, arguments, input. `(request)` is
// what a handler gets.

import type { ReviewedLanguage } from '../../rules/rule.ts';
import type { Source } from '../trace.ts';

export interface KnownSource {
  readonly kind: Source['kind'];
  readonly name: string;
}

const pythonRequest = [
  ...[
    'args',
    'form',
    'values',
    'json',
    'data',
    'files',
    'cookies',
    'headers',
    'query_string',
    'get_json',
    'get_data',
  ],
  ...[
    'url',
    'path',
    'full_path',
    'base_url',
    'url_root',
    'referrer',
    'user_agent',
    'host',
    'query',
    'params',
    'forms',
  ],
  ...[
    'GET',
    'POST',
    'body',
    'META',
    'COOKIES',
    'FILES',
    'stream',
    'view_args',
    'environ',
    'query_params',
    'path_params',
  ],
  ...[
    'text',
    'match_info',
    'rel_url',
    'post',
    'read',
    'content',
    'arguments',
    'uri',
    'body_arguments',
    'request_uri',
  ],
  ...[
    'query_arguments',
    'raw_uri',
    'get_full_path',
    'path_info',
    'DATA',
    'input_stream',
    'is_json_data',
    'urlvars',
  ],
  ...[
    'matchdict',
    'json_body',
    'build_absolute_uri',
    'multipart',
    'token',
    'filename',
    'raw_post_data',
    'remote_user',
  ],
];
const scriptRequest = [
  ...[
    'query',
    'params',
    'body',
    'headers',
    'cookies',
    'url',
    'originalUrl',
    'signedCookies',
    'files',
    'file',
    'path',
  ],
  ...[
    'rawBody',
    'hostname',
    'get',
    'header',
    'param',
    'nextUrl',
    'json',
    'text',
    'formData',
    'payload',
    'rawHeaders',
  ],
  ...[
    'searchParams',
    'subdomains',
    'host',
    'href',
    'querystring',
    'fields',
    'arrayBuffer',
    'blob',
    'host',
    'raw',
  ],
];
const eventParts = [
  ...[
    'body',
    'queryStringParameters',
    'pathParameters',
    'headers',
    'multiValueQueryStringParameters',
    'path',
  ],
  ...['rawPath', 'rawQueryString', 'cookies', 'Records', 'arguments', 'data'],
];
const messageParts = ['data'];
const argumentTexts = ['sys.argv', 'process.argv', 'Deno.args', 'Bun.argv', 'process.argv0'];
const argumentCalls = [
  ...[
    'argparse.ArgumentParser.parse_args',
    'argparse.ArgumentParser.parse_known_args',
    'optparse.OptionParser.parse_args',
  ],
  ...[
    'getopt.getopt',
    'getopt.gnu_getopt',
    'docopt.docopt',
    'yargs.argv',
    'minimist',
    'util.parseArgs',
    'commander.opts',
  ],
];
const inputTexts = [
  ...[
    'sys.stdin',
    'input',
    'raw_input',
    'fileinput.input',
    'getpass.getpass',
    'process.stdin',
    'prompt',
    'builtins.input',
  ],
  ...['window.prompt', 'readline-sync.question', 'sys.stdin.buffer', 'click.prompt', 'typer.prompt'],
];
const browserTexts = [
  ...[
    'location.hash',
    'location.search',
    'location.href',
    'location.pathname',
    'document.URL',
    'document.referrer',
  ],
  ...['document.documentURI', 'document.location', 'window.name', 'document.cookie', 'document.baseURI'],
];
const requestCalls = [
  'cgi.FieldStorage',
  'web.input',
  'cherrypy.request.params',
  'next/headers.cookies',
  'next/headers.headers',
];

const requestObjects =
  /^(?:\(request\)|(?:flask|quart|bottle|sanic|werkzeug\.wrappers|cherrypy|webob|pyramid\.request)\.(?:local)?[Rr]equest)$/u;
const tornado = /\.(?:get_(?:query_|body_)?arguments?|get_cookie|get_secure_cookie|get_json_body)$/u;
const httpHandler =
  /^(?:http\.server|BaseHTTPServer|SimpleHTTPServer)\.\w+\.(?:path|headers|rfile|requestline)$/u;

const known = new Map<string, KnownSource | undefined>();

/** What reading this gives, if that comes from outside; `()` and `node:` are left out of the path. */
export function sourceAt(path: string, language: ReviewedLanguage): KnownSource | undefined {
  const key = `${language === 'python' ? 'p' : 's'}${path}`;
  if (known.has(key)) return known.get(key);
  if (known.size > 50_000) known.clear();
  const source = findSource(path, language === 'python');
  known.set(key, source);
  return source;
}

function findSource(path: string, isPython: boolean): KnownSource | undefined {
  const cut = path.lastIndexOf('.');
  const object = path.slice(0, Math.max(cut, 0));
  const name = path.slice(cut + 1);
  if (requestObjects.test(object)) {
    const parts = isPython ? pythonRequest : scriptRequest;
    return parts.includes(name) ? { kind: 'request', name: `request.${name}` } : undefined;
  }
  const plain = path.replace(/^(?:window|globalThis|self|document)\.(?=location)/u, '');
  if (object === '(event)' && eventParts.includes(name)) return { kind: 'request', name: `event.${name}` };
  if (object === '(message)' && messageParts.includes(name))
    return { kind: 'request', name: `message.${name}` };
  if (argumentTexts.includes(path) || argumentCalls.includes(path)) return { kind: 'argument', name: path };
  if (inputTexts.includes(path)) return { kind: 'input', name: path };
  if (!isPython && browserTexts.includes(plain)) return { kind: 'request', name: plain };
  if (requestCalls.includes(path)) return { kind: 'request', name: path };
  if (isPython && (httpHandler.test(path) || (path.startsWith('tornado.') && tornado.test(path)))) {
    return { kind: 'request', name: name };
  }
  return undefined;
}

/** Where a route is a constant text, so is this: no caller chooses it. */
export function isPathOfRequest({ kind, name }: KnownSource): boolean {
  return kind === 'request' && (name === 'request.path' || name === 'request.path_info');
}

/** It begins with this site's own name. */
export function isAddressOfRequest({ kind, name }: KnownSource): boolean {
  return kind === 'request' && /^request\.(?:url|base_url|url_root|host_url|build_absolute_uri)$/u.test(name);
}

/** Whoever gets this can read what comes from outside. */
export function isRequest(path: string): boolean {
  return requestObjects.test(path) || path === '(context)' || path === '(event)';
}

/** Objects of a request that hold another one: `ctx.request`, `self.request`. */
export function requestWithin(path: string): string | undefined {
  if (/^\(context\)\.(?:request|req)$/u.test(path)) return '(request)';
  if (/^\(request\)\.(?:raw|req)$/u.test(path)) return '(request)';
  if (path.startsWith('(context).')) return `(request).${path.slice('(context).'.length)}`;
  return /^(?:django|rest_framework|tornado|aiohttp|flask|webapp2|web)\.[\w.]*\.request$/u.test(path)
    ? '(request)'
    : undefined;
}
