// What is no ES module, as ES modules import it: by its names as they are when they are linked, and as a whole.
'use strict';

const vm = require('node:vm');
const { types } = require('node:util');

let made = 0;

class Wrapped {
  #realm;
  #known = new Map();

  constructor(realm) {
    this.#realm = realm;
  }

  /**
   * `value` by the name under which it is imported. `isOwn`: it comes of a file of the program. `asked()`: what the
   * importer takes of it, for values that have every name.
   */
  module({ value, name, isOwn = false, asked = () => [] }) {
    if (types.isProxy(value)) return this.#make({ value, name, isOwn, names: asked() });
    if (!this.#known.has(value)) this.#known.set(value, this.#make({ value, name, isOwn, names: [] }));
    return this.#known.get(value);
  }

  /** One that nothing else is linked to, evaluated. */
  async alone(given) {
    const module = this.module(given);
    await module.link(() => undefined);
    await module.evaluate();
    return module;
  }

  /**
   * An evaluated module with names that it lacks: of types, which TypeScript leaves behind where it hands them on.
   * `lack(key)` stands there instead.
   */
  withTypes(module, { name, asked, lack }) {
    const own = Reflect.ownKeys(module.namespace).filter((key) => typeof key === 'string');
    const lacking = new Set(asked().filter((key) => !own.includes(key)));
    if (lacking.size === 0) return module;
    return this.#synthetic(name, [...own, ...lacking], (key) =>
      lacking.has(key) ? lack(key) : module.namespace[key],
    );
  }

  #make({ value, name, isOwn, names }) {
    const all = new Set([...namesOf(value), ...names]);
    all.delete('default');
    all.delete('__esModule');
    const whole = () => (isOwn && value?.__esModule !== true ? value : (value?.default ?? value));
    return this.#synthetic(name, [...all, 'default'], (key) => (key === 'default' ? whole() : value[key]));
  }

  #synthetic(name, names, read) {
    const fill = () => {
      for (const key of names) module.setExport(key, read(key));
    };
    // Without a name of its own, the engine counts modules in the global object.
    const module = new vm.SyntheticModule(names, fill, {
      context: this.#realm.global,
      identifier: `${name}?${++made}`,
    });
    return module;
  }
}

function namesOf(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? Object.keys(value)
    : [];
}

module.exports = { Wrapped };
