// Commands that come to nothing but a shim, which the supervisor puts where a tool is missing or has nothing to reach:
// it ends at once and says nothing. That is answered here without a process. What a shell has more to do for than to
// start the shim goes to a real one.
'use strict';

const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const { Readable, Writable } = require('node:stream');

/** As World and the families write it. */
const SHIM = '#!/bin/sh\nexit 0\n';
const NAME = /^[a-z][\w.-]*$/i;
/** Words, quoted or not, in which a shell finds nothing to do. */
const PLAIN = /^ *[a-z][\w.-]*(?: +(?:[\w./:=%,@+-]|'[^'\0]*'|"[^"$`\\\0]*")+)* *$/i;
/** A shell does these itself, whatever stands in its path. */
const OF_SHELL =
  /^(?:alias|bg|break|builtin|case|cd|command|continue|do|done|echo|elif|else|esac|eval|exec|exit|export|false|fc|fg|fi|for|function|getopts|hash|if|in|jobs|kill|let|local|printf|pwd|read|readonly|return|select|set|shift|source|test|then|time|times|trap|true|type|ulimit|umask|unalias|unset|until|wait|while)$/;

/** Whether a file with its arguments would be a shim: `sh -c` is read as a shell does. */
function isShim({ file, list = [], options }, bins) {
  if (bins === undefined || !isFolder(options.cwd)) return false;
  const { PATH } = options.env;
  if (!PATH.startsWith(`${bins}:`) || [file, ...list].some((one) => one.includes('\0'))) return false;
  if (options.shell !== undefined) return isShimLine([file, ...list].join(' '), bins);
  if (/^(?:\/bin\/)?sh$/.test(file) && list.length === 2 && list[0] === '-c')
    return isShimLine(list[1], bins);
  return isShimFile(file, bins);
}

function isShimLine(line, bins) {
  if (!PLAIN.test(line)) return false;
  const [name] = line.trim().split(' ');
  return !OF_SHELL.test(name) && isShimFile(name, bins);
}

/** The program may have written another. */
function isShimFile(name, bins) {
  if (!NAME.test(name)) return false;
  try {
    return fs.readFileSync(`${bins}/${name}`, 'latin1') === SHIM;
  } catch {
    // There is none of that name.
    return false;
  }
}

function isFolder(path) {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What spawn gives for it. */
function quietChild() {
  const child = new EventEmitter();
  const output = () => new Readable({ read: () => undefined });
  const [stdin, stdout, stderr] = [
    new Writable({ write: (_chunk, _encoding, done) => done() }),
    output(),
    output(),
  ];
  Object.assign(child, { stdin, stdout, stderr, stdio: [stdin, stdout, stderr] });
  Object.assign(child, { pid: 4243, exitCode: null, signalCode: null, killed: false, connected: false });
  Object.assign(child, { kill: () => child.exitCode === null, ref: () => child, unref: () => child });
  let open = 3;
  const closed = () => {
    open -= 1;
    if (open === 0) child.emit('close', 0, null);
  };
  for (const one of [stdout, stderr]) one.once('close', closed);
  setImmediate(() => {
    child.emit('spawn');
    child.exitCode = 0;
    child.emit('exit', 0, null);
    closed();
    for (const one of [stdout, stderr]) {
      one.push(null);
      one.resume();
    }
  });
  return child;
}

/** The same with a callback. */
function quietExecution({ encoding }, last) {
  const child = quietChild();
  if (last !== undefined)
    child.once('close', () => last(null, nothing(encoding ?? 'utf8'), nothing(encoding ?? 'utf8')));
  return child;
}

/** What spawnSync gives for it. */
function quietEnd({ encoding }) {
  const [stdout, stderr] = [nothing(encoding), nothing(encoding)];
  return { pid: 4243, output: [null, stdout, stderr], stdout, stderr, status: 0, signal: null };
}

/** No output, in the form that was asked for. */
function nothing(encoding) {
  return typeof encoding === 'string' && encoding !== 'buffer' ? '' : Buffer.alloc(0);
}

module.exports = { isShim, nothing, quietChild, quietEnd, quietExecution };
