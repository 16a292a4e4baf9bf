// Makes the test's own object look like the candidate's changed copy of it, in place.
'use strict';

const { types } = require('node:util');

/** Changes `mine` to equal `changed`; leaves it alone where the two are of different kinds. */
function patch(mine, changed) {
  if (typeof mine !== 'object' || typeof changed !== 'object' || mine === null || changed === null) return;
  if (Array.isArray(mine) && Array.isArray(changed)) patchItems(mine, changed);
  else if (types.isMap(mine) && types.isMap(changed)) refillMap(mine, changed);
  else if (types.isSet(mine) && types.isSet(changed)) refillSet(mine, changed);
  else if (types.isTypedArray(mine) && types.isTypedArray(changed)) patchBytes(mine, changed);
  else if (types.isDate(mine) && types.isDate(changed)) mine.setTime(changed.getTime());
  else if (isData(mine) && isData(changed)) patchProperties(mine, changed);
}

function refillMap(mine, changed) {
  mine.clear();
  for (const [key, item] of changed) mine.set(key, item);
}

function refillSet(mine, changed) {
  mine.clear();
  for (const item of changed) mine.add(item);
}

function patchItems(mine, changed) {
  mine.length = Math.min(mine.length, changed.length);
  for (const key of Object.keys(mine)) if (!Object.hasOwn(changed, key)) delete mine[key];
  patchProperties(mine, changed);
  mine.length = changed.length;
}

function patchBytes(mine, changed) {
  if (mine.length === changed.length) mine.set(changed);
}

function patchProperties(mine, changed) {
  for (const key of Object.keys(mine)) if (!Object.hasOwn(changed, key)) delete mine[key];
  for (const key of Object.keys(changed)) {
    const [before, after] = [Object.hasOwn(mine, key) ? mine[key] : undefined, changed[key]];
    if (isSameKind(before, after)) patch(before, after);
    else
      Object.defineProperty(mine, key, {
        value: after,
        writable: true,
        enumerable: true,
        configurable: true,
      });
  }
}

/** Both are containers of one kind, so that whoever else holds the old one sees the change too. */
function isSameKind(before, after) {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return false;
  if (Array.isArray(before) || Array.isArray(after)) return Array.isArray(before) && Array.isArray(after);
  return isData(before) && isData(after);
}

function isData(value) {
  return Object.prototype.toString.call(value) === '[object Object]';
}

module.exports = { patch };
