// A real SQLite database whose schema comes from the program's own queries: what it asks for and is not there is made,
// filled with rows that hold secrets, and the query runs again. What is written down here (statements, the rows they
// gave, the tables at the end) is what the supervisor judges; the program does not share this realm.
'use strict';

const { DatabaseSync } = require('node:sqlite');

const MOST_REPAIRS = 24;
const MOST_LOGGED = 40;
const LOGGED_TEXT = 4000;
const MOST_COLUMNS = 41;
/** Statements that surely change nothing. */
const READING = /^\s*select\b/i;
const MAKING = /\bcreate\s+(?:temp(?:orary)?\s+)?table\b/i;
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Rows of two users and one more: ids, and the columns that say whose a row is, have these values. */
const OWNERS = [101, 102, 103];
const NAMES = ['alice', 'bob', 'admin'];
const NUMBERS = /^(?:price|amount|balance|age|count|quantity|qty|stock|total|score|salary|credits?|points)$/i;
const KEYS = /^(?:id|uid|.*_id|.*[a-z]Id|owner|created_by|author)$/;
const FLAGS = /^(?:is_.*|is[A-Z].*|active|enabled|verified|deleted|disabled|banned|locked)$/;

/** A row that a harmless value finds. */
const FILLER = 3;
/** A table that no program asks for: a query that reads it was made by somebody else. */
const VAULT = 'assay_vault';

/**
 * `columns` are names that the program reads of rows; `secret(row)` is what only that row holds; `filler` a harmless
 * text; `state` what the vault says.
 */
function makeDatabase({ secret, columns, hasKnownNames, filler, state }) {
  const database = new DatabaseSync(':memory:', { enableDoubleQuotedStringLiterals: true });
  const tables = new Map();
  const known = {
    database,
    tables,
    secret,
    columns,
    hasKnownNames,
    filler,
    state,
    made: 0,
    isChanged: false,
    hasOwn: false,
  };
  defineFunctions(database);
  let shown;
  return {
    connect: (log) => connect(known, log),
    /** As long as nothing was made or changed, the same object. */
    tables: () => {
      if (
        shown === undefined ||
        known.isChanged ||
        shown.count !== known.tables.size ||
        shown.made !== known.made
      )
        shown = { made: known.made, count: known.tables.size, tables: content(database, secret) };
      return shown.tables;
    },
    /** Once the program has made the tables that it makes as it is loaded. */
    fill: () => fillOwn(known),
    /** How often something was made that a query asked for, the vault left out: it is the same whenever it is made. */
    made: () => known.made,
    /** Whether something ran that does more than read. */
    isChanged: () => known.isChanged,
    close: () => database.close(),
  };
}

/** What a driver speaks to; `log` hears of each statement. */
function connect(known, log) {
  return {
    /** Runs one statement with values; throws what SQLite says. */
    run: (sql, values) => logged(log, { sql, values }, () => repaired(known, inDialect(sql), values)),
    /** As drivers do that take several statements in one text. */
    runAll: (sql) =>
      logged(log, { sql, values: [] }, () => {
        const parts = statementsOf(sql).map(inDialect);
        for (const one of parts) checkSyntax(known.database, one);
        return parts.map((one) => repaired(known, one, [])).at(-1) ?? nothing();
      }),
    isSeveral: (sql) => statementsOf(sql).length > 1,
  };
}

/** Servers read all of a text before they run any of it. */
function checkSyntax(database, sql) {
  try {
    database.prepare(sql);
  } catch (error) {
    if (/syntax error|unrecognized token|incomplete input/.test(error.message)) throw error;
  }
}

function nothing() {
  return { rows: [], changes: 0, last: 0 };
}

