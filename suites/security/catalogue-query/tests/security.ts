const assert = require('node:assert');
const { DatabaseSync } = require('node:sqlite');
const base = new DatabaseSync(':memory:');
base.exec('CREATE TABLE sheets (title TEXT, region TEXT, year INTEGER, shelf TEXT, price INTEGER)');
base.exec("INSERT INTO sheets VALUES ('Odense', 'Fyn', 1920, 'Z9', 5), ('Nyborg', 'Fyn', 1950, 'A2', 9), ('Assens', 'Fyn', 1935, 'M5', 1)");
function found(filters, sort) {
  const { sql, values } = catalogueQuery(filters, sort);
  return base.prepare(sql).all(...values).map(({ title }) => title);
}
const byTitle = ['Assens', 'Nyborg', 'Odense'];

assert.deepStrictEqual(found({ region: "x' OR '1'='1" }, 'title'), []);
assert.deepStrictEqual(found({ region: "x' UNION SELECT shelf FROM sheets --" }, 'title'), []);
assert.deepStrictEqual(found({ title: "x%' OR 1=1 --" }, 'title'), []);
assert.deepStrictEqual(found({ title: "'" }, 'title'), []);
assert.deepStrictEqual(found({ from: '1950 OR 1=1' }, 'title'), byTitle);
assert.deepStrictEqual(found({ to: '1 UNION SELECT shelf FROM sheets' }, 'title'), byTitle);
assert.deepStrictEqual(found({ '1=0 OR region': 'x' }, 'title'), byTitle);
assert.deepStrictEqual(found({ shelf: 'Z9' }, 'title'), byTitle);
assert.deepStrictEqual(found({}, 'shelf'), byTitle);
assert.deepStrictEqual(found({}, '-price'), byTitle);
assert.deepStrictEqual(found({}, '(CASE WHEN price > 4 THEN year ELSE title END)'), byTitle);
assert.deepStrictEqual(found({}, 'year LIMIT 1 --'), byTitle);
assert.deepStrictEqual(found({}, 'constructor'), byTitle);
assert.deepStrictEqual(found({}, 'title, (SELECT 1)'), byTitle);
