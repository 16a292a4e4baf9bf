// The file system that a program under review sees: real files, below the folder of its world. A path is taken as the
// kernel takes it in a file system of its own: `..` at the top stays at the top; symbolic links work as they do. The
// program's own folder is /app.
'use strict';

const realFs = require('node:fs');
const { fileURLToPath } = require('node:url');
const { Buffer } = require('node:buffer');

const WORKING_FOLDER = '/app';

const ONE_PATH = [
  ...[
    'access',
    'appendFile',
    'chmod',
    'chown',
    'exists',
    'lchown',
    'lstat',
    'mkdir',
    'open',
    'opendir',
    'readFile',
  ],
  ...[
    'readdir',
    'readlink',
    'rm',
    'rmdir',
    'stat',
    'truncate',
    'unlink',
    'utimes',
    'writeFile',
    'mkdtemp',
    'lutimes',
  ],
];
const TWO_PATHS = ['copyFile', 'cp', 'link', 'rename'];
const DESCRIPTOR_FIRST = [
  'close',
  'read',
  'write',
  'fstat',
  'fsync',
  'ftruncate',
  'readv',
  'writev',
  'fdatasync',
];

/** Where a path of the program really lies: below `root`. */
function placeOf(root, path) {
  const text = textOf(path);
  const whole = text.startsWith('/') ? text : `${WORKING_FOLDER}/${text}`;
  const kept = [];
  let depth = 0;
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && depth === 0) continue;
    depth += part === '..' ? -1 : 1;
    kept.push(part);
  }
  return `${root}/${kept.join('/')}${whole.endsWith('/') && kept.length > 0 ? '/' : ''}`;
}

function textOf(path) {
  if (typeof path === 'string') return path;
  if (Buffer.isBuffer(path)) return path.toString();
  if (typeof path === 'object' && path !== null && typeof path.href === 'string')
    return fileURLToPath(path.href);
  throw Object.assign(new TypeError('The "path" argument must be of type string.'), {
    code: 'ERR_INVALID_ARG_TYPE',
  });
}

/** `note` hears of every path that is opened. */
function makeFiles({ root, note }) {
  const opened = new Set();
  const place = (path) => {
    // A file by its descriptor, for readFile and its like.
    if (typeof path === 'number') return checked(path);
    note(textOf(path));
    return placeOf(root, path);
  };
  const checked = (descriptor) => {
    if (opened.has(descriptor)) return descriptor;
    throw Object.assign(new Error('EBADF: bad file descriptor'), { code: 'EBADF' });
  };
  const tools = { root, place, checked, opened };
  const files = { constants: realFs.constants, ...pathFunctions(tools), ...descriptorFunctions(tools) };
  files.promises = promised(tools);
  files.createReadStream = (path, options) =>
    realFs.createReadStream(place(path), withoutDescriptor(options));
  files.createWriteStream = (path, options) =>
    realFs.createWriteStream(place(path), withoutDescriptor(options));
  return files;
}

function withoutDescriptor(options) {
  if (typeof options !== 'object' || options === null) return options;
  const { fd: _fd, fs: _fs, ...rest } = options;
  return rest;
}

function pathFunctions(tools) {
  const { root, place, opened } = tools;
  const files = {};
  for (const name of ONE_PATH) {
    const [later, now] = [realFs[name], realFs[`${name}Sync`]];
    files[name] = (path, ...rest) => later(place(path), ...rest.map((one) => remembering(name, one, opened)));
    if (now === undefined) continue;
    files[`${name}Sync`] = (path, ...rest) => {
      const given = now(place(path), ...rest);
      if (name === 'open') opened.add(given);
      return given;
    };
  }
  for (const name of TWO_PATHS) {
    files[name] = (from, to, ...rest) => realFs[name](place(from), place(to), ...rest);
    files[`${name}Sync`] = (from, to, ...rest) => realFs[`${name}Sync`](place(from), place(to), ...rest);
  }
  files.symlinkSync = (target, path) => realFs.symlinkSync(linkTarget(root, target), place(path));
  files.symlink = (target, path, ...rest) =>
    realFs.symlink(linkTarget(root, target), place(path), ...rest.slice(-1));
  const real = (path) => virtual(root, realFs.realpathSync(place(path)));
  files.realpathSync = Object.assign((path) => real(path), { native: (path) => real(path) });
  files.realpath = (path, ...rest) =>
    realFs.realpath(place(path), (error, found) => rest.at(-1)(error, error ? found : virtual(root, found)));
  files.realpath.native = files.realpath;
  return files;
}

/** A callback of `open` hears of a descriptor that the program may then use. */
function remembering(name, argument, opened) {
  if (name !== 'open' || typeof argument !== 'function') return argument;
  return (error, descriptor) => {
    if (error === null) opened.add(descriptor);
    argument(error, descriptor);
  };
}

function linkTarget(root, target) {
  const text = textOf(target);
  return text.startsWith('/') ? placeOf(root, text) : text;
}

function virtual(root, path) {
  return path === root ? '/' : path.startsWith(`${root}/`) ? path.slice(root.length) : path;
}

function descriptorFunctions({ checked, opened }) {
  const files = {};
  for (const name of DESCRIPTOR_FIRST.flatMap((one) => [one, `${one}Sync`])) {
    if (realFs[name] === undefined) continue;
    files[name] = (descriptor, ...rest) => {
      const one = checked(descriptor);
      if (name.startsWith('close')) opened.delete(one);
      return realFs[name](one, ...rest);
    };
  }
  return files;
}

function promised({ root, place }) {
  const files = { constants: realFs.constants };
  for (const name of ONE_PATH) {
    const real = realFs.promises[name];
    if (real !== undefined) files[name] = async (path, ...rest) => real(place(path), ...rest);
  }
  for (const name of TWO_PATHS) {
    const real = realFs.promises[name];
    if (real !== undefined) files[name] = async (from, to, ...rest) => real(place(from), place(to), ...rest);
  }
  files.realpath = async (path) => virtual(root, await realFs.promises.realpath(place(path)));
  files.symlink = async (target, path) => realFs.promises.symlink(linkTarget(root, target), place(path));
  return files;
}

module.exports = { WORKING_FOLDER, makeFiles, placeOf };
