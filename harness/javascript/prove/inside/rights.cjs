// Fields of rights in what a program keeps and was handed: which of them a call has changed, and to what. Getters are not
// asked: they are the program's code.
'use strict';

const MOST = 2000;
const DEEPEST = 4;
const PLAIN = new Set(['string', 'number', 'boolean', 'undefined']);

/** `names`: fields that a caller may not set. `roots()` gives [name, value] of where they are looked for. */
function watchRights(names, roots) {
  if (names === undefined || names.length === 0) return () => undefined;
  const before = fieldsOf(roots(), names);
  const known = new Set([...before.values()].map(({ key }) => key));
  return (returned) => {
    const after = fieldsOf([...roots(), ['what is returned', returned]], names);
    return [...after]
      .filter(([path, { value, key, isMade }]) =>
        before.has(path) ? before.get(path).value !== value : isMade || known.has(key),
      )
      .map(([path, { value }]) => [path, String(value)])
      .slice(0, 20);
  };
}

function fieldsOf(roots, names) {
  const found = new Map();
  const left = roots.map(([path, value]) => [path, value, 0]);
  const seen = new Set();
  while (left.length > 0 && seen.size < MOST) {
    const [path, value, depth] = left.pop();
    if (typeof value !== 'object' || value === null || seen.has(value) || depth > DEEPEST) continue;
    seen.add(value);
    for (const [key, one] of entriesOf(value)) {
      const place = `${path}.${key}`;
      if (names.includes(key) && (PLAIN.has(typeof one) || one === null))
        found.set(place, { value: one, key, isMade: isMade(value) });
      else left.push([place, one, depth + 1]);
    }
  }
  return found;
}

/** By a class of the program's. */
function isMade(value) {
  const made = Object.getPrototypeOf(value);
  return made !== null && Object.getPrototypeOf(made) !== null && !Array.isArray(value);
}

function entriesOf(value) {
  const found = [];
  try {
    if (/Map\]$/.test(Object.prototype.toString.call(value)) && typeof value.entries === 'function') {
      for (const [key, one] of value.entries()) {
        found.push([String(key), one]);
        if (found.length > 50) break;
      }
    }
    for (const key of Object.keys(value).slice(0, 100)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      if (descriptor !== undefined && 'value' in descriptor) found.push([key, descriptor.value]);
    }
  } catch {
    // It does not want to be read: what was read of it counts.
  }
  return found;
}

/** Names of the program's own variables at its top level. */
function keptNames(program) {
  return [...program.matchAll(/^(?:export )?(?:const|let|var) ([\w$]+)\s*=\s*(?:new\s|\[|\{|[\w.]+\()/gm)]
    .map(([, name]) => name)
    .slice(0, 40);
}

module.exports = { keptNames, watchRights };
