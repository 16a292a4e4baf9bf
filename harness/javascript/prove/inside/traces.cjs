// Whether a program left something in its realm that the calls after it would meet: a global name, or a change of an
// object that the language itself brings. Read without running anything of the program's.
'use strict';

/**
 * `own`: global names that we define ourselves, call by call; `others`: objects that are watched elsewhere. Gives a look
 * whether all is still as it is now.
 */
function watchRealm(global, { own, others }) {
  const isGlobalAsBefore = watch(global, own);
  const areOthers = watchObjects(objectsOf(global).filter((one) => !others.has(one)));
  return () => isGlobalAsBefore() && areOthers();
}

/** The same for a list of objects; what is none is left out, and what nobody can change. */
function watchObjects(objects) {
  const open = objects.filter((one) => isObject(one) && !Object.isFrozen(one));
  const looks = [...new Set(open)].map((object) => watch(object));
  return () => looks.every((isAsBefore) => isAsBefore());
}

function watch(object, own) {
  const names = namesOf(object, own);
  const before = { prototype: Object.getPrototypeOf(object), names, values: valuesOf(object, names) };
  return () => isSame(object, before, own);
}

function isSame(object, { prototype, names, values }, own) {
  if (Object.getPrototypeOf(object) !== prototype) return false;
  const now = namesOf(object, own);
  if (now.length !== names.length) return false;
  for (let at = 0; at < names.length; at++) {
    if (now[at] !== names[at]) return false;
    const { value, get, set } = Object.getOwnPropertyDescriptor(object, names[at]);
    if (!Object.is(value ?? get, values[2 * at]) || set !== values[2 * at + 1]) return false;
  }
  return true;
}

/** The global object's values, with their `prototype` and what they inherit from. */
function objectsOf(global) {
  const found = new Set(valuesOf(global, namesOf(global)).filter(isObject));
  found.delete(global);
  for (const one of [...found]) {
    const more = [Object.getPrototypeOf(one), Object.getOwnPropertyDescriptor(one, 'prototype')?.value];
    for (const other of more) if (isObject(other)) found.add(other);
  }
  return [...found];
}

function isObject(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function namesOf(object, own) {
  const names = Reflect.ownKeys(object);
  return own === undefined ? names : names.filter((name) => !own.has(name));
}

/** Two for each name. */
function valuesOf(object, names) {
  const values = [];
  for (const name of names) {
    const { value, get, set } = Object.getOwnPropertyDescriptor(object, name);
    values.push(value ?? get, set);
  }
  return values;
}

module.exports = { watchObjects, watchRealm };