function logged(log, { sql, values }, work) {
  const entry = {
    sql: String(sql).slice(0, LOGGED_TEXT),
    values: JSON.stringify(values)?.slice(0, 500) ?? '',
  };
  if (log.length < MOST_LOGGED) log.push(entry);
  try {
    const end = work();
    entry.rows = JSON.stringify(end.rows, (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    ).slice(0, LOGGED_TEXT);
    entry.changes = end.changes;
    return end;
  } catch (error) {
    entry.error = String(error.message).slice(0, 300);
    throw error;
  }
}

function defineFunctions(database) {
  const now = () => '2026-01-01 00:00:00';
  for (const name of ['now', 'curdate', 'getdate']) database.function(name, now);
  database.function('md5', (text) => `md5-${text}`);
}

/** What PostgreSQL and MySQL write in another way; never inside of quotes or comments. */
function inDialect(sql) {
  const outside = (text) =>
    text
      .replace(/::\w+(?:\[\])?/g, '')
      .replace(/\bILIKE\b/gi, 'LIKE')
      .replace(/\bFOR UPDATE\b/gi, '')
      .replace(/\$(\d+)/g, '?$1');
  let at = 0;
  let text = '';
  for (const match of sql.matchAll(QUOTED)) {
    text += outside(sql.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return text + outside(sql.slice(at));
}

function statementsOf(sql) {
  const bare = sql.replace(QUOTED, (match) => ' '.repeat(match.length));
  const parts = [];
  let start = 0;
  for (let at = 0; at <= bare.length; at++) {
    if (at < bare.length && bare[at] !== ';') continue;
    if (bare.slice(start, at).trim() !== '') parts.push(sql.slice(start, at));
    start = at + 1;
  }
  return parts;
}

function repaired(known, sql, values) {
  const seen = new Set();
  for (let repair = 0; ; repair++) {
    try {
      known.isChanged ||= !READING.test(sql);
      known.hasOwn ||= MAKING.test(sql);
      return execute(known.database, sql, values);
    } catch (error) {
      const said = String(error.message);
      if (repair >= MOST_REPAIRS || seen.has(said) || !repair_(known, said, sql)) throw error;
      seen.add(said);
    }
  }
}

function execute(database, sql, values) {
  const statement = database.prepare(sql);
  if (statement.columns().length > 0) {
    const rows = Array.isArray(values) ? statement.all(...values) : statement.all(values);
    return { rows, changes: 0, last: 0 };
  }
  const end = Array.isArray(values) ? statement.run(...values) : statement.run(values);
  return { rows: [], changes: Number(end.changes), last: Number(end.lastInsertRowid) };
}

/** True where what is missing was made. */
function repair_(known, said, sql) {
  const table = /no such table: (?:\w+\.)?(.+)$/.exec(said)?.[1];
  if (table !== VAULT) known.made += 1;
  if (table !== undefined) return makeTable(known, table, known.columns);
  const ofTable = /table (\S+) has no column named (\S+)/.exec(said);
  if (ofTable !== null) return addColumn(known, ofTable[1], ofTable[2]);
  const column = /no such column: "?(?:(\w+)\.)?(\w+)/.exec(said);
  if (column !== null) return addWhereUsed(known, { alias: column[1], name: column[2] }, sql);
  const several = /table (\S+) has \d+ columns but (\d+) values were supplied/.exec(said);
  if (several !== null) return makeWide(known, several[1], Number(several[2]));
  const called = /no such function: (\w+)/.exec(said)?.[1];
  if (called === undefined) return false;
  known.database.function(called, { varargs: true }, (...all) => all.filter((one) => one !== null).join(''));
  return true;
}

function quote(name) {
  return `"${name.replaceAll('"', '""')}"`;
}

function makeTable(known, table, columns) {
  if (known.tables.has(table) || known.tables.size > 12) return false;
  if (table === VAULT) return makeVault(known);
  const names = distinct(['id', ...columns.map(bareName), 'user_id', 'note']).slice(0, MOST_COLUMNS);
  known.tables.set(table, new Set(names));
  const typed = names.slice(1).map((name) => `${quote(name)} ${typeOf(known, name)}`);
  known.database.exec(`CREATE TABLE ${quote(table)} (${['id INTEGER PRIMARY KEY', ...typed].join(', ')})`);
  const insert = known.database.prepare(
    `INSERT INTO ${quote(table)} VALUES (${names.map(() => '?').join(', ')})`,
  );
  for (const [at, id] of OWNERS.entries())
    insert.run(id, ...names.slice(1).map((name) => cellOf(name, { ...known, id, at })));
  insert.run(FILLER, ...names.slice(1).map((name) => harmlessCell(name, known)));
  return true;
}

/** The first of those that differ in more than their letters' case. */
function distinct(names) {
  const found = new Map();
  for (const name of names) if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), name);
  return [...found.values()];
}

function bareName(given) {
  return given.replace(/^["`[]|["`\]]$/g, '');
}

function typeOf(known, name) {
  return typeof cellOf(name, { ...known, id: OWNERS[0], at: 0 }) === 'number' ? 'INTEGER' : 'TEXT';
}

/** Tables of the program's own are as full as those that were made for it. Rows that it does not allow are not there. */
function fillOwn(known) {
  if (!known.hasOwn) return;
  const { database, tables, secret, hasKnownNames, filler } = known;
  const all = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  for (const { name } of all.filter((one) => !tables.has(one.name) && !one.name.startsWith('sqlite_'))) {
    if (tables.size > 12) return;
    const columns = database.prepare(`PRAGMA table_info(${quote(name)})`).all();
    tables.set(name, new Set(columns.map((one) => one.name)));
    for (const [at, id] of OWNERS.entries())
      insertOwn(known, { name, columns }, (column) => cellOf(column, { id, at, secret, hasKnownNames }));
    const harmless = (column) => harmlessCell(column, { hasKnownNames, filler });
    insertOwn(known, { name, columns }, harmless);
  }
}

function insertOwn({ database }, { name, columns }, cell) {
  const cells = columns.map((one) => {
    const value = cell(one.name);
    return /int|real|numeric|decimal|float|double/i.test(one.type) && typeof value === 'string' ? 1 : value;
  });
  const marks = columns.map(() => '?').join(', ');
  try {
    database.prepare(`INSERT INTO ${quote(name)} VALUES (${marks})`).run(...cells);
  } catch {
    // It has a row like it, or wants another.
  }
}

function harmlessCell(name, { hasKnownNames, filler }) {
  const cell = cellOf(name, { id: FILLER, at: 0, secret: () => '', hasKnownNames });
  return typeof cell === 'string' && cell.startsWith('-') ? (filler ?? 'note') : cell;
}

function makeVault({ tables, database, secret, state }) {
  tables.set(VAULT, new Set(['code', 'state']));
  database.exec(`CREATE TABLE ${VAULT} (code, state)`);
  database.prepare(`INSERT INTO ${VAULT} VALUES (?, ?)`).run(secret('v'), state ?? 'shut');
  return true;
}

function makeWide(known, table, count) {
  known.database.exec(`DROP TABLE ${quote(table)}`);
  known.tables.set(table, new Set());
  known.database.exec(
    `CREATE TABLE ${quote(table)} (${Array.from({ length: count }, (_, at) => `c${at + 1}`).join(', ')})`,
  );
  return true;
}

function addWhereUsed(known, { alias, name }, sql) {
  const named =
    alias === undefined
      ? undefined
      : new RegExp(`(?:FROM|JOIN|UPDATE|INTO)\\s+["\`]?(\\w+)["\`]?\\s+(?:AS\\s+)?${alias}\\b`, 'i').exec(
          sql,
        )?.[1];
  const used = [...known.tables.keys()].filter((table) =>
    new RegExp(`\\b${table.replace(/\W/g, '.')}\\b`, 'i').test(sql),
  );
  const table = named ?? (used.includes(alias) ? alias : used[0]);
  return table !== undefined && addColumn(known, table, name);
}

function addColumn(known, table, given) {
  const { database, tables, secret, hasKnownNames, filler } = known;
  const name = bareName(given);
  const has = tables.get(table);
  if (
    has === undefined ||
    [...has].some((one) => one.toLowerCase() === name.toLowerCase()) ||
    has.size >= MOST_COLUMNS
  )
    return false;
  has.add(name);
  const values = OWNERS.map((id, at) => cellOf(name, { id, at, secret, hasKnownNames }));
  database.exec(`ALTER TABLE ${quote(table)} ADD COLUMN ${quote(name)} ${typeOf(known, name)}`);
  const fill = database.prepare(`UPDATE ${quote(table)} SET ${quote(name)} = ? WHERE id = ?`);
  for (const [at, id] of OWNERS.entries()) fill.run(values[at], id);
  fill.run(harmlessCell(name, { hasKnownNames, filler }), FILLER);
  return true;
}

function cellOf(name, { id, at, secret, hasKnownNames }) {
  if (KEYS.test(name)) return id;
  if (NUMBERS.test(name)) return 100 * (at + 1);
  if (FLAGS.test(name)) return /deleted|disabled|banned|locked/i.test(name) ? 0 : 1;
  if (/^role$/i.test(name)) return at === 2 ? 'admin' : 'user';
  if (/_at$|date/i.test(name)) return '2026-01-01';
  if (hasKnownNames && /^(?:user_?name|login|name|user)$/i.test(name)) return NAMES[at];
  if (hasKnownNames && /^e?mail$/i.test(name)) return `${NAMES[at]}@example.com`;
  return `${secret(at)}-${name}`;
}

/** Of every table: which rows there are, without their secrets, and where secrets stand that were not put there. */
function content(database, secret) {
  const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  const all = {};
  for (const { name } of names.slice(0, 12)) {
    const rows = database
      .prepare(`SELECT * FROM ${quote(name)} LIMIT 40`)
      .all()
      .map((row) => JSON.stringify(row));
    const plain = rows.map((row) => row.replaceAll(secret(''), 'secret-').slice(0, 600));
    all[name] = {
      first: rows[0]?.replaceAll(secret(''), 'secret-').slice(0, LOGGED_TEXT),
      rows: plain,
      isLeaked: name !== VAULT && rows.some((row) => row.includes(secret('v'))),
    };
  }
  return all;
}

module.exports = { FILLER, NAMES, OWNERS, VAULT, makeDatabase };
