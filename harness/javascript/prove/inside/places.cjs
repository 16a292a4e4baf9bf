// Where the files of a program lie, as the program sees them.
'use strict';

const path = require('node:path');

/** Of a program that stands alone. */
const ALONE = '/app/program.js';

/** File → its path. Files with whole paths keep what tells them apart. */
function placesOf({ file, modules }) {
  if (modules.length === 0) return new Map([[file, ALONE]]);
  const files = [file, ...modules.map((one) => one.file)];
  const all = files.map((one) => path.posix.join('/', one));
  const shared = files.every((one) => path.posix.isAbsolute(one)) ? sharedFolder(all) : '/';
  return new Map(
    files.map((one, at) => [one, path.posix.join('/app', path.posix.relative(shared, all[at]))]),
  );
}

function sharedFolder(paths) {
  let shared = path.posix.dirname(paths[0]);
  while (shared !== '/' && !paths.every((one) => one.startsWith(`${shared}/`)))
    shared = path.posix.dirname(shared);
  return shared;
}

module.exports = { placesOf };
