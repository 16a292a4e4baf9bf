// What a connection has beside statements: the collections of a store of documents, and the models of ORMs. All of them
// answer as ./mongo.cjs does.
'use strict';

const path = require('node:path');
const crypto = require('node:crypto');
const { makeBuilder } = require('./builders.cjs');

const CALLED =
  'find\\w*|insert\\w*|create\\w*|update\\w*|delete\\w*|remove|count\\w*|aggregate|upsert|save|destroy|distinct|bulkCreate';

/** A connection that gives a model for each name that the program asks for one; `known` keeps which these are. */
function withModels(driver, { realm, modelOf, program, known }) {
  const asModel = (given) => modelOf(typeof given === 'function' ? given.name : String(given));
  const connected = async () => driver;
  const rowsOf = (sql, values) => driver.any(sql, values);
  const builder = (table, alias) => makeBuilder({ query: rowsOf, table, alias });
  const asRepository = (given) => {
    const model = asModel(given);
    const createQueryBuilder = (alias) => builder(model.name.toLowerCase(), alias);
    return Object.assign(model, { createQueryBuilder, query: driver.query });
  };
  const names = {
    ...{ asKnex: () => Object.assign((table) => builder(table), driver), queryBuilder: builder },
    ...{
      collection: asModel,
      model: asModel,
      define: asModel,
      getRepository: asRepository,
      getModel: asModel,
    },
    import: (file) => asModel(path.basename(String(file), path.extname(String(file)))),
    models: realm.kit.everywhere(asModel),
    ...{ authenticate: connected, sync: connected, initialize: connected, $connect: connected },
    ...{ $disconnect: async () => undefined, createCollection: async (name) => asModel(name) },
    $transaction: (work) => (typeof work === 'function' ? work(driver) : Promise.all(work)),
    ...{ db: () => driver, Op: operators(realm) },
  };
  for (const [name, value] of Object.entries(names)) driver[name] ??= value;
  driver.manager ??= driver;
  const isModel = (name) =>
    new RegExp(`\\.\\s*${name.replace(/\W/g, '\\$&')}\\s*\\.\\s*(?:${CALLED})\\s*\\(`).test(program());
  return new Proxy(driver, {
    get: (target, name) => {
      if (typeof name !== 'string' || name in target || ['then', 'toJSON'].includes(name))
        return target[name];
      if (!known.has(name)) known.set(name, isModel(name));
      return known.get(name) ? modelOf(name) : undefined;
    },
  });
}

/** Symbols, which no text from outside can be. */
function operators(realm) {
  return realm.kit.everywhere((name) => Symbol.for(`operator ${name}`));
}

/** Of a package of Sequelize: the names that hang on it, and a class to extend. */
function sequelizeNames({ realm, model }) {
  const types = realm.kit.everywhere((name) => () => name);
  const literal = (text) => String(text);
  return { Op: operators(realm), DataTypes: types, Model: model, literal, fn: literal, col: literal };
}

/** An id of a document. It carries nothing of a text from outside, and no object becomes one. */
function objectIds(realm) {
  const isId = (given) => /^[\da-f]{24}$/i.test(String(given));
  class ObjectId {
    #hex;
    constructor(given) {
      if (typeof given === 'object' && given !== null && typeof given.toHexString !== 'function')
        throw realm.error('Argument passed in must be a string of 24 hex characters');
      const made = () => crypto.createHash('sha1').update(String(given)).digest('hex').slice(0, 24);
      this.#hex = isId(given) ? String(given).toLowerCase() : made();
    }
    toHexString() {
      return this.#hex;
    }
    toString() {
      return this.#hex;
    }
    toJSON() {
      return this.#hex;
    }
    equals(other) {
      return String(other) === this.#hex;
    }
    static isValid(given) {
      return isId(given);
    }
    static createFromHexString(given) {
      return new ObjectId(given);
    }
  }
  const make = (given) => new ObjectId(given);
  return Object.assign(make, {
    isValid: ObjectId.isValid,
    createFromHexString: ObjectId.createFromHexString,
  });
}

module.exports = { objectIds, sequelizeNames, withModels };
