import { describe, expect, test } from 'vitest';
import { compare } from './some-traces.ts';

async function check(file: string, ...lines: readonly string[]): Promise<void> {
  const { found, expected } = await compare({ [file]: lines.join('\n') });
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
}

describe('requests of Python', () => {
  test('FastAPI hands parameters over, numbers and dependencies among them', () =>
    check(
      'berths.py',
      'from fastapi import APIRouter, Depends, Request',
      'import os',
      'router = APIRouter()',
      '@router.get("/berths/{pier}")',
      'async def berths(pier: str, limit: int, request: Request, db=Depends(connect)):',
      '    db.execute(f"SELECT * FROM berths WHERE pier = {pier}")  # found: sql',
      '    db.execute(f"SELECT * FROM berths LIMIT {limit}")',
      '    os.system(request.query_params["tide"])  # found: command',
      '    return pier',
    ));

  test('views of Django get requests as functions and as methods', () =>
    check(
      'views.py',
      'from django.views import View',
      'import os',
      'def search(request, pier):',
      '    os.system(request.GET.get("q"))  # found: command',
      '    os.system(pier)  # found: command',
      'class Boats(View):',
      '    def get(self, request):',
      '        open(request.GET["file"])  # found: path',
      '    def post(self, request):',
      '        open(self.request.POST["file"])  # found: path',
    ));

  test('handlers of tornado and aiohttp', () =>
    check(
      'servers.py',
      'import os, tornado.web',
      'from aiohttp import web',
      'class Tides(tornado.web.RequestHandler):',
      '    def get(self):',
      '        os.system(self.get_argument("pier"))  # found: command',
      'async def handle(request):',
      '    data = await request.post()',
      '    os.system(data["pier"])  # found: command',
    ));

  test('a command line names its own files, and what it evaluates is found', async () => {
    await check('tool.py', 'import sys', 'eval(sys.argv[1])  # found: code', 'eval(input())  # found: code');
  });
});

describe('requests of scripts', () => {
  test('koa, fastify and the plain server', () =>
    check(
      'servers.js',
      "const { exec } = require('node:child_process');",
      "router.get('/x', async (ctx) => { exec(ctx.query.pier); }); // found: command",
      "fastify.route({ url: '/z', handler: async (request) => { exec(request.params.id); } }); // found: command",
      "require('node:http').createServer((req, res) => {",
      "  const url = new URL(req.url, 'http://harbour');",
      "  exec(url.searchParams.get('q')); // found: command",
      "  let body = '';",
      "  req.on('data', (chunk) => { body += chunk; });",
      "  req.on('end', () => { exec(body); }); // found: command",
      '});',
      'exports.handler = async (event) => { exec(event.queryStringParameters.x); }; // found: command',
    ));

  test('handlers of routes by file and of classes', () =>
    check(
      'route.ts',
      "import { execSync } from 'node:child_process';",
      'export async function GET(request: Request) {',
      '  const { searchParams } = new URL(request.url);',
      "  execSync('ls');",
      "  eval(searchParams.get('q')!); // found: code",
      '}',
      'class Boats {',
      '  show = async (req: Request, res: Response) => { eval(req.query.z); }; // found: code',
      '  list(req: Request, res: Response) { eval(req.body.y); } // found: code',
      '}',
    ));
});

describe('the path of a request', () => {
  test('is chosen by nobody where the route is a constant text', () =>
    check(
      'paths.py',
      'import os',
      'from flask import Flask, request',
      'app = Flask(__name__)',
      'def part(request):',
      '    return request.path.split("/")[1]',
      '@app.route("/boats")',
      'def boats():',
      '    os.system("ls " + request.path)',
      '    os.system("ls " + part(request))',
      '    os.system("ls " + request.full_path)  # found: command',
      '    os.system("ls " + request.url)  # found: command',
      '    return {}',
      '@app.route("/boats")',
      '@app.route("/piers/<path:rest>")',
      'def piers(rest):',
      '    os.system("cd " + request.path)  # found: command',
      '    os.system("cd " + part(request))  # found: command',
      '    return {}',
      '@app.before_request',
      'def before():',
      '    os.system("mv " + request.path)  # found: command',
      '@app.errorhandler(404)',
      'def missing(error):',
      '    os.system("rm " + request.path)  # found: command',
      '    return {}',
    ));

  test('unless what stands before all routes is not', () =>
    check(
      'prefixed.py',
      'import os',
      'from flask import Blueprint, request',
      'boats = Blueprint("boats", __name__, url_prefix="/<pier>")',
      '@boats.route("/all")',
      'def everything():',
      '    os.system("ls " + request.path)  # found: command',
      '    return {}',
    ));

  test('so it is in a script', () =>
    check(
      'paths.js',
      "const { exec } = require('node:child_process');",
      "const app = require('express')();",
      "app.get('/boats', (req, res) => { exec('ls ' + req.path); });",
      "app.get('/boats/*', (req, res) => { exec('ls ' + req.path); }); // found: command",
      "app.get('/boats/:name', (req, res) => { exec('ls ' + req.path); }); // found: command",
      "app.use('/boats', (req, res) => { exec('ls ' + req.path); }); // found: command",
      "app.use((req, res, next) => { exec('ls ' + req.path); }); // found: command",
      "app.get('/piers', (req, res) => { exec('ls ' + req.originalUrl); }); // found: command",
    ));
});
