const assert = require('node:assert');
const { DatabaseSync } = require('node:sqlite');
const sheets = [
  ['Odense', 'Fyn', 1920, 'A1', 5],
  ['Nyborg', 'Fyn', 1950, 'A2', 9],
  ['Skagen', 'Jylland', 1935, 'B1', 7],
  ['Aarhus', 'Jylland', 1950, 'B2', 8],
];
const base = new DatabaseSync(':memory:');
base.exec('CREATE TABLE sheets (title TEXT, region TEXT, year INTEGER, shelf TEXT, price INTEGER)');
for (const sheet of sheets) base.prepare('INSERT INTO sheets VALUES (?, ?, ?, ?, ?)').run(...sheet);
function found(filters, sort) {
  const { sql, values } = catalogueQuery(filters, sort);
  return base.prepare(sql).all(...values).map(({ title }) => title);
}

assert.deepStrictEqual(found({}, 'title'), ['Aarhus', 'Nyborg', 'Odense', 'Skagen']);
assert.deepStrictEqual(found({ region: 'Fyn' }, 'title'), ['Nyborg', 'Odense']);
assert.deepStrictEqual(found({}, '-year'), ['Aarhus', 'Nyborg', 'Skagen', 'Odense']);
assert.deepStrictEqual(found({ from: '1930', to: '1940' }, 'title'), ['Skagen']);
assert.deepStrictEqual(found({ title: 'org' }, 'year'), ['Nyborg']);
