import { expect, test } from 'vitest';
import { foundIn, tracesIn } from '../some-program.ts';
import { assertAsCheck } from './assert-as-check.ts';
import { sqlText } from './sql-text.ts';
import { swallowedException } from './swallowed-exception.ts';

test('a catch of everything that does nothing is found at its try', async () => {
  const python = `for bell in bells:
    try:
        bell.ring()
    except (ValueError, Exception):
        continue
    try:
        bell.oil()
    except OSError:
        pass
    try:
        bell.tune()
    except Exception as error:
        log.warning(error)
`;
  const script = `try {
  bell.ring();
} catch {}
try {
  bell.tune();
} catch (error) {
  report(error);
}
`;
  expect(await foundIn(swallowedException, 'python', python)).toEqual(['2: try']);
  expect(await foundIn(swallowedException, 'javascript', script)).toEqual(['1: try']);
});

test('an assertion about rights or amounts is found, one about shapes is not', async () => {
  const python = `def close(user, reason):
    assert user.is_admin, 'only the master'
    assert isinstance(user.role, str)
    assert user.role is not None
    assert len(reason) > 3

def withdraw(account, amount):
    assert amount > 0
    account.balance -= amount

def paint(amount):
    assert amount > 0
`;
  expect((await tracesIn(assertAsCheck, 'python', python)).map(({ at }) => at.line)).toEqual([2, 8]);
});

test('SQL that is put together is found once for each statement', async () => {
  const python = `def find(db, name, table):
    first = "SELECT * FROM boats WHERE name = '" + name + "' AND berth = " + str(table)
    second = f'delete from {table} where id = 1'
    third = 'INSERT INTO boats VALUES (%s)' % name
    fourth = 'UPDATE boats SET name = {}'.format(name)
    return [first, second, third, fourth]
`;
  const script = `const all = (table) => \`SELECT * FROM \${table} ORDER BY name\`;\n`;
  expect((await tracesIn(sqlText, 'python', python)).map(({ at }) => at.line)).toEqual([2, 3, 4, 5]);
  expect((await tracesIn(sqlText, 'javascript', script)).map(({ at }) => at.line)).toEqual([1]);
});

test('sentences, placeholders, numbers, constants and names that were looked up are no such SQL', async () => {
  const python = `TABLE = 'boats'

def find(db, name, numbers, order, falling):
    sentence = f'Select a boat from the list, {name}'
    placeholders = ','.join('?' for _ in numbers)
    first = f'SELECT * FROM {TABLE} WHERE id IN ({placeholders})'
    second = 'SELECT * FROM boats WHERE id = %d' % int(name)
    if order not in ('name', 'length'):
        raise ValueError(order)
    direction = 'DESC' if falling else 'ASC'
    third = f'SELECT * FROM boats ORDER BY {order} {direction}'
    fourth = 'SELECT * FROM boats ' + 'WHERE name = ?'
    return [sentence, first, second, third, fourth]
`;
  const script = `const one = (db, id) => db.query(sql\`SELECT * FROM boats WHERE id = \${id}\`);
const sorted = (db, by) => db.query(\`SELECT * FROM boats ORDER BY \${by === 'size' ? 'size' : 'name'}\`);
function listed(db, query) {
  const by = COLUMNS.has(String(query.by)) ? String(query.by) : 'name';
  return db.query(\`SELECT * FROM boats ORDER BY \${by}\`);
}
`;
  expect(await foundIn(sqlText, 'python', python)).toEqual([]);
  expect(await foundIn(sqlText, 'javascript', script)).toEqual([]);
});
