// Builders of queries, as knex and TypeORM have them: what they are told becomes one statement on the watched database,
// values bound and raw texts as they are.
'use strict';

/** Names that change nothing of which rows are found. */
const PASSED = [
  ...[
    'select',
    'column',
    'columns',
    'distinct',
    'from',
    'returning',
    'clone',
    'transacting',
    'debug',
    'timeout',
  ],
  ...[
    'leftJoinAndSelect',
    'innerJoinAndSelect',
    'leftJoin',
    'innerJoin',
    'join',
    'addSelect',
    'setParameter',
  ],
  ...['offset', 'skip', 'groupBy', 'setLock', 'cache'],
];

/** `query(sql, values)` gives a promise of rows. */
function makeBuilder({ query, table, alias }) {
  const parts = { wheres: [], values: [], orders: [], limit: undefined };
  const self = {};
  const add = (text, values = [], joint = 'AND') => {
    parts.wheres.push(parts.wheres.length === 0 ? text : `${joint} ${text}`);
    parts.values.push(...values);
    return self;
  };
  const rows = () => query(textOf(parts, { table, alias }), parts.values);
  const first = async () => (await rows())[0];
  const raw = (text, values) => add(`(${text})`, [values ?? []].flat());
  const sets = [
    [(...all) => where(add, all, 'AND'), ['where', 'andWhere']],
    [(...all) => where(add, all, 'OR'), ['orWhere']],
    [raw, ['whereRaw', 'andWhereRaw', 'havingRaw']],
    [(name, list) => add(`${quoted(name)} IN (${marks(list)})`, list), ['whereIn']],
    [(text) => ordered(parts, String(text), self), ['orderByRaw', 'groupByRaw']],
    [
      (name, way) => ordered(parts, `${quoted(name)}${/^desc$/i.test(way) ? ' DESC' : ''}`, self),
      ['orderBy', 'addOrderBy'],
    ],
    [(count) => limited(parts, Number(count), self), ['limit', 'take']],
    [rows, ['getMany', 'getRawMany', 'execute', 'toArray']],
    [first, ['getOne', 'getRawOne', 'getOneOrFail', 'first']],
    [(...all) => rows().then(...all), ['then']],
    [(...all) => rows().catch(...all), ['catch']],
    [() => self, PASSED],
  ];
  return Object.assign(
    self,
    Object.fromEntries(sets.flatMap(([work, names]) => names.map((name) => [name, work]))),
  );
}

/** `(object)`, `(name, value)`, `(name, operator, value)`, or a text with its named values. */
function where(add, [first, second, third], joint) {
  if (typeof first === 'object' && first !== null) {
    const names = Object.keys(first);
    return add(
      names.map((name) => `${quoted(name)} = ?`).join(' AND ') || '1 = 1',
      Object.values(first),
      joint,
    );
  }
  if (typeof first === 'function') return add('1 = 1', [], joint);
  if (third !== undefined) return add(`${quoted(first)} ${operator(second)} ?`, [third], joint);
  if (second !== undefined && (typeof second !== 'object' || second === null))
    return add(`${quoted(first)} = ?`, [second], joint);
  const values = [];
  const text = String(first).replace(/:(\w+)/g, (mark, name) => {
    if (second === undefined || !Object.hasOwn(second, name)) return mark;
    values.push(second[name]);
    return '?';
  });
  return add(`(${text})`, values, joint);
}

function ordered(parts, text, self) {
  parts.orders.push(text);
  return self;
}

function limited(parts, count, self) {
  parts.limit = count;
  return self;
}

function textOf({ wheres, orders, limit }, { table, alias }) {
  const end = [
    wheres.length > 0 ? `WHERE ${wheres.join(' ')}` : '',
    orders.length > 0 ? `ORDER BY ${orders.join(', ')}` : '',
    Number.isInteger(limit) ? `LIMIT ${limit}` : '',
  ];
  return [`SELECT * FROM ${quoted(table)}${alias === undefined ? '' : ` AS ${quoted(alias)}`}`, ...end]
    .filter((one) => one !== '')
    .join(' ');
}

function operator(given) {
  return /^(?:[<>=!]{1,2}|like|not like|ilike)$/i.test(given) ? given : '=';
}

function marks(list) {
  return Array.from(list, () => '?').join(', ');
}

/** Each part of a name between dots: what stands in a name stays in it, and SQLite takes it for no text. */
function quoted(name) {
  return String(name)
    .split('.')
    .map((one) => `\`${one.replaceAll('`', '``')}\``)
    .join('.');
}

module.exports = { makeBuilder };
