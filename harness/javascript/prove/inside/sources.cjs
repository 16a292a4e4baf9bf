// The files of programs as they were sent: their texts, each kept once and read once, and what each file means by the
// names that it imports.
'use strict';

const { compile } = require('./load.cjs');
const { placesOf } = require('./places.cjs');

const WHOLE = /\bimport\s*\*\s*as\s+([\w$]+)\s+from\s*(['"])([^'"\n]+)\2/g;
const NAMES = /\b(?:import|export)\s*(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*(['"])([^'"\n]+)\2/g;
const MOST_READ = 500;

class Sources {
  #texts = new Map();
  #read = new Map();

  /** `texts`: [number, text] of those that were not sent before. */
  add(texts) {
    for (const [number, text] of texts) this.#texts.set(number, text);
  }

  textOf(number) {
    return this.#texts.get(number);
  }

  /** File → { file, place, text, imports, isEntry, isTyped, read(), namesOf(name) } of a target and its modules. */
  filesOf({ file, text, imports = {}, modules = [] }) {
    const files = new Map();
    const places = placesOf({ file, modules });
    for (const one of [...modules, { file, text, imports }])
      files.set(one.file, this.#source(one, { place: places.get(one.file), isEntry: one.file === file }));
    for (const one of files.values())
      one.imports = new Map(Object.entries(one.imports).filter(([, meant]) => files.has(meant)));
    return files;
  }

  #source({ file, text, imports }, { place, isEntry }) {
    const whole = this.#texts.get(text);
    const read = () =>
      this.#readOnce(`${text} ${isEntry} ${place}`, () => compile(whole, { place, isEntry }));
    let names;
    const namesOf = (name) => {
      names ??= importedNames(whole);
      return names.get(name) ?? [];
    };
    return { file, place, text: whole, imports, isEntry, isTyped: /\.[cm]?tsx?$/.test(file), read, namesOf };
  }

  /** What does not compile does not compile again. */
  #readOnce(key, work) {
    if (!this.#read.has(key)) {
      if (this.#read.size >= MOST_READ) this.#read.clear();
      this.#read.set(key, resultOf(work));
    }
    const { value, error } = this.#read.get(key);
    if (error !== undefined) throw error;
    return value;
  }
}

/** What a file imports and hands on of each module by name, or reads of it as a whole. */
function importedNames(text) {
  const found = new Map();
  const add = (from, names) => found.set(from, [...(found.get(from) ?? []), ...names]);
  for (const [, list, , from] of text.matchAll(NAMES))
    add(
      from,
      list.split(',').flatMap((one) => /^\s*([\w$]+)/.exec(one)?.[1] ?? []),
    );
  for (const [, whole, , from] of text.matchAll(WHOLE)) add(from, readOf(whole, text));
  return found;
}

function readOf(whole, text) {
  const reads = new RegExp(`(?<![\\w$.])${whole.replaceAll('$', '\\$')}\\s*\\.\\s*([\\w$]+)`, 'g');
  return Array.from(text.matchAll(reads), ([, name]) => name);
}

function resultOf(work) {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

module.exports = { Sources };
