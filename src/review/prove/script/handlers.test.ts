// How programs are asked from outside beside express: events of cloud functions, addresses that a handler takes apart by
// itself, decorators, sockets, arguments. Each program falls, and stands once one line of it is repaired.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs hold templates.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { Target } from '../prove.ts';
import { proveScript } from './prove-script.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

interface Story {
  readonly family: PayloadFamily;
  /** `name(parameter, parameter)`; a handler's line is that of the word FALLS. */
  readonly head: string;
  readonly isHandler?: boolean;
  readonly lines: readonly string[];
  /** What stands in place of what falls. */
  readonly repair: readonly [string, string];
}

const stories: Readonly<Record<string, Story>> = {
  'the query of a cloud function': {
    family: 'command',
    head: 'handler(event)',
    lines: [
      "const { execSync } = require('child_process');",
      'exports.handler = async (event) => {',
      "  execSync('figlet ' + event.queryStringParameters.name);",
      '};',
    ],
    repair: ["'figlet ' + event.queryStringParameters.name", "'figlet'"],
  },
  'the body of a cloud function': {
    family: 'sql',
    head: 'handler(event)',
    lines: [
      "const pool = new (require('pg').Pool)();",
      'exports.handler = async (event) => {',
      "  const input = JSON.parse(event.body ?? '{}');",
      "  const { rows } = await pool.query(`SELECT * FROM boats WHERE name = '${input.name}'`);",
      '  return { statusCode: 200, body: JSON.stringify(rows) };',
      '};',
    ],
    repair: ["`SELECT * FROM boats WHERE name = '${input.name}'`", "'SELECT * FROM boats WHERE id = 3'"],
  },
  'the path of an address': {
    family: 'path',
    head: '<lambda>(req, res)',
    lines: [
      "const [http, fs, url] = [require('http'), require('fs'), require('url')];",
      'http.createServer((req, res) => {',
      '  const { pathname } = url.parse(req.url);',
      "  fs.readFile('./public' + pathname, (error, data) => { // FALLS",
      '    if (error) return res.writeHead(404).end();',
      '    res.end(data);',
      '  });',
      '});',
    ],
    repair: ["'./public' + pathname", "'./public/' + require('path').basename(pathname)"],
  },
  'the query of an address, below a path of its own': {
    family: 'xss',
    head: '<lambda>(req, res)',
    lines: [
      "require('http').createServer((req, res) => {",
      "  const url = new URL(req.url, 'http://harbour');",
      "  if (url.pathname !== '/search') return res.writeHead(404).end();",
      "  res.setHeader('Content-Type', 'text/html');",
      "  res.end('<p>' + url.searchParams.get('q') + '</p>'); // FALLS",
      '});',
    ],
    repair: ["url.searchParams.get('q')", "encodeURIComponent(url.searchParams.get('q'))"],
  },
  'a form': {
    family: 'command',
    head: '<lambda>(req, res)',
    lines: [
      "const { exec } = require('child_process');",
      "require('http').createServer((req, res) => {",
      "  let body = '';",
      "  req.on('data', (chunk) => { body += chunk; });",
      "  req.on('end', () => {",
      "    const form = require('querystring').parse(body);",
      "    exec('nslookup ' + form.domain, (error, text) => res.end(text)); // FALLS",
      '  });',
      '});',
    ],
    repair: ["'nslookup ' + form.domain", "'nslookup'"],
  },
  'a cookie that is base64 of what a program reads': {
    family: 'code',
    head: '<lambda>(req, res)',
    lines: [
      "const app = require('express')();",
      "app.get('/', (req, res) => {",
      "  const text = Buffer.from(req.cookies.profile, 'base64').toString();",
      "  res.json(require('node-serialize').unserialize(text)); // FALLS",
      '});',
    ],
    repair: ["require('node-serialize').unserialize(text)", 'JSON.parse(text)'],
  },
  'a role that a cookie says': {
    family: 'authentication',
    head: '<lambda>(req, res)',
    lines: [
      "const app = require('express')();",
      "app.get('/', (req, res) => {",
      "  const session = JSON.parse(Buffer.from(req.cookies.session, 'base64').toString());",
      "  if (session.role !== 'admin') return res.status(403).end(); // FALLS",
      "  res.json({ users: ['alice'] });",
      '});',
    ],
    repair: ["session.role !== 'admin'", "session.role !== 'admin' || req.session.role !== 'admin'"],
  },
  'a name and a password that stand in the source': {
    family: 'secret',
    head: '<lambda>(req, res)',
    lines: [
      "const app = require('express')();",
      "app.post('/login', (req, res) => {",
      '  const { username, password } = req.body;',
      "  if (username === 'keeper' && password === 'Lantern77!') return res.json({ ok: true }); // FALLS",
      '  res.status(401).end();',
      '});',
    ],
    repair: ["password === 'Lantern77!'", 'password === process.env.PASSWORD'],
  },
  'a condition that holds of any role': {
    family: 'authentication',
    head: 'canDelete(user)',
    isHandler: false,
    lines: [
      'function canDelete(user) {',
      "  if (user.role === 'admin' || 'owner') return true;",
      '  return false;',
      '}',
    ],
    repair: ["|| 'owner'", "|| user.role === 'owner'"],
  },
  'a negative amount between two of a class': {
    family: 'validation',
    head: 'Account.transfer(to: Account, amount: number)',
    isHandler: false,
    lines: [
      'class Account {',
      '  constructor(balance) { this.balance = balance; }',
      '  deposit(amount) { this.balance += amount; }',
      '  transfer(to, amount) {',
      '    if (this.balance < amount) return false;',
      '    this.balance -= amount;',
      '    to.deposit(amount);',
      '    return true;',
      '  }',
      '}',
    ],
    repair: ['this.balance < amount', 'this.balance < amount || !(amount > 0)'],
  },
  'a field within a field of a parameter': {
    family: 'command',
    head: 'backup(options)',
    isHandler: false,
    lines: [
      'function backup(options) {',
      "  return require('child_process').execSync('tar -cf x.tar ' + options.source.name);",
      '}',
    ],
    repair: ["'tar -cf x.tar ' + options.source.name", "'tar -cf x.tar .'"],
  },
  'a resolver in an object': {
    family: 'command',
    head: 'resolvers.Query.whois(parent, args)',
    isHandler: false,
    lines: [
      'const resolvers = { Query: {',
      "  whois: (parent, args) => require('child_process').execSync('whois ' + args.domain).toString(),",
      '} };',
    ],
    repair: ["'whois ' + args.domain", "'whois'"],
  },
  'what a socket hears, as JSON': {
    family: 'command',
    head: '<lambda>(message)',
    lines: [
      "const server = new (require('ws').Server)({ port: 8080 });",
      "server.on('connection', (socket) => {",
      "  socket.on('message', (message) => {",
      '    const { action, target } = JSON.parse(message);',
      "    if (action === 'ping') require('child_process').exec('ping ' + target); // FALLS",
      '  });',
      '});',
    ],
    repair: ["'ping ' + target", "'ping'"],
  },
  'an answer of the web': {
    family: 'xss',
    head: '<lambda>(req)',
    lines: [
      'Deno.serve((req) => {',
      "  const name = new URL(req.url).searchParams.get('name');",
      "  return new Response('<p>' + name + '</p>', { headers: { 'content-type': 'text/html' } }); // FALLS",
      '});',
    ],
    repair: ['text/html', 'text/plain'],
  },
  'an argument': {
    family: 'command',
    head: '<module>()',
    isHandler: false,
    lines: [
      'function main() {',
      '  const [, , branch] = process.argv;',
      '  if (!branch) process.exit(1);',
      "  require('child_process').execSync('git checkout ' + branch);",
      '}',
      'if (require.main === module) main();',
    ],
    repair: ["'git checkout ' + branch", "'git checkout main'"],
  },
  'an answer to a question': {
    family: 'code',
    head: '<module>()',
    isHandler: false,
    lines: [
      "const lines = require('readline').createInterface({ input: process.stdin });",
      "lines.question('How much? ', (answer) => console.log(eval(answer)));",
    ],
    repair: ['eval(answer)', 'Number(answer)'],
  },
};

