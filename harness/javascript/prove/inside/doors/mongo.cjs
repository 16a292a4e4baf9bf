// Documents as a query language with operators sees them: enough of MongoDB to answer `{ password: { $ne: null } }`.
// biome-ignore-all lint/suspicious/noThenProperty: a query is a promise that can be asked more.
'use strict';

const OPERATORS = {
  $ne: (value, wanted) => value !== wanted,
  $eq: (value, wanted) => value === wanted,
  $gt: (value, wanted) => typeof value === typeof wanted && value > wanted,
  $gte: (value, wanted) => typeof value === typeof wanted && value >= wanted,
  $lt: (value, wanted) => typeof value === typeof wanted && value < wanted,
  $in: (value, wanted) => Array.isArray(wanted) && wanted.includes(value),
  $nin: (value, wanted) => Array.isArray(wanted) && !wanted.includes(value),
  $exists: (value, wanted) => (value !== undefined) === Boolean(wanted),
  $regex: (value, wanted) => new RegExp(String(wanted)).test(String(value)),
  $not: (value, wanted) => !fits(value, wanted),
};
/** The id of the document that harmless values find. */
const HARMLESS = 3;
/** What is asked of a query before its end. */
const CHAINED = [
  ...['lean', 'select', 'sort', 'limit', 'skip', 'populate', 'project', 'projection', 'collation', 'hint'],
  ...['where', 'equals', 'batchSize', 'allowDiskUse', 'maxTimeMS', 'orFail'],
];

/** Operators of Sequelize are symbols; of what they compare only texts are known here. */
function fitsSymbols(value, wanted) {
  const kept = Object.getOwnPropertySymbols(wanted).map((one) => String(wanted[one]).replaceAll('%', ''));
  return kept.every((one) => String(value).includes(one));
}

function fits(value, wanted) {
  if (typeof wanted !== 'object' || wanted === null) return String(value) === String(wanted);
  // An id that no text gives: the one that is there.
  if (typeof wanted.toHexString === 'function') return value === HARMLESS;
  const names = Object.keys(wanted);
  if (names.length === 0)
    return Object.getOwnPropertySymbols(wanted).length > 0 && fitsSymbols(value, wanted);
  if (!names.every((name) => name.startsWith('$'))) return false;
  return names.every((name) => OPERATORS[name]?.(value, wanted[name]) ?? true);
}

function matches(document, query) {
  return Object.entries(query ?? {}).every(([name, wanted]) => {
    if (name === '$or') return Array.isArray(wanted) && wanted.some((one) => matches(document, one));
    if (name === '$and') return Array.isArray(wanted) && wanted.every((one) => matches(document, one));
    // Code of the query: run by the server, so here it counts as asked for.
    if (name === '$where') return true;
    const at = name === '_id' ? 'id' : name;
    return wanted === undefined || fits(document[at], wanted);
  });
}

/**
 * A collection, or a model of mongoose or an ORM, whose documents have the columns that are asked for. `isOneFound`:
 * `find` gives one, as in early releases of Sequelize.
 */
function makeCollection({ realm, row, log, name = 'Model', isOneFound = false }) {
  const search = (given) => {
    const query = queryOf(given);
    const names = namesOf(query);
    const rows = [0, 1, 2, 3].map((at) => row(at, names)).filter((one) => matches(one, query));
    if (log.length < 40)
      log.push({
        sql: `find ${JSON.stringify(query)?.slice(0, 1000)}`,
        rows: JSON.stringify(rows),
        values: '',
      });
    return rows;
  };
  const model = function Model(given) {
    return documentWith(realm.own({ id: 104, ...plainOf(given) }), realm, model);
  };
  Object.defineProperty(model, 'name', { value: name, configurable: true });
  const tools = { search, answer: (value, all) => answerOf({ realm, model }, value, all) };
  const found = Object.assign(model, readers(tools), writers(tools));
  if (isOneFound)
    model.find = (given, ...all) =>
      (given?.where === undefined ? found.findAll : found.findOne)(given, ...all);
  for (const name of [
    'belongsTo',
    'hasMany',
    'hasOne',
    'belongsToMany',
    'addHook',
    'beforeCreate',
    'createIndex',
    'ensureIndex',
    'init',
    'sync',
  ])
    model[name] = () => model;
  return model;
}

function queryOf(given) {
  if (Array.isArray(given)) return Object.assign({}, ...given.map((stage) => stage?.$match ?? {}));
  return given?.where !== undefined && typeof given.where === 'object' ? given.where : (given ?? {});
}

