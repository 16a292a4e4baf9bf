// Loads the text of a program into its realm, as a CommonJS script or as an ES module, whichever it parses as, and
// finds its names, exported or not.
'use strict';

const vm = require('node:vm');

const SOURCE_NAME = '/app/program.js';
const RESOLVER = '__assayResolve';

let loaded = 0;

class DoesNotCompile extends Error {}

/** `load(realm, require)` runs the program and gives `{ resolve(name), exported }`. Compiled once for all realms. */
function compile(source) {
  const text = source.replace(/^\uFEFF?#!.*/, '');
  try {
    return compileScript(text);
  } catch (asScript) {
    if (!isModule(text)) throw new DoesNotCompile(String(asScript.message), { cause: asScript });
    const whole = `${text}\n;export const ${RESOLVER} = (${RESOLVER}) => eval(${RESOLVER});`;
    const cachedData = compileModule(text, whole);
    return (realm, requireFor) => loadModule({ whole, cachedData }, realm, requireFor);
  }
}

/** What spares all later realms the reading of it. */
function compileModule(text, whole) {
  try {
    new vm.SourceTextModule(text);
  } catch (asModule) {
    throw new DoesNotCompile(String(asModule.message), { cause: asModule });
  }
  return new vm.SourceTextModule(whole).createCachedData();
}

function isModule(text) {
  return /^\s*(?:import|export)\b|\bawait\b/m.test(text);
}

function compileScript(text) {
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const body = `${text}\n;return (${RESOLVER}) => eval(${RESOLVER});`;
  let now;
  const script = new vm.Script(`(function (${names.join(', ')}) {${body}\n})`, {
    filename: SOURCE_NAME,
    importModuleDynamically: async (name) => synthetic(name, now.realm, now.requireFor),
  });
  return async (realm, requireFor) => {
    now = { realm, requireFor };
    const run = script.runInContext(realm.global);
    const module = realm.own({ exports: {}, id: '.', filename: SOURCE_NAME, loaded: false, children: [] });
    const evaluate = run.call(module.exports, module.exports, requireFor, module, SOURCE_NAME, '/app');
    return { resolve: resolverOf(evaluate), exported: module.exports };
  };
}

async function loadModule({ whole, cachedData }, realm, requireFor) {
  const module = new vm.SourceTextModule(whole, {
    // The engine looks through all of one name, one after the other.
    identifier: `${SOURCE_NAME}?${++loaded}`,
    context: realm.global,
    cachedData,
    importModuleDynamically: async (name) => synthetic(name, realm, requireFor),
    initializeImportMeta: (meta) => {
      meta.url = 'file:///app/program.js';
      meta.filename = SOURCE_NAME;
      meta.dirname = '/app';
    },
  });
  // Programs written for a compiler that makes CommonJS use both ways.
  realm.define('require', requireFor);
  await module.link((name) => synthetic(name, realm, requireFor));
  await module.evaluate();
  return { resolve: resolverOf(module.namespace[RESOLVER]), exported: module.namespace };
}

async function synthetic(name, realm, requireFor) {
  const exported = requireFor(name);
  const names = Object.keys(exported).filter((key) => key !== 'default' && key !== '__esModule');
  const module = new vm.SyntheticModule(
    [...names, 'default'],
    () => {
      for (const key of names) module.setExport(key, exported[key]);
      module.setExport('default', exported.default ?? exported);
    },
    // Without one, the engine counts modules in the global object.
    { context: realm.global, identifier: `${name}?${++loaded}` },
  );
  await module.link(() => undefined);
  await module.evaluate();
  return module;
}

function resolverOf(evaluate) {
  return (name) => {
    if (typeof evaluate !== 'function' || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return undefined;
    try {
      return evaluate(name);
    } catch {
      // There is no such name, or it is not set yet.
      return undefined;
    }
  };
}

module.exports = { DoesNotCompile, compile };