function targetOf({ family, head, isHandler = true, lines }: Story, repair?: Story['repair']): Target {
  const [, name = '', list = ''] = /^([^(]+)\((.*)\)$/.exec(head) ?? [];
  const parameters = list.split(', ').flatMap((one) => {
    const [own = '', annotation] = one.split(': ');
    return own === '' ? [] : [{ name: own, annotation, hasDefault: false, kind: 'ordinary' as const }];
  });
  const at = lines.findIndex((line) => line.includes('FALLS'));
  const program = lines.join('\n');
  return {
    ...{ language: 'javascript', file: 'program.js', family, function: name, parameters, isHandler },
    program: repair === undefined ? program : program.replace(...repair),
    ...{ documentation: '', traced: [], sinkLine: at < 0 ? undefined : at + 1 },
  };
}

test.for(Object.entries(stories))('%s is attacked', { timeout: 60_000 }, async ([, story]) => {
  expect(story.lines.join('\n')).toContain(story.repair[0]);
  const targets = [targetOf(story), targetOf(story, story.repair)];
  const attacked = await proveScript(targets, sandbox);
  expect(attacked.map(({ kind }) => kind)).toEqual(['proven', 'refuted']);
});

/** What looks like a hole and is none. */
const standing: Readonly<Record<string, Omit<Story, 'repair'>>> = {
  'the path of a route that has one path only': {
    family: 'path',
    head: '<lambda>(req, res)',
    lines: [
      "require('express')().get('/boats', (req, res) => {",
      "  require('fs').readFile('./public' + req.path, (error, data) => res.end(data)); // FALLS",
      '});',
    ],
  },
  'a text that a controller says is plain': {
    family: 'xss',
    head: 'Pages.show(title)',
    lines: [
      "import { Header } from '@nestjs/common';",
      'export class Pages {',
      "  @Header('Content-Type', 'text/plain')",
      "  show(title) { return '<h1>' + title + '</h1>'; }",
      '}',
    ],
  },
  'a text that fastify sends': {
    family: 'xss',
    head: '<lambda>(request, reply)',
    lines: [
      "require('fastify')().get('/a', (request, reply) => {",
      "  reply.send('<p>' + request.query.name + '</p>'); // FALLS",
      '});',
    ],
  },
  'markup in the JSON of a cloud function': {
    family: 'xss',
    head: 'handler(event)',
    isHandler: false,
    lines: [
      'exports.handler = async (event) => {',
      "  const html = '<p>' + event.queryStringParameters.name + '</p>';",
      '  return { statusCode: 200, body: JSON.stringify({ html }) };',
      '};',
    ],
  },
  'a row that belongs to whoever asks': {
    family: 'authorisation',
    head: '<lambda>(req, res)',
    lines: [
      "const pool = new (require('pg').Pool)();",
      "require('express')().get('/bills/:id', async (req, res) => {",
      '  if (!req.session.userId) return res.status(401).end();',
      "  const sql = 'SELECT * FROM bills WHERE id = $1 AND user_id = $2';",
      '  const { rows } = await pool.query(sql, [req.params.id, req.session.userId]); // FALLS',
      '  res.json(rows[0]);',
      '});',
    ],
  },
};

test('what only looks like a hole is not proven', { timeout: 60_000 }, async () => {
  const targets = Object.values(standing).map((one) => targetOf({ ...one, repair: ['', ''] }));
  const attacked = await proveScript(targets, sandbox);
  expect(attacked.map(({ kind }) => kind)).toEqual(Array.from(targets, () => 'refuted'));
});

test('a command that is an argument as a whole only arrives', { timeout: 60_000 }, async () => {
  const lines = ['const command = process.argv[2];', "require('child_process').execSync(command);"];
  const target = targetOf({
    family: 'command',
    head: '<module>()',
    isHandler: false,
    lines,
    repair: ['', ''],
  });
  expect((await proveScript([target], sandbox)).map(({ kind }) => kind)).toEqual(['reached']);
});
