// Instances of a program's own classes, with what their constructors ask for: by its role, or another class of the
// program where the name says one (`usersService` is a UsersService).
'use strict';

const { constructorNames, parameterNames, roleOf, valueOfRole } = require('./values.cjs');

const DEEPEST = 3;

function instanceOf(around, owner, depth = 0) {
  const text = Function.prototype.toString.call(owner).slice(0, 20_000);
  const names = text.startsWith('class') ? constructorNames(text) : parameterNames(owner);
  return new owner(...names.map((name) => given(around, name, depth)));
}

function given(around, name, depth) {
  const role = roleOf(around.target.roles, { name });
  if (role !== 'unknown' || depth >= DEEPEST) return valueOfRole(around, role, name);
  const made = classNamed(around, `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`);
  return made === undefined ? valueOfRole(around, role, name) : instanceOf(around, made, depth + 1);
}

/** Of a class by its name; a plain object where there is none. */
function instanceNamed(around, name) {
  const made = classNamed(around, name);
  return made === undefined ? around.realm.own({ id: 102, name: 'note' }) : instanceOf(around, made, 1);
}

/** In the file itself, or in one that it imports; types are taken off, and an import that only they use with them. */
function classNamed(around, name) {
  const own = around.resolve?.(name);
  if (typeof own === 'function') return own;
  const { files, file } = around.target;
  const declares = new RegExp(`\\bclass ${name.replace(/\W/g, '')}\\b`);
  for (const [asked, meant] of files.get(file)?.imports ?? []) {
    if (!declares.test(files.get(meant)?.text ?? '')) continue;
    try {
      const exported = around.project.requireOf(file)(asked);
      const found = exported?.[name] ?? exported?.default;
      if (typeof found === 'function') return found;
    } catch {
      // It does not load: then there is no such class.
    }
  }
  return undefined;
}

module.exports = { instanceNamed, instanceOf };
