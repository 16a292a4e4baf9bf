// Runs the text of a program as a CommonJS script or an ES module, whichever it parses as, and gives a resolver
// that finds its top-level names, exported or not. Only Node's own modules can be imported.
'use strict';

const vm = require('node:vm');
const { createRequire } = require('node:module');

const SOURCE_NAME = '<candidate>';
const RESOLVER = '__assayResolve';

/** The text is not a program. */
class DoesNotCompile extends Error {
  complaint = undefined;
}

/**
 * Compiles `source`; throws DoesNotCompile with the engine's `complaint`. The result's `run()` runs it (and may give a promise)
 * and then answers with `resolve(name)`: the value, or undefined where there is no such name. `run({ timeout })` stops a
 * module's top level after so many ms; a script's must be stopped from outside.
 */
function compileProgram(source) {
  const require = createRequire('/box/program.js');
  try {
    return compileScript(source, require);
  } catch (error) {
    return compileAgain(source, require, error);
  }
}

function compileAgain(source, require, asScript) {
  try {
    return compileModule(source, require);
  } catch (asModule) {
    const isModule = /^\s*(?:import|export)\b|\bawait\b/m.test(source);
    const error = new DoesNotCompile('does not compile', { cause: asModule });
    error.complaint = isModule ? asModule : asScript;
    throw error;
  }
}

function compileScript(source, require) {
  const body = `${source}\n;return (${RESOLVER}) => eval(${RESOLVER});`;
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const program = vm.compileFunction(body, names, {
    filename: SOURCE_NAME,
    importModuleDynamically: (name) => builtInModule(name, require),
  });
  return () => {
    const module = {
      exports: {},
      id: '.',
      filename: '/box/program.js',
      loaded: false,
      children: [],
      paths: [],
    };
    const end = program.call(module.exports, module.exports, require, module, module.filename, '/box');
    return resolverOf(end, module.exports);
  };
}

function compileModule(source, require) {
  const text = `${source}\n;export const ${RESOLVER} = (${RESOLVER}) => eval(${RESOLVER});`;
  const module = new vm.SourceTextModule(text, {
    identifier: SOURCE_NAME,
    importModuleDynamically: (name) => builtInModule(name, require),
    initializeImportMeta: (meta) => {
      meta.url = 'file:///box/program.mjs';
      meta.filename = '/box/program.mjs';
      meta.dirname = '/box';
    },
  });
  // Programs written for a compiler that makes CommonJS use both ways.
  globalThis.require = require;
  return async (limits = {}) => {
    await module.link((name) => builtInModule(name, require));
    await module.evaluate(limits);
    return resolverOf(module.namespace[RESOLVER], module.namespace);
  };
}

async function builtInModule(name, require) {
  const exported = require(name);
  const names = Object.keys(exported).filter((key) => key !== 'default');
  const module = new vm.SyntheticModule([...names, 'default'], () => {
    for (const key of names) module.setExport(key, exported[key]);
    module.setExport('default', exported);
  });
  await module.link(() => undefined);
  await module.evaluate();
  return module;
}

function resolverOf(evaluate, exported) {
  return (name) => {
    let value;
    try {
      value = typeof evaluate === 'function' ? evaluate(name) : undefined;
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
    }
    if (value !== undefined || exported === null || exported === undefined) return value;
    return exported[name];
  };
}

module.exports = { DoesNotCompile, SOURCE_NAME, compileProgram };
