import { expect, test } from 'vitest';
import type { Check } from '../check.ts';
import { tracesIn } from '../some-program.ts';
import { autoescapeOff } from './autoescape-off.ts';
import { bindAllInterfaces } from './bind-all-interfaces.ts';
import { corsAnyOrigin } from './cors-any-origin.ts';
import { csrfOff } from './csrf-off.ts';
import { debugServer } from './debug-server.ts';
import { insecureCookie } from './insecure-cookie.ts';

async function lines(check: Check, language: 'python' | 'javascript', program: string) {
  return (await tracesIn(check, language, program)).map(({ at }) => at.line).toSorted((a, b) => a - b);
}

test('debug mode of a server is told from flags of the same name', async () => {
  const python = `app.debug = True
app.config['DEBUG'] = True
self.debug = True
options['DEBUG'] = True
DEBUG = True
app.debug = False
`;
  const script = `const errorhandler = require('errorhandler');
app.use(errorhandler());
`;
  const careful = `const errorhandler = require('errorhandler');
if (process.env.NODE_ENV === 'development') app.use(errorhandler());
`;
  expect(await lines(debugServer, 'python', python)).toEqual([1, 2]);
  expect(await lines(debugServer, 'javascript', script)).toEqual([2]);
  expect(await lines(debugServer, 'javascript', careful)).toEqual([]);
});

test('cookies that say who somebody is must be protected, others need not', async () => {
  const script = `const session = require('express-session');
app.use(session({ cookie: { secure: false } }));
res.cookie('sessionId', id);
res.cookie('auth_token', token, { httpOnly: true, secure: false });
res.cookie('auth_token', token, { ...protectedOptions });
res.cookie('auth_token', token, options);
res.cookie('language', 'sv');
res.setHeader('Set-Cookie', 'session=1; Path=/');
res.setHeader('Set-Cookie', 'session=1; HttpOnly; Secure');
`;
  expect(await lines(insecureCookie, 'javascript', script)).toEqual([2, 3, 4, 8]);
  const python = `SESSION_COOKIE_SECURE = False\nSESSION_COOKIE_HTTPONLY = True\napp.config.update(REMEMBER_COOKIE_SECURE=False)\n`;
  expect(await lines(insecureCookie, 'python', python)).toEqual([1, 3]);
});

test('protection against forms from other sites is switched off by name', async () => {
  const python = `from django.views.decorators.csrf import csrf_exempt
@csrf_exempt
def enrol(request):
    return request.POST
app.config.update(WTF_CSRF_ENABLED=False)
WTF_CSRF_ENABLED = True
`;
  expect(await lines(csrfOff, 'python', python)).toEqual([2, 5]);
});

test('all networks are listened on where an address is asked for', async () => {
  const python = `server.bind(('', 8080))
server.bind(('127.0.0.1', 8080))
HTTPServer(('0.0.0.0', 80), Handler)
HOST = '0.0.0.0'
is_open = address == '0.0.0.0'
probe.bind(('', 0))
`;
  expect(await lines(bindAllInterfaces, 'python', python)).toEqual([1, 3, 4]);
  const script = `server.listen(8080, '0.0.0.0');\nserver.listen({ port: 1, host: '::' });\nserver.listen(8080);\n`;
  expect(await lines(bindAllInterfaces, 'javascript', script)).toEqual([1, 2]);
});

test('every origin is told from one that is named', async () => {
  const python = `app.add_middleware(CORSMiddleware, allow_origins=['*'])
app.add_middleware(CORSMiddleware, allow_origins=['https://songs.example'])
CORS(app, resources={'/api/*': {'origins': '*'}})
CORS_ALLOW_ALL_ORIGINS = True
`;
  expect(await lines(corsAnyOrigin, 'python', python)).toEqual([1, 3, 4]);
  const script = `const cors = require('cors');
app.use(cors());
app.use(cors({ origin: 'https://songs.example' }));
res.writeHead(200, { 'Access-Control-Allow-Origin': '*' });
`;
  expect(await lines(corsAnyOrigin, 'javascript', script)).toEqual([2, 4]);
});

test('escaping is switched off by options, properties and tags', async () => {
  const python = `app.jinja_env.autoescape = False
page = '{% autoescape off %}{{ name }}{% endautoescape %}'
page = '{% autoescape on %}{{ name }}{% endautoescape %}'
`;
  expect(await lines(autoescapeOff, 'python', python)).toEqual([1, 2]);
  const script = `nunjucks.configure('pages', { autoescape: false });\nnunjucks.configure('pages', { autoescape: true });\n`;
  expect(await lines(autoescapeOff, 'javascript', script)).toEqual([1]);
});
