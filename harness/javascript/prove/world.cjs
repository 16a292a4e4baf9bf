// The files that a program under review sees, below one folder: what it names, harmless ones, and canaries beside them.
// Only the supervisor looks at them afterwards.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createHash } = require('node:crypto');

const MOST_FILES = 600;
const MOST_DEPTH = 14;
const LONGEST_READ = 4096;
const HARMLESS = 'harmless note';

class World {
  #number = 0;
  constructor(top) {
    this.top = top;
    this.root = `${top}/w0`;
  }

  /** An empty one. What can not be removed is left behind. */
  begin() {
    try {
      fs.rmSync(this.root, { recursive: true, force: true });
    } catch {
      this.#number += 1;
      this.root = `${this.top}/w${this.#number}`;
    }
    for (const folder of ['app', 'srv/files', 'tmp', 'etc', 'bin'])
      fs.mkdirSync(`${this.root}/${folder}`, { recursive: true });
    this.write('/srv/files/note.txt', HARMLESS);
    this.write('/app/note.txt', HARMLESS);
    this.write('/app/note', HARMLESS);
  }

  write(file, content, mode) {
    const whole = this.root + path.posix.normalize(`/${file}`);
    try {
      fs.mkdirSync(path.dirname(whole), { recursive: true });
      fs.writeFileSync(whole, content, mode === undefined ? undefined : { mode });
    } catch {
      // A folder has that name, or a file the folder's.
    }
  }

  folder(name) {
    try {
      fs.mkdirSync(this.root + path.posix.normalize(`/${name}`), { recursive: true });
    } catch {
      // A file has that name.
    }
  }

  /** Every file: its path as the program sees it, and what tells one content from another. */
  list() {
    const found = new Map();
    const visit = (folder, depth) => {
      if (depth > MOST_DEPTH || found.size > MOST_FILES) return;
      for (const entry of entriesOf(folder)) {
        const whole = `${folder}/${entry.name}`;
        if (entry.isDirectory()) visit(whole, depth + 1);
        else found.set(whole.slice(this.root.length), stampOf(whole));
      }
    };
    visit(this.root, 0);
    return found;
  }

  read(file) {
    try {
      const descriptor = fs.openSync(
        this.root + file,
        fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK,
      );
      try {
        const buffer = Buffer.alloc(LONGEST_READ);
        return buffer.toString('utf8', 0, fs.readSync(descriptor, buffer, 0, LONGEST_READ, 0));
      } finally {
        fs.closeSync(descriptor);
      }
    } catch {
      return '';
    }
  }

  remove(file) {
    fs.rmSync(this.root + file, { recursive: true, force: true });
  }

  /** A repository with one commit, which tools that are asked for its history find. */
  repository(folder) {
    const tree = object('tree', Buffer.alloc(0));
    const who = 'alice <alice@example.com> 1700000000 +0000';
    const commit = object(
      'commit',
      Buffer.from(`tree ${tree.name}\nauthor ${who}\ncommitter ${who}\n\nfirst\n`),
    );
    for (const { name, packed } of [tree, commit])
      this.write(`${folder}/.git/objects/${name.slice(0, 2)}/${name.slice(2)}`, packed);
    this.write(`${folder}/.git/HEAD`, 'ref: refs/heads/main\n');
    this.write(`${folder}/.git/config`, '[core]\n\trepositoryformatversion = 0\n\tbare = false\n');
    for (const branch of ['main', 'note'])
      this.write(`${folder}/.git/refs/heads/${branch}`, `${commit.name}\n`);
  }
}

function object(kind, content) {
  // Few programs have to do with repositories, and loading it takes time.
  const zlib = require('node:zlib');
  const whole = Buffer.concat([Buffer.from(`${kind} ${content.length}\0`), content]);
  return { name: createHash('sha1').update(whole).digest('hex'), packed: zlib.deflateSync(whole) };
}

function entriesOf(folder) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function stampOf(file) {
  try {
    const { size, mtimeMs, ino, mode } = fs.lstatSync(file);
    return `${size} ${mtimeMs} ${ino} ${mode}`;
  } catch {
    return '';
  }
}

module.exports = { HARMLESS, World };
