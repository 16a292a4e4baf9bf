// The files of a program as one call loads them into its realm: each is run once, when it is first imported, whether by
// `require`, `import` or `import()`. ES modules are linked as they are; what is no ES module goes to them as one. A file
// that does not load is made up where its name says what it is, and else says so as soon as it is used.
'use strict';

const vm = require('node:vm');
const path = require('node:path');
const { DoesNotCompile, RESOLVER, resolverOf } = require('./load.cjs');
const { MissingModule, makeFinder } = require('./require.cjs');
const { Exited } = require('./realm.cjs');
const { WHOLE } = require('./whole.cjs');
const { Wrapped } = require('./wrapped.cjs');
const { isA, thrownOf } = require('./show.cjs');

const MOST_WHY = 120;
/** Chosen: timers and answers come within 15 ms here. */
const LONGEST_LOADING_MS = 600;
/** A file that makes its models of all files beside it, as the tools of Sequelize write it. */
const GATHERS = /\breaddirSync\(\s*__dirname\b(?=[\s\S]*\bsequelize\b)/;

let loaded = 0;

class Project {
  #around;
  #files;
  #finder;
  #wrapped;
  #requires = new Map();
  /** File → { kind: 'script', module } or { kind: 'module', module, … }: loaded, or being loaded. */
  #instances = new Map();
  /** File → why it does not load. */
  #broken;
  /** ES modules that are not evaluated yet, in the order in which they were met. */
  #open = [];
  #scripts = new Set();

  constructor(around) {
    this.#around = around;
    this.#files = around.target.files;
    this.#broken = new Map(around.target.broken);
    this.#finder = makeFinder(around);
    this.#wrapped = new Wrapped(around.realm);
  }

  /** Runs the target's own file; gives `{ resolve(name), exported }`. */
  async load() {
    const { file } = this.#around.target;
    try {
      return await this.#loaded(file);
    } catch (thrown) {
      // ES modules that wait, or import each other, fail together. Without the one that was met last the others may load.
      const failed = [...this.#instances].filter(
        ([other, { kind, module }]) => other !== file && kind === 'module' && module.status === 'errored',
      );
      const last = failed.findLast(([, { module }]) => module.error === thrown);
      if (last !== undefined) this.#around.breaks = [last[0], whyOf(thrown)];
      throw thrown;
    }
  }

  async #loaded(file) {
    const instance = this.#take(file);
    if (instance.kind === 'script')
      return { resolve: resolverOf(instance.given), exported: instance.module.exports };
    // Else it has ended by now, and whatever promises of its realm have become does not matter.
    if (instance.module.hasAsyncGraph()) await this.#endOf(instance);
    const { namespace } = instance.module;
    return { resolve: resolverOf(namespace[RESOLVER]), exported: namespace };
  }

  /** What waits at its top level for something that does not come has not been loaded by then. */
  async #endOf({ ended }) {
    let timer;
    const late = new Promise((_, reject) => {
      const say = () => reject(this.#around.realm.error('it waits without end while it is loaded'));
      timer = setTimeout(say, LONGEST_LOADING_MS);
    });
    try {
      await Promise.race([ended, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Scripts outlive the call, and would keep its realm. */
  end() {
    for (const script of this.#scripts) script.host = undefined;
  }

  /** As the file has it. */
  requireOf(file) {
    if (!this.#requires.has(file)) {
      const requireFor = (given) => this.#required(file, String(given));
      const more = { resolve: (name) => name, cache: {}, main: this.#mainFor(file) };
      this.#requires.set(file, Object.assign(requireFor, more));
    }
    return this.#requires.get(file);
  }

  /** Where the program runs as a whole: `require.main === module`. */
  #mainFor(file) {
    const { target } = this.#around;
    return target.entry === WHOLE && file === target.file ? this.#instances.get(file)?.module : undefined;
  }

  /** As the file at a path or an address has it; the target's where there is none. */
  requireAt(given) {
    const place = String(given).replace(/^file:\/\//, '');
    const found = [...this.#files.values()].find((one) => one.place === place);
    return this.requireOf(found?.file ?? this.#around.target.file);
  }

  #required(from, name) {
    const found = this.#find(from, name);
    return found.instance === undefined ? found.value : exportsOf(found.instance);
  }

  /** `import()`. */
  async #imported(from, name) {
    const found = this.#find(from, name);
    if (found.instance?.kind !== 'module') return this.#wrapped.alone(this.#asValue(found, name));
    const { instance } = found;
    // Files are linked without a pause: what is under way now has come to an end then.
    if (!instance.isEvaluated) await undefined;
    const { module } = instance;
    if (module.status === 'errored') throw module.error;
    if (instance.isEvaluated && module.hasAsyncGraph()) await instance.ended;
    return module;
  }

  #asValue({ instance, value }, name) {
    return instance === undefined ? { value, name } : { value: exportsOf(instance), name, isOwn: true };
  }

  /** What a file means by a name: an instance of a file, or a value. */
  #find(from, name) {
    const source = this.#files.get(from);
    const file = source.imports.get(name);
    if (file === undefined) return { value: this.#finder.find(name, source) };
    const instance = this.#tryTake(file);
    if (instance !== undefined) return { instance };
    return { value: this.#finder.instead(name, source, `${file} (${this.#broken.get(file)})`) };
  }

  #tryTake(file) {
    const { missing, target } = this.#around;
    const before = missing.length;
    try {
      if (!this.#broken.has(file)) return this.#take(file);
    } catch (thrown) {
      // What it needs is the reason why it is not there.
      missing.splice(before);
      this.#broken.set(file, whyOf(thrown));
      const { name, message } = thrownOf(thrown);
      const unbound = name === 'ReferenceError' ? /^([\w$]+) is not defined/.exec(message)?.[1] : undefined;
      if (unbound !== undefined && !target.unbound.includes(unbound)) this.#around.unbound ??= unbound;
    }
    return undefined;
  }

  #take(file) {
    const known = this.#instances.get(file);
    if (known !== undefined) return known;
    const source = this.#files.get(file);
    const unit = source.read();
    return unit.kind === 'script' ? this.#run(source, unit) : this.#link(source, unit);
  }

  #run({ file, place, text, isEntry }, script) {
    const { realm } = this.#around;
    script.host = (name) => this.#imported(file, name);
    this.#scripts.add(script);
    const folder = path.posix.dirname(place);
    const own = { exports: {}, id: isEntry ? '.' : place, filename: place, loaded: false, children: [] };
    const module = realm.own(isEntry ? own : { ...own, path: folder, parent: {} });
    const instance = { kind: 'script', module };
    this.#instances.set(file, instance);
    const { exports } = module;
    const all = [exports, this.requireOf(file), module, place, folder];
    instance.given = Reflect.apply(script.run(realm), exports, all);
    if (GATHERS.test(text)) module.exports = this.#withModels(module.exports);
    return instance;
  }

  /** The other files of its folder are not at hand; of a model its name says enough. */
  #withModels(exported) {
    const { collection } = this.#around;
    if (typeof exported !== 'object' || exported === null) return exported;
    const isModel = (target, name) =>
      typeof name === 'string' && /^[A-Z]\w*$/.test(name) && !(name in target);
    return new Proxy(exported, {
      get: (target, name) => (isModel(target, name) ? collection(name) : target[name]),
    });
  }

  /** Evaluates it too, unless a file that is being linked imports it and is imported by it: that one then does. */
  #link(source, unit) {
    const at = this.#open.length;
    const instance = { kind: 'module', at, reaches: at, isEvaluated: false, ended: undefined };
    instance.module = this.#moduleOf(source, unit);
    this.#instances.set(source.file, instance);
    this.#open.push({ file: source.file, instance });
    try {
      const { moduleRequests } = instance.module;
      instance.module.linkRequests(
        moduleRequests.map(({ specifier }) => this.#bound(instance, source, specifier)),
      );
      if (instance.reaches === at) this.#evaluate(instance);
    } catch (thrown) {
      for (const { file } of this.#open.splice(at))
        if (file !== source.file) this.#broken.set(file, whyOf(thrown));
      throw thrown;
    }
    return instance;
  }

  #moduleOf({ file, place, isEntry }, { whole, cachedData, hasRequire }) {
    const { realm } = this.#around;
    const requireOf = this.requireOf(file);
    if (isEntry) realm.define('require', requireOf);
    return new vm.SourceTextModule(whole, {
      // The engine looks through all of one name, one after the other.
      identifier: `${place}?${++loaded}`,
      context: realm.global,
      cachedData,
      importModuleDynamically: (name) => this.#imported(file, name),
      initializeImportMeta: (meta) => {
        meta.url = `file://${place}`;
        meta.filename = place;
        meta.dirname = path.posix.dirname(place);
        if (hasRequire) meta.require = requireOf;
      },
    });
  }

  /** The module to which one request of another is linked. */
  #bound(importer, source, name) {
    const found = this.#find(source.file, name);
    const asked = () => source.namesOf(name);
    const { instance } = found;
    if (instance?.kind !== 'module') return this.#wrapped.module({ ...this.#asValue(found, name), asked });
    if (!instance.isEvaluated) importer.reaches = Math.min(importer.reaches, instance.reaches);
    const isRead = instance.isEvaluated && !instance.module.hasAsyncGraph();
    if (!isRead || !source.isTyped) return instance.module;
    const lack = (key) => this.#finder.absent(`${key} of ${name}`);
    return this.#wrapped.withTypes(instance.module, { name, asked, lack });
  }

  /** With all that is linked to it and was met after it. */
  #evaluate(instance) {
    const { module, at } = instance;
    module.instantiate();
    const ended = module.evaluate();
    if (module.status === 'errored') throw module.error;
    for (const one of this.#open.splice(at)) Object.assign(one.instance, { isEvaluated: true, ended });
  }
}

/** Of a script as far as it has come; of an ES module all, as Node gives it. */
function exportsOf(instance) {
  const { kind, module } = instance;
  if (kind === 'script') return module.exports;
  if (module.status === 'errored') throw module.error;
  if (instance.isEvaluated && module.hasAsyncGraph()) throw new Error('it waits at its top level');
  if (!instance.isEvaluated && module.status !== 'evaluating')
    throw new Error('it is being imported already');
  return module.namespace;
}

function whyOf(thrown) {
  if (isA(thrown, Exited)) return 'ends its process';
  if (isA(thrown, MissingModule)) return `needs ${thrown.needs}`;
  const { name, message } = isA(thrown, DoesNotCompile)
    ? { name: 'SyntaxError', message: thrown.message }
    : thrownOf(thrown);
  return `${name}: ${message}`.slice(0, MOST_WHY);
}

module.exports = { Project };
