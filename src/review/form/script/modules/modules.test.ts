import { expect, test } from 'vitest';
import type { ModuleForm } from '../../form.ts';
import { printForm } from '../../print-form.ts';
import { readModule } from '../../read-module.ts';

async function lowered(source: string, language: ModuleForm['language'] = 'javascript') {
  const { body, functions } = await readModule('library.js', language, source);
  const exported = functions.filter(({ isExported }) => isExported);
  return { body: printForm(body).split('\n'), exported: exported.map(({ qualifiedName }) => qualifiedName) };
}

test('imports name their modules', async () => {
  const source = `import fs, { join as put, type Shelf } from 'fs';
import * as path from 'path';
import data from './data.json' with { type: 'json' };
import './start';
import type { Loan } from './loan';
import books = require('books');`;
  expect((await lowered(source, 'typescript')).body).toEqual([
    '(import fs fs=default put=join)',
    '(import path path=*)',
    '(import ./data.json data=default)',
    '(import ./start)',
    '(import books books=*)',
  ]);
});

test('a require that is bound to names is an import, and any other is a call', async () => {
  const source = `const fs = require('fs'), { exec: run, spawn } = require('child_process');
var join = require('path').join;
const later = await import('./later.js');
const { deep: { inner } } = require('deep');
const any = require(name);
require('start')();`;
  expect((await lowered(source)).body).toEqual([
    '(import fs fs=*)',
    '(import child_process run=exec spawn)',
    '(import path join)',
    '(import ./later.js later=*)',
    '(let (mapping "deep":(mapping "inner":inner)) (call require "deep"))',
    '(let any (call require name))',
    '(call (call require "start"))',
  ]);
});

test('what is declared in an export is exported by its name', async () => {
  const source = `export function lend() {}
export const { title, loans: [first] } = book, count = () => 1;
export class Shelf { put() {} }
function own() {}`;
  expect(await lowered(source)).toEqual({
    body: [
      '(function lend exported ())',
      '(function own ())',
      '(export lend)',
      '(let (mapping "title":title "loans":(list first)) book)',
      '(let count {(function count exported ()) (return 1)})',
      '(export title first count)',
      '(class Shelf ())',
      '  (function Shelf.put on:this exported ())',
      '(export Shelf)',
    ],
    exported: ['lend', 'count', 'Shelf.put'],
  });
});

test('names are exported as they are, under others, and from other modules', async () => {
  const source = `export { lend, keep as hold };
export { open as start } from './doors';
export * from './all';
export * as rooms from './rooms';
function lend() {} function keep() {} function own() {}`;
  expect(await lowered(source)).toEqual({
    body: [
      '(function lend exported ())',
      '(function keep exported ())',
      '(function own ())',
      '(export hold keep)',
      '(export lend)',
      '(import ./doors start=open)',
      '(export start)',
      '(import ./all *)',
      '(import ./rooms rooms=*)',
      '(export rooms)',
    ],
    exported: ['lend', 'keep'],
  });
});

test('a default export without a name is called default', async () => {
  expect(await lowered('export default async (book) => book;')).toEqual({
    body: ['(function default async exported (book))', '  (return book)', '(export default default)'],
    exported: ['default'],
  });
  expect((await lowered('export default class Shelf { put() {} }')).exported).toEqual(['Shelf.put']);
  expect((await lowered('class Shelf { put() {} }\nexport default new Shelf();')).exported).toEqual([
    'Shelf.put',
  ]);
  expect((await lowered('const lend = () => 1, own = () => 2;\nexport default { lend };')).exported).toEqual([
    'lend',
  ]);
});

test('assignments to module.exports are exports', async () => {
  const source = `function lend() {}
function own() {}
module.exports = { lend, keep: own2, count: (n) => n, find() {} };
exports.open = async () => {};
const shut = (module.exports.shut = function () {});
exports['seal'] = lend;`;
  expect(await lowered(source)).toEqual({
    body: [
      '(function lend exported ())',
      '(function own ())',
      '(set module.exports (mapping "lend":lend "keep":own2 "count":{(function count exported (n)) (return n)} "find":{(function find exported ())}))',
      '(export * module.exports)',
      '(export lend lend)',
      '(export keep own2)',
      '(export count module.exports.count)',
      '(export find module.exports.find)',
      '(set exports.open {(function open async exported ())})',
      '(export open exports.open)',
      '(let shut module.exports.shut {(function shut exported ())})',
      '(export shut module.exports.shut)',
      '(set exports["seal"] lend)',
      '(export seal lend)',
    ],
    exported: ['lend', 'count', 'find', 'open', 'shut'],
  });
});

test('module.exports can be one function, under a test of whether there is a module', async () => {
  expect((await lowered('module.exports = function lend(book) {};')).exported).toEqual(['lend']);
  expect((await lowered('exports = module.exports = (book) => book;')).exported).toEqual(['default']);
  const guarded =
    "function lend() {} function own() {}\nif (typeof module !== 'undefined') { module.exports = lend; }";
  expect((await lowered(guarded)).exported).toEqual(['lend']);
});

test('a script that exports nothing shows all of its top level', async () => {
  const source = 'function lend() { function inner() {} }\nconst keep = () => 1;\nlist.map((book) => book);';
  expect((await lowered(source)).exported).toEqual(['lend', 'keep']);
});
