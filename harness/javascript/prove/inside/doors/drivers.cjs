// The database as programs call it: pg, mysql and mysql2, sqlite3, better-sqlite3, node:sqlite, and what else has
// `query`. One object answers to all of them; the text of the program says which form of answer it expects.
'use strict';

/** 'pg' answers `{ rows }`, 'mysql' `[rows, fields]`, 'plain' the rows themselves with both. */
function styleOf(program) {
  if (/['"](?:mysql2?)(?:\/promise)?['"]|const \[\s*\w+[^=\n]*\]\s*=\s*await/.test(program)) return 'mysql';
  if (/['"]pg['"]|\.rows\b|\{\s*rows\b|\.rowCount\b|\$\d/.test(program)) return 'pg';
  return 'plain';
}

/** The packages that answer in one form each. */
const STYLES = [
  ['mysql', /['"]mysql2?(?:\/promise)?['"]/],
  ['pg', /['"]pg['"]/],
];

/** Of a file that others ask, whose text may not say it. */
function styleOfFile(program, callers) {
  const named = STYLES.find(([, names]) => names.test(program))?.[0];
  const style = named ?? styleOf(program);
  return style === 'plain' ? styleOf(callers) : style;
}

/** `callers`: the text of those who ask a file of the program for it. */
function makeDriver({ realm, database, program, callers }) {
  const style = callers === undefined ? styleOf(program) : styleOfFile(program, callers);
  const failed = (error) => realm.error(error.message, { code: 'SQLITE_ERROR', errno: 1 });
  const tools = { realm, database, style, failed };
  const driver = { ...queries(tools), ...sqliteCalls(tools), prepare: (sql) => statement(tools, sql) };
  Object.defineProperty(driver, 'functionOf', {
    value: (name) => queryFunction(tools, driver, { name, program }),
  });
  const same = async () => driver;
  const begun = () => undefined;
  Object.assign(driver, {
    connect: (callback) => (typeof callback === 'function' ? callback(null, driver, begun) : same()),
    getConnection: (callback) => (typeof callback === 'function' ? callback(null, driver) : same()),
    promise: () => driver,
    transaction: (work) => (work.length > 0 ? work(driver) : (...all) => work(...all)),
    escape: (value) =>
      typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`,
    escapeId: (name) => `\`${String(name).replaceAll('`', '``')}\``,
    escapeIdentifier: (name) => `"${String(name).replaceAll('"', '""')}"`,
  });
  for (const name of ['release', 'end', 'close', 'on', 'once', 'serialize', 'pragma', 'destroy', 'unref']) {
    driver[name] = (...all) => {
      const work = all.find((one) => typeof one === 'function');
      return name === 'serialize' ? work?.() : driver;
    };
  }
  for (const name of ['beginTransaction', 'begin', 'commit', 'rollback'])
    driver[name] = async () => undefined;
  return driver;
}

/** Text and values, however they were given. */
function asked(all, style) {
  const [first] = all;
  const callback = all.find((one) => typeof one === 'function');
  const isObject = typeof first === 'object' && first !== null;
  const sql = String(isObject ? (first.text ?? first.sql ?? first.query ?? first) : first);
  const second = all[1];
  const given =
    isObject && first.values !== undefined ? first.values : typeof second === 'function' ? undefined : second;
  const options =
    given !== undefined && typeof given === 'object' && given !== null && !Array.isArray(given)
      ? given
      : undefined;
  const values = options?.bind ?? options?.replacements ?? (isOfSequelize(options) ? undefined : given);
  if (values === undefined) return { sql, values: [], callback, isBare: true };
  const list = typeof values === 'object' && values !== null ? values : [values];
  return { ...written(sql, list, style), callback, isBare: false };
}

/** Settings of a query without any values. */
function isOfSequelize(options) {
  const known = [
    'model',
    'type',
    'mapToModel',
    'raw',
    'plain',
    'nest',
    'transaction',
    'logging',
    'benchmark',
  ];
  return options !== undefined && Object.keys(options).some((name) => known.includes(name));
}

/** Values that SQLite takes; `?` with an object or a list becomes text, as mysql's own client makes it. */
function written(sql, values, style) {
  if (!Array.isArray(values)) return { sql, values: named(values) };
  if (
    style === 'pg' ||
    !values.some((one) => typeof one === 'object' && one !== null && !(one instanceof Uint8Array))
  ) {
    return { sql, values: values.map(plain) };
  }
  const left = [...values];
  const kept = [];
  const text = sql.replace(/\?\??/g, (mark) => {
    const value = left.shift();
    if (mark === '??') return `\`${String(value).replaceAll('`', '``')}\``;
    if (Array.isArray(value)) {
      kept.push(...value.map(plain));
      return value.map(() => '?').join(', ');
    }
    if (typeof value !== 'object' || value === null) {
      kept.push(plain(value));
      return '?';
    }
    return Object.entries(value)
      .map(([name, one]) => {
        kept.push(plain(one));
        return `\`${name.replaceAll('`', '``')}\` = ?`;
      })
      .join(', ');
  });
  return { sql: text, values: kept };
}

function named(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
}

function plain(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return value;
  return JSON.stringify(value) ?? null;
}

function answerOf({ realm, style }, end) {
  const rows = realm.own(end.rows);
  const more = {
    rowCount: end.rows.length || end.changes,
    affectedRows: end.changes,
    insertId: end.last,
    changes: end.changes,
  };
  if (style === 'pg')
    return Object.assign(realm.own({}), { rows, fields: realm.own([]), command: '', ...more });
  const head = end.rows.length > 0 || end.changes === 0 ? rows : Object.assign(realm.own({}), more);
  if (style === 'mysql') return Object.assign(realm.own([]), [head, realm.own([])], { rows });
  return Object.assign(rows, { rows, ...more });
}

function queries(tools) {
  const { database, style, failed } = tools;
  const run = (all, mayBeSeveral) => {
    const { sql, values, callback, isBare } = asked(all, style);
    let end;
    let error;
    try {
      if (!(isBare && mayBeSeveral) && database.isSeveral(sql)) throw new Error('near ";": syntax error');
      end = isBare && mayBeSeveral ? database.runAll(sql) : database.run(sql, values);
    } catch (thrown) {
      error = failed(thrown);
    }
    if (callback !== undefined) {
      const answer =
        error === undefined
          ? answerOf({ ...tools, style: style === 'mysql' ? 'plain' : style }, end)
          : undefined;
      setImmediate(() => callback(error ?? null, answer, []));
      return undefined;
    }
    return error === undefined ? Promise.resolve(answerOf(tools, end)) : Promise.reject(error);
  };
  const rowsOf = async (all) => {
    const { sql, values } = asked(all, style);
    try {
      return tools.realm.own(database.run(sql, values).rows);
    } catch (error) {
      throw failed(error);
    }
  };
  const query = (...all) => run(all, style === 'pg');
  // A tag gives the texts between the values.
  const tagged = (parts, ...values) =>
    Array.isArray(parts) ? rowsOf([parts.join('?'), values]) : rowsOf([parts, values]);
  return {
    query,
    execute: (...all) => run(all, false),
    raw: query,
    $queryRawUnsafe: (sql, ...values) => rowsOf([sql, values]),
    $executeRawUnsafe: (sql, ...values) => rowsOf([sql, values]),
    $queryRaw: tagged,
    $executeRaw: tagged,
    any: (...all) => rowsOf(all),
    many: (...all) => rowsOf(all),
    manyOrNone: (...all) => rowsOf(all),
    none: async (...all) => void (await rowsOf(all)),
    one: async (...all) => (await rowsOf(all))[0],
    oneOrNone: async (...all) => (await rowsOf(all))[0] ?? null,
  };
}

/** sqlite3 (callbacks), and its wrappers that give promises. */
function sqliteCalls({ realm, database, style, failed }) {
  const call = (all, answer) => {
    const [sql, ...rest] = all;
    const callback = rest.find((one) => typeof one === 'function');
    const given = rest.filter((one) => typeof one !== 'function');
    const list = given.length === 1 && typeof given[0] === 'object' && given[0] !== null ? given[0] : given;
    let end;
    let error;
    try {
      end = database.run(String(sql), Array.isArray(list) ? list.map(plain) : named(list));
    } catch (thrown) {
      error = failed(thrown);
    }
    const value = error === undefined ? answer(end) : undefined;
    if (callback === undefined) return error === undefined ? Promise.resolve(value) : Promise.reject(error);
    setImmediate(() => callback.call({ lastID: end?.last, changes: end?.changes }, error ?? null, value));
    return undefined;
  };
  return {
    all: (...all) => call(all, (end) => realm.own(end.rows)),
    get: (...all) => call(all, (end) => realm.own(end.rows[0])),
    run: (...all) => call(all, (end) => realm.own({ lastID: end.last, changes: end.changes })),
    each: (sql, ...rest) => call([sql, ...rest], (end) => realm.own(end.rows[0])),
    exec: (sql, callback) => {
      let error;
      try {
        database.runAll(String(sql));
      } catch (thrown) {
        error = failed(thrown);
      }
      if (typeof callback === 'function') setImmediate(() => callback(error ?? null));
      else if (error !== undefined) throw error;
      return style === 'plain' ? undefined : Promise.resolve();
    },
  };
}

/** `run(sql, values)` as a program is handed it: rows at once, or a promise where the program waits for one. */
function queryFunction({ realm, database, failed, style }, driver, { name, program }) {
  const called = `\\b${name.replace(/\W/g, '\\$&')}\\(`;
  const isWaited = new RegExp(`\\bawait\\s+${called}|${called}[^;]{0,500}\\)\\s*\\.(?:then|catch)\\(`).test(
    program,
  );
  const isOne = /^(?:get|one|fetch_?one|query_?one)$/i.test(name);
  return (...all) => {
    const { sql, values, callback } = asked(all, style);
    if (callback !== undefined) return (isOne ? driver.get : driver.all)(...all);
    if (isWaited && !isOne) return driver.query(...all);
    let end;
    try {
      if (database.isSeveral(sql)) throw new Error('near ";": syntax error');
      end = database.run(sql, values);
    } catch (thrown) {
      if (isWaited) return Promise.reject(failed(thrown));
      throw failed(thrown);
    }
    if (isOne) return realm.own(end.rows[0]);
    return Object.assign(realm.own(end.rows), { changes: end.changes, lastInsertRowid: end.last });
  };
}

/** better-sqlite3 and node:sqlite answer at once; a statement of sqlite3 is given a callback. */
function statement({ realm, database, failed }, sql) {
  if (database.isSeveral(String(sql))) {
    throw realm.error('The supplied SQL string contains more than one statement', { code: 'SQLITE_ERROR' });
  }
  const run = (all) => {
    const callback = all.find((one) => typeof one === 'function');
    const given = all.filter((one) => typeof one !== 'function');
    const isOne = given.length === 1 && typeof given[0] === 'object' && given[0] !== null;
    const values = isOne
      ? Array.isArray(given[0])
        ? given[0].map(plain)
        : named(given[0])
      : given.map(plain);
    try {
      return { end: database.run(String(sql), values), callback };
    } catch (error) {
      throw failed(error);
    }
  };
  const answered = ({ end, callback }, value) => {
    if (callback !== undefined) setImmediate(() => callback(null, value(end)));
    return value(end);
  };
  const self = {
    all: (...all) => answered(run(all), (end) => realm.own(end.rows)),
    get: (...all) => answered(run(all), (end) => realm.own(end.rows[0])),
    run: (...all) =>
      answered(run(all), (end) => realm.own({ changes: end.changes, lastInsertRowid: end.last })),
    iterate: (...all) => answered(run(all), (end) => realm.own(end.rows)),
    finalize: () => undefined,
  };
  for (const name of ['pluck', 'raw', 'bind', 'expand']) self[name] = () => self;
  return self;
}

module.exports = { makeDriver };
