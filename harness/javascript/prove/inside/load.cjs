// Reads the text of a file as a CommonJS script or as an ES module, whichever it parses as. What comes of it knows no
// realm: it is made once for all of them.
'use strict';

const vm = require('node:vm');

const RESOLVER = '__assayResolve';
/** Programs written for a compiler that makes CommonJS use both ways. */
const WITH_REQUIRE = 'const require = import.meta.require;';

class DoesNotCompile extends Error {}

/** `place`: its path, as the program sees it. `isEntry`: its names are found from outside, exported or not. */
function compile(source, { place, isEntry }) {
  const text = source.replace(/^\uFEFF?#!.*/, '');
  try {
    return compileScript(text, { place, isEntry });
  } catch (asScript) {
    if (!isModule(text)) throw new DoesNotCompile(String(asScript.message), { cause: asScript });
    return compileModule(text, isEntry);
  }
}

function isModule(text) {
  return /^\s*(?:import|export)\b|\bawait\b/m.test(text);
}

/** `run(realm)` gives the function of its module; `import()` in it asks `script.host`, whoever runs it now. */
function compileScript(text, { place, isEntry }) {
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const end = isEntry ? `;return (${RESOLVER}) => eval(${RESOLVER});` : '';
  const script = { kind: 'script', host: undefined };
  const compiled = new vm.Script(`(function (${names.join(', ')}) {${text}\n${end}\n})`, {
    filename: place,
    importModuleDynamically: (name) => script.host(name),
  });
  script.run = (realm) => compiled.runInContext(realm.global);
  return script;
}

/** With what spares all later realms the reading of it. */
function compileModule(text, isEntry) {
  const plain = readModule(text);
  const end = isEntry ? `\n;export const ${RESOLVER} = (${RESOLVER}) => eval(${RESOLVER});` : '';
  const hasRequire = !isEntry && /\brequire\s*\(/.test(text) && canBeRead(WITH_REQUIRE + text);
  const whole = `${hasRequire ? WITH_REQUIRE : ''}${text}${end}`;
  const module = whole === text ? plain : new vm.SourceTextModule(whole);
  return { kind: 'module', whole, cachedData: module.createCachedData(), hasRequire };
}

function readModule(text) {
  try {
    return new vm.SourceTextModule(text);
  } catch (asModule) {
    throw new DoesNotCompile(String(asModule.message), { cause: asModule });
  }
}

/** Not where it declares the name itself. */
function canBeRead(text) {
  try {
    return new vm.SourceTextModule(text) !== undefined;
  } catch {
    // Then it is read without.
    return false;
  }
}

/** Finds the values of names in an entry, by what its own text gave. */
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

module.exports = { DoesNotCompile, RESOLVER, compile, resolverOf };
