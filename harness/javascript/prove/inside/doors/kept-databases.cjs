// Databases that the calls of a search read one after the other. One that a call has changed, or for which more was made
// than the first call asked for, is not used again: the next call gets one that is as new.
'use strict';

const { makeDatabase } = require('./database.cjs');

class KeptDatabases {
  #kept = new Map();
  #used = new Set();

  /** One for a call; `key` says whose secrets are in it. */
  take(known) {
    const name = JSON.stringify([known.key, known.filler, known.state, known.hasKnownNames]);
    let one = this.#kept.get(name);
    if (one === undefined) {
      one = { name, database: makeDatabase(known), made: undefined };
      this.#kept.set(name, one);
    }
    this.#used.add(one);
    return one.database;
  }

  /** After a call. */
  settle() {
    for (const one of this.#used) {
      const made = one.database.made();
      one.made ??= made;
      if (one.database.isChanged() || one.made !== made) this.#drop(one);
    }
    this.#used.clear();
  }

  close() {
    for (const one of [...this.#kept.values()]) this.#drop(one);
  }

  #drop(one) {
    this.#kept.delete(one.name);
    one.database.close();
  }
}

module.exports = { KeptDatabases };
