import { expect, test } from 'vitest';
import { printForm } from '../print-form.ts';
import { readModule } from '../read-module.ts';

async function lowered(source: string): Promise<readonly string[]> {
  const { body } = await readModule('boats.js', 'javascript', source);
  return printForm(body).split('\n');
}

test('functions come before the statements that call them', async () => {
  expect(await lowered('launch();\nfunction launch() { return 1; }\nclass Boat {}')).toEqual([
    '(function launch exported ())',
    '  (return 1)',
    '(call launch)',
    '(class Boat ())',
  ]);
});

test('parameters have defaults, patterns and a rest', async () => {
  expect(
    await lowered('async function rig({ mast, sails = 2 } = {}, [first, , third], ...ropes) {}'),
  ).toEqual([
    '(function rig async exported ((mapping "mast":mast "sails":(:= sails 2))=(mapping) (list first undefined third) *ropes))',
  ]);
});

test('an arrow function returns its expression and is called what it is bound to', async () => {
  expect(await lowered('const half = (n) => n / 2;\nlet twice; twice = async (n) => { await n; };')).toEqual([
    '(let half {(function half exported (n)) (return (/ n 2))})',
    '(let twice)',
    '(set twice {(function twice async exported (n)) (await n)})',
  ]);
});

test('a function is called by where it stands', async () => {
  const { functions } = await readModule(
    'boats.js',
    'javascript',
    `const fleet = { count() {}, sort: { byName: (a) => a } };
     function Boat() { this.sail = function () {}; }
     Boat.prototype.turn = function () { return () => 1; };
     Boat.prototype = { stop() {} };
     app.get('/boats', function list(request) {});
     app.use({ before(request) {} });
     class Ship { row() {} }`,
  );
  expect(functions.map(({ qualifiedName, isExported }) => `${qualifiedName} ${isExported}`)).toEqual([
    'fleet.count true',
    'fleet.sort.byName true',
    'Boat true',
    'Boat.sail false',
    'Boat.turn true',
    'Boat.turn.<lambda> false',
    'Boat.stop true',
    'list false',
    'before false',
    'Ship.row true',
  ]);
});

test('a comment before a function is its documentation', async () => {
  const { functions } = await readModule(
    'boats.js',
    'javascript',
    `/**
 * Moors a boat.
 * @param {string} pier where
 */
export const moor = async (pier) => {};

class Boat {
  // Leaves the pier.
  leave() {}
}`,
  );
  expect(functions.map(({ documentation }) => documentation)).toEqual([
    'Moors a boat.\n@param {string} pier where',
    'Leaves the pier.',
  ]);
});

test('classes have fields, methods and accessors; a getter is what Python calls a property', async () => {
  const source = `class Boat extends Hull {
  #name = 'Ida';
  static count = 0;
  onTurn = (side) => this.#name;
  constructor(name) { super(name); }
  get name() { return this.#name; }
  set name(name) { this.#name = name; }
  static async *all() { yield* Boat.fleet; }
  #secret() {}
  ['full name']() {}
  [Symbol.iterator]() {}
  static { Boat.count = 1; }
}`;
  expect(await lowered(source)).toEqual([
    '(class Boat (Hull))',
    '  (let #name "Ida")',
    '  (let count 0)',
    '  (let onTurn {(function Boat.onTurn on:this exported (side)) (return this.#name)})',
    '  (function Boat.constructor on:this exported (name))',
    '    (call super name)',
    '  (function Boat.name @property on:this exported ())',
    '    (return this.#name)',
    '  (function Boat.name @name.setter on:this exported (name))',
    '    (set this.#name name)',
    '  (function Boat.all async generator static on:this exported ())',
    '    (yield ...Boat.fleet)',
    '  (function Boat.#secret on:this ())',
    '  (function Boat.full name on:this exported ())',
    '  (function Boat.[Symbol.iterator] on:this exported ())',
    '  (block)',
    '    (set Boat.count 1)',
  ]);
});

test('variables and assignments are taken apart', async () => {
  const source = `var { id, owner: { name = 'none' }, ...rest } = boat, count = 1;
[first, second = 2] = boats;
({ id } = boat);
a = b = c;
total += 1; name ??= 'none'; count++; --count;
delete boat.name;`;
  expect(await lowered(source)).toEqual([
    '(let (mapping "id":id "owner":(mapping "name":(:= name "none")) ...rest) boat)',
    '(let count 1)',
    '(set (list first (:= second 2)) boats)',
    '(set (mapping "id":id) boat)',
    '(set a b c)',
    '(set += total 1)',
    '(set nullish= name "none")',
    '(set += count 1)',
    '(set -= count 1)',
    '(delete boat.name)',
  ]);
});

test('loops say what they go through', async () => {
  const source = `for (const key in boat) visit(key);
for await (const { id } of boats) visit(id);
for (let i = 0, n = 3; i < n; i++, n--) visit(i);
for (;;) break;
while (wind) sail();
do { row(); } while (calm);`;
  expect(await lowered(source)).toEqual([
    '(for key keys-of boat)',
    '  (call visit key)',
    '(for (mapping "id":id) in boats)',
    '  (call visit id)',
    '(let i 0)',
    '(let n 3)',
    '(while (i < n))',
    '  (call visit i)',
    'update',
    '  (set += i 1)',
    '  (set -= n 1)',
    '(while)',
    '  (break)',
    '(while wind)',
    '  (call sail)',
    '(while)',
    '  (call row)',
    '  (if calm)',
    '  else',
    '    (break)',
  ]);
});

test('branches, errors and labels', async () => {
  const source = `outer: if (a) one(); else if (b) { two(); } else three();
try { risk(); } catch ({ message }) { say(message); } finally { end(); }
try { risk(); } catch (error) { throw error; }
try { risk(); } catch { calm(); }
with (boat) sail();
debugger;;`;
  expect(await lowered(source)).toEqual([
    '(if a)',
    '  (call one)',
    'else',
    '  (if b)',
    '    (call two)',
    '  else',
    '    (call three)',
    '(try)',
    '  (call risk)',
    '(catch as { message })',
    '  (let (mapping "message":message) { message })',
    '  (call say message)',
    'finally',
    '  (call end)',
    '(try)',
    '  (call risk)',
    '(catch as error)',
    '  (raise error)',
    '(try)',
    '  (call risk)',
    '(catch)',
    '  (call calm)',
    '(with boat)',
    '  (call sail)',
  ]);
});
