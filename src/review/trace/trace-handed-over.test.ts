// What frameworks hand over otherwise than as a request: parameters with decorators, what sockets hear, routes' parts.

import { expect, test } from 'vitest';
import { compare } from './some-traces.ts';

async function check(file: string, ...lines: readonly string[]): Promise<void> {
  const { found, expected } = await compare({ [file]: lines.join('\n') });
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
}

test('parameters of controllers with decorators', () =>
  check(
    'controller.ts',
    "import { exec } from 'node:child_process';",
    "@Controller('tools')",
    'export class Tools {',
    "  @Get('lookup')",
    "  lookup(@Query('host') host: string, @Req() request: Request, @Inject() log: Log) {",
    "    exec('host ' + host); // found: command",
    "    exec('host ' + request.query.server); // found: command",
    '  }',
    '}',
  ));

test('what a server of sockets hears, and no other events', () =>
  check(
    'sockets.js',
    "const { exec } = require('node:child_process');",
    "const server = new (require('ws').Server)();",
    "server.on('connection', (socket) => {",
    "  socket.on('message', (message) => exec('ping ' + message)); // found: command",
    "  socket.on('close', (code) => exec('ping ' + code));",
    '});',
    "store.on('message', (message) => exec('ping ' + message));",
  ));

test('the parts of a route beside the request', () =>
  check(
    'route.ts',
    "import { readFileSync } from 'node:fs';",
    'export async function GET(request: Request, { params }: Context) {',
    '  return Response.json(readFileSync(params.name)); // found: path',
    '}',
  ));

test('nobody chooses the host under which he asks', () =>
  check(
    'address.ts',
    'export function GET(req: Request, res: Response) {',
    "  res.redirect(new URL('/login', req.url));",
    "  res.redirect(new URL('/login', req.query.base)); // found: redirect",
    '}',
  ));