function readers({ search, answer }) {
  const one = (query, ...all) => answer(search(query)[0] ?? null, all);
  const all = (query, ...more) =>
    answer(typeof query === 'function' ? search({}) : search(query), [query, ...more]);
  const byId = (id, ...more) => one({ id }, ...more);
  const count = (query, ...more) => answer(search(query).length, [query, ...more]);
  const and = (query, ...more) => {
    const rows = search(query);
    return answer({ rows, count: rows.length }, more);
  };
  const sets = [
    [all, ['find', 'findMany', 'findAll', 'findBy', 'aggregate', 'where']],
    [
      one,
      [
        'findOne',
        'findFirst',
        'findUnique',
        'findOneBy',
        'findOneOrFail',
        'findFirstOrThrow',
        'findUniqueOrThrow',
      ],
    ],
    [byId, ['findById', 'findByPk', 'findByIdAndUpdate', 'findByIdAndDelete', 'findByIdAndRemove']],
    [count, ['count', 'countDocuments', 'estimatedDocumentCount']],
    [and, ['findAndCountAll', 'findAndCount']],
    [(_field, query, ...more) => all(query, ...more), ['distinct']],
  ];
  return Object.fromEntries(sets.flatMap(([work, names]) => names.map((name) => [name, work])));
}

function writers({ search, answer }) {
  const changed = (query, ...all) => {
    const count = search(query).length;
    const more = {
      modifiedCount: count,
      deletedCount: count,
      matchedCount: count,
      result: { n: count, ok: 1 },
    };
    return answer({ acknowledged: true, ...more }, all);
  };
  /** Sequelize is told the values first. */
  const updated = (first, second, ...all) =>
    changed(second?.where === undefined ? first : second, second, ...all);
  const made = (given, ...all) => {
    const row = { ...plainOf(given?.data ?? given), id: 104 };
    return answer({ ...row, insertedId: 104, ops: [row], result: { n: 1, ok: 1 } }, all);
  };
  const one = (query, ...all) => {
    const [row = null] = search(query);
    return answer(row === null ? null : { ...row, value: row }, all);
  };
  const sets = [
    [
      changed,
      ['updateOne', 'updateMany', 'deleteOne', 'deleteMany', 'destroy', 'delete', 'remove', 'replaceOne'],
    ],
    [updated, ['update']],
    [one, ['findOneAndUpdate', 'findOneAndDelete', 'findOneAndReplace', 'findAndModify']],
    [made, ['insertOne', 'insert', 'create', 'insertMany', 'save', 'bulkCreate', 'upsert', 'findOrCreate']],
  ];
  return Object.fromEntries(sets.flatMap(([work, names]) => names.map((name) => [name, work])));
}

/** A promise that can be asked more, or the callback that waits for it. */
function answerOf({ realm, model }, value, all) {
  const own = realm.own(value ?? null);
  const rows = Array.isArray(own) ? own : [own];
  for (const one of rows) if (typeof one === 'object' && one !== null) documentWith(one, realm, model);
  const promise = Promise.resolve(own);
  const tell = (work, given) => {
    if (typeof work !== 'function') return false;
    setImmediate(() => work(null, given));
    return true;
  };
  tell(
    all.find((one) => typeof one === 'function'),
    own,
  );
  const given = (make) => (work) => {
    const made = make();
    return tell(work, made) ? undefined : Promise.resolve(made);
  };
  const left = [...rows];
  const self = {
    then: promise.then.bind(promise),
    catch: promise.catch.bind(promise),
    finally: promise.finally.bind(promise),
    ...{ exec: given(() => own), toArray: given(() => own), next: given(() => left.shift() ?? null) },
    ...{ count: given(() => rows.length), hasNext: given(() => left.length > 0) },
    forEach: async (work) => {
      for (const one of rows) work(one);
    },
    stream: () => self,
    async *[Symbol.asyncIterator]() {
      yield* rows;
    },
  };
  for (const name of CHAINED) self[name] = () => self;
  return self;
}

/** What a document of a model can do is none of its data. */
function documentWith(document, realm, model) {
  const done = async () => document;
  const later = (...all) => {
    const work = all.find((one) => typeof one === 'function');
    return work === undefined ? done() : void setImmediate(() => work(null, document));
  };
  const plain = () => realm.own({ ...document });
  const methods = {
    save: later,
    remove: later,
    destroy: later,
    update: later,
    reload: later,
    deleteOne: later,
    populate: later,
  };
  const more = {
    toJSON: plain,
    toObject: plain,
    get: (name) => (name === undefined ? plain() : document[name]),
  };
  for (const [name, value] of Object.entries({
    ...methods,
    ...more,
    set: (given) => Object.assign(document, given),
  })) {
    if (Object.hasOwn(document, name)) continue;
    Object.defineProperty(document, name, { value, enumerable: false, writable: true, configurable: true });
  }
  if (!Object.hasOwn(document, '_id') && document.id !== undefined)
    Object.defineProperty(document, '_id', {
      value: document.id,
      enumerable: false,
      writable: true,
      configurable: true,
    });
  Object.defineProperty(document, 'constructor', {
    value: model,
    enumerable: false,
    configurable: true,
    writable: true,
  });
  return document;
}

function plainOf(given) {
  return typeof given === 'object' && given !== null ? given : {};
}

function namesOf(query) {
  return Object.entries(query).flatMap(([name, value]) =>
    Array.isArray(value) ? value.flatMap((one) => namesOf(one ?? {})) : name.startsWith('$') ? [] : [name],
  );
}

module.exports = { makeCollection };
