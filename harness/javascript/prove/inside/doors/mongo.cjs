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

function fits(value, wanted) {
  if (typeof wanted !== 'object' || wanted === null) return String(value) === String(wanted);
  const names = Object.keys(wanted);
  if (names.length === 0 || !names.every((name) => name.startsWith('$'))) return false;
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

/** A collection, or a model of mongoose or an ORM, whose documents have the columns that are asked for. */
function makeCollection({ realm, row, log }) {
  const search = (given) => {
    const query = given?.where !== undefined && typeof given.where === 'object' ? given.where : (given ?? {});
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
  const answer = (value) => {
    const promise = Promise.resolve(realm.own(value ?? null));
    const self = {
      then: promise.then.bind(promise),
      catch: promise.catch.bind(promise),
      exec: () => promise,
      toArray: () => promise,
    };
    for (const name of ['lean', 'select', 'sort', 'limit', 'skip', 'populate', 'project'])
      self[name] = () => self;
    return self;
  };
  const one = (query) => answer(search(query)[0]);
  const all = (query) => answer(search(query));
  const changed = (query) => {
    const rows = search(query);
    return answer({
      acknowledged: true,
      modifiedCount: rows.length,
      deletedCount: rows.length,
      matchedCount: rows.length,
    });
  };
  const collection = {
    find: all,
    findMany: all,
    findAll: all,
    findOne: one,
    findFirst: one,
    findUnique: one,
    count: all,
  };
  const byId = (id) => one({ id });
  Object.assign(collection, {
    findById: byId,
    findByPk: byId,
    findByIdAndUpdate: byId,
    findByIdAndDelete: byId,
  });
  for (const name of ['updateOne', 'updateMany', 'deleteOne', 'deleteMany', 'update', 'destroy'])
    collection[name] = changed;
  for (const name of ['findOneAndUpdate', 'findOneAndDelete']) collection[name] = one;
  for (const name of ['insertOne', 'create', 'insertMany', 'save'])
    collection[name] = (given) => answer({ ...given, id: 104 });
  return collection;
}

function namesOf(query) {
  return Object.entries(query).flatMap(([name, value]) =>
    Array.isArray(value) ? value.flatMap((one) => namesOf(one ?? {})) : name.startsWith('$') ? [] : [name],
  );
}

module.exports = { makeCollection };
