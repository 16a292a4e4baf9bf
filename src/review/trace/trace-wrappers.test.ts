import { describe, expect, test } from 'vitest';
import { compare } from './some-traces.ts';

async function check(programs: Readonly<Record<string, string>>): Promise<void> {
  const { found, expected } = await compare(programs);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
}

const lines = (...all: readonly string[]): string => [...all, ''].join('\n');

const reader = lines(
  'class Reader:',
  '    def __init__(self, request):',
  '        self._held = request',
  '    def field(self, name):',
  '        return self._held.form.get(name)',
  '    def constant(self, name):',
  "        return 'sloop'",
  '    def __getitem__(self, name):',
  '        return self._held.args[name]',
  '    @property',
  '    def boat(self):',
  "        return self._held.args['boat']",
  'def cookie(held, name):',
  '    return held.cookies.get(name)',
);

describe('a request in an object of the program', () => {
  test('is read through its methods, its items and its properties', () =>
    check({
      'harbour/reading.py': reader,
      'app.py': lines(
        'import os',
        'from flask import Flask, request',
        'from harbour.reading import Reader, cookie',
        'app = Flask(__name__)',
        "@app.post('/boats')",
        'def boats():',
        '    held = Reader(request)',
        "    os.system('ls ' + held.field('boat')) # found: command",
        "    os.system('ls ' + held['boat']) # found: command",
        "    os.system('ls ' + held.boat) # found: command",
        "    os.system('ls ' + cookie(request, 'boat')) # found: command",
        "    os.system('ls ' + held.constant('boat'))",
        '    return {}',
      ),
    }));

  test('of a module that is named through its package, with a module of its own or without', async () => {
    const app = lines(
      'import os',
      'from flask import Flask, request',
      'app = Flask(__name__)',
      "@app.post('/boats')",
      'def boats():',
      '    import harbour.reading',
      '    held = harbour.reading.Reader(request)',
      "    os.system('ls ' + held.field('boat')) # found: command",
      "    os.system('ls ' + held.constant('boat'))",
      '    return {}',
    );
    await check({ 'harbour/reading.py': reader, 'app.py': app });
    await check({ 'harbour/__init__.py': '', 'harbour/reading.py': reader, 'app.py': app });
    await check({
      'harbour/north/reading.py': reader,
      'app.py': app.replaceAll('harbour.reading', 'harbour.north.reading'),
    });
  });

  test('of a script', () =>
    check({
      'reading.js': lines(
        'class Reader {',
        '  #own;',
        '  constructor(held) { this.held = held; this.#own = held; }',
        '  field(name) { return this.held.query[name]; }',
        '  cookie(name) { return this.#own.cookies[name]; }',
        "  constant() { return 'sloop'; }",
        '}',
        'const cookie = (held, name) => held.cookies[name];',
        'module.exports = { Reader, cookie };',
      ),
      'app.js': lines(
        "const { exec } = require('node:child_process');",
        "const app = require('express')();",
        "const { Reader, cookie } = require('./reading');",
        "app.get('/boats', (req, res) => {",
        '  const held = new Reader(req);',
        "  exec('ls ' + held.field('boat')); // found: command",
        "  exec('ls ' + held.cookie('boat')); // found: command",
        "  exec('ls ' + cookie(req, 'boat')); // found: command",
        "  exec('ls ' + held.constant('boat'));",
        '});',
      ),
    }));
});
