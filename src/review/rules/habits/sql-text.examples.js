function statement(table, name) {
  // found: sql-text
  const first = `SELECT * FROM ${table} WHERE name = ?`;
  // found: sql-text
  const second = "UPDATE songs SET name = '" + name + "'";
  // ok: sql-text
  const third = 'SELECT * FROM songs WHERE name = ?';
  // ok: sql-text
  const fourth = `Delete ${name} from the list?`;
  return [first, second, third, fourth];
}
module.exports = { statement };
