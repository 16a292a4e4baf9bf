const assert = require('node:assert');
const { DatabaseSync } = require('node:sqlite');
const sheets = [
  ['50% Land', 'Fyn', 900, 'A1', 5],
  ['500 Land', 'Fyn', 1950, 'A2', 9],
  ['a_b', 'Als', 1935, 'B1', 7],
  ['axb', 'Als', 1950, 'B2', 8],
  ['back\\slash', 'Mors', 1950, 'C1', 1],
];
const base = new DatabaseSync(':memory:');
base.exec('CREATE TABLE sheets (title TEXT, region TEXT, year INTEGER, shelf TEXT, price INTEGER)');
for (const sheet of sheets) base.prepare('INSERT INTO sheets VALUES (?, ?, ?, ?, ?)').run(...sheet);
function found(filters, sort) {
  const { sql, values } = catalogueQuery(filters, sort);
  return base.prepare(sql).all(...values).map(({ title }) => title);
}
const all = ['50% Land', '500 Land', 'a_b', 'axb', 'back\\slash'];

assert.deepStrictEqual(found({ title: '50%' }, 'title'), ['50% Land']);
assert.deepStrictEqual(found({ title: 'a_' }, 'title'), ['a_b']);
assert.deepStrictEqual(found({ title: 'K\\S' }, 'title'), ['back\\slash']);
assert.deepStrictEqual(found({ title: 'LAND' }, '-title'), ['500 Land', '50% Land']);
assert.deepStrictEqual(found({ region: 'fyn' }, 'title'), []);
assert.deepStrictEqual(found({ from: '1950' }, '-region'), ['back\\slash', '500 Land', 'axb']);
assert.deepStrictEqual(found({ to: '999' }, 'title'), ['50% Land']);
assert.deepStrictEqual(found({ from: '01935', to: 'x' }, 'title'), all);
assert.deepStrictEqual(found({ from: '', to: '', region: '', title: '' }, 'title'), all);
assert.deepStrictEqual(found({ page: '2', price: '5' }, 'title'), all);
assert.deepStrictEqual(found({}, 'region'), ['a_b', 'axb', '50% Land', '500 Land', 'back\\slash']);
assert.deepStrictEqual(found({}, 'year'), ['50% Land', 'a_b', '500 Land', 'axb', 'back\\slash']);
assert.deepStrictEqual(found({}, ''), all);
assert.deepStrictEqual(found({}, '-'), all);
assert.deepStrictEqual(found({ region: 'Als', title: 'b', from: '1936', to: '1950' }, '-year'), ['axb']);
