// Keeps the process in which programs under review run: starts it, asks it, measures it from outside, and ends it with
// all that it started. Once several had to be ended, another is kept in reserve, so that the next end costs no wait.
'use strict';

const { spawn } = require('node:child_process');
const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const CLOCK_TICK_MS = 10;
const LOOK_EVERY_MS = 25;
const LONGEST_START_MS = 20_000;
/** So many times longer is waited for a process that computes: the machine may have others to serve. */
const BUSY_MACHINE = 4;
const MOST_ANSWER = 1 << 24;
const MOST_ROUNDS = 50;
/** What of its data a program may take; the rest of the cage's memory is for us. */
const DATA_BYTES = 800 << 20;
const MARK = 'ASSAY_SUBJECT';
const MOST_ASKED = 1500;
/** From then on a start that may be for nothing costs less than waiting for each. */
const MANY_DEATHS = 3;
/** The realm that programs do not share makes no code of texts and can not be changed. */
const FLAGS = [
  '--no-warnings',
  '--experimental-vm-modules',
  '--frozen-intrinsics',
  '--disallow-code-generation-from-strings',
  // Realms are made and left all the time: little that is new stays, and all of it fits a processor's own memory.
  ...[
    '--min-semi-space-size=4',
    '--max-semi-space-size=4',
    '--initial-old-space-size=64',
    '--single-threaded-gc',
  ],
  // The process lives for a second or two: what runs a few hundred times is not worth its compilation.
  ...['--invocation-count-for-turbofan=30000', '--invocation-count-for-maglev=4000'],
  '--invocation-count-for-maglev-osr=1000',
  // The engine's own cache holds on to ES modules, and every call makes some.
  '--no-compilation-cache',
];

class Keeper {
  #mark = randomBytes(12).toString('hex');
  #current;
  #fewest = 0;
  #spare;
  /** `python` starts the process apart from us. */
  constructor(python) {
    this.python = python;
    this.deaths = 0;
  }

  /** The same process as before, or a new one. `isNew` says which. */
  async take() {
    // Realms that are done with are not all given back.
    if (this.#current !== undefined && this.#current.asked >= MOST_ASKED) this.#retire();
    if (this.#current !== undefined && !this.#current.isOver) return { subject: this.#current, isNew: false };
    this.#current = this.#spare ?? this.#start();
    this.#spare = this.deaths >= MANY_DEATHS ? this.#start() : undefined;
    await this.#current.ready;
    return { subject: this.#current, isNew: true };
  }

  /** What was answered, or how the process had to be stopped: 'cpu', 'wall' or 'died', and the CPU time it took. */
  async ask(message, limits) {
    const { subject } = await this.take();
    subject.asked += 1;
    const before = cpuOf(subject.pid) ?? 0;
    const said = await subject.exchange(message, { ...limits, before });
    if (said.stopped !== undefined || said.isWorn === true) this.end();
    return said;
  }

  #retire() {
    this.end();
    this.deaths -= 1;
  }

  /** The process and all that it left behind. */
  end() {
    const subject = this.#current;
    this.#current = undefined;
    if (subject === undefined) return;
    this.deaths += 1;
    subject.isOver = true;
    kill(-subject.pid);
    kill(subject.pid);
    this.sweep();
  }

  /** Programs' own processes, wherever they went: they carry our mark among their variables. */
  sweep() {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const left = this.#marked().filter((pid) => pid !== this.#spare?.pid && pid !== this.#current?.pid);
      if (left.length === 0) return;
      for (const pid of left) kill(pid);
    }
  }

  /** Looks for them only where there are more processes than after the last look: reading of each takes its time. */
  sweepIfMore() {
    if (processCount() <= this.#fewest) return;
    this.sweep();
    this.#fewest = processCount();
  }

  /** Waits for their ends, so that what they used is counted as ours. */
  async close() {
    const ends = [this.#spare?.ended, this.#current?.ended];
    this.#spare?.stop();
    this.end();
    await Promise.all(ends);
  }

  #marked() {
    return fs
      .readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && this.#isMarked(name))
      .map(Number);
  }

  #isMarked(name) {
    try {
      return fs.readFileSync(`/proc/${name}/environ`, 'latin1').includes(this.#mark);
    } catch {
      // It is gone, or not ours.
      return false;
    }
  }

  #start() {
    return new Subject({ python: this.python, mark: this.#mark });
  }
}

class Subject {
  #channel;
  #text = '';
  #waiting;
  #word = randomBytes(12).toString('hex');
  #isStopped = false;
  isOver = false;
  asked = 0;

  constructor({ python, mark }) {
    const own = path.join(__dirname, 'inside', 'subject.cjs');
    const start = [`${DATA_BYTES}`, process.execPath, ...FLAGS, '--max-old-space-size=300', own];
    const child = spawn(python, ['-s', '-S', '-B', path.join(__dirname, 'enter.py'), ...start], {
      cwd: '/',
      detached: true,
      env: { PATH: '/usr/bin:/bin', [MARK]: mark, TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    this.pid = child.pid;
    this.#channel = child.stdio[3];
    this.#channel.setEncoding('utf8');
    this.#channel.on('data', (chunk) => this.#hear(chunk));
    this.#channel.on('error', () => this.#over());
    child.on('error', () => this.#over());
    this.ended = new Promise((resolve) => {
      child.on('exit', resolve);
      child.on('error', resolve);
    });
    child.on('exit', () => this.#over());
    this.ready = this.exchange(
      { word: this.#word, hello: true },
      { cpuMs: 10_000, wallMs: LONGEST_START_MS, before: 0 },
    );
  }

  exchange(message, limits) {
    if (this.#isStopped) return Promise.resolve({ stopped: 'died', cpuMs: 0 });
    return new Promise((resolve) => {
      const started = Date.now();
      const done = (said) => {
        clearInterval(timer);
        this.#waiting = undefined;
        resolve(said);
      };
      const stop = (stopped, cpuMs) => {
        done({ stopped, cpuMs });
        this.stop();
      };
      const timer = setInterval(() => {
        const { isStopped, ...used } = stateOf(this.pid) ?? { cpuMs: 0 };
        const cpuMs = used.cpuMs - limits.before;
        if (cpuMs > limits.cpuMs) stop('cpu', cpuMs);
        // Nobody will wake it.
        else if (isStopped) stop('wall', cpuMs);
        else if (Date.now() - started > limits.wallMs * (isAtWork(cpuMs, limits) ? BUSY_MACHINE : 1)) {
          stop('wall', cpuMs);
        }
      }, LOOK_EVERY_MS);
      this.#waiting = done;
      this.#channel.write(`${JSON.stringify(message)}\n`);
    });
  }

  stop() {
    this.#isStopped = true;
    this.isOver = true;
    kill(-this.pid);
  }

  /** Lines that do not begin with the word are not from our side of that process. */
  #hear(chunk) {
    this.#text += chunk;
    if (this.#text.length > MOST_ANSWER) return this.#over();
    const lines = this.#text.split('\n');
    this.#text = lines.pop();
    for (const line of lines) {
      if (line.startsWith(`${this.#word} `)) this.#waiting?.(parsed(line.slice(this.#word.length + 1)));
    }
  }

  #over() {
    this.isOver = true;
    this.#isStopped = true;
    this.#waiting?.({ stopped: 'died', cpuMs: 0 });
  }
}

/** It has used a good part of the time that it may use: it does not wait for something. */
function isAtWork(cpuMs, limits) {
  return cpuMs > limits.cpuMs / 8;
}

function processCount() {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { stopped: 'died', cpuMs: 0 };
  }
}

function kill(pid) {
  // 0 and -1 are everybody.
  if (pid === undefined || Number.isNaN(pid) || Math.abs(pid) < 2) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function cpuOf(pid) {
  return stateOf(pid)?.cpuMs;
}

/** User and system time of a process, milliseconds, and whether a signal has stopped it. */
function stateOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const cpuMs = (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_MS;
    return { cpuMs, isStopped: /^[Tt]$/.test(fields[0]) };
  } catch {
    return undefined;
  }
}

module.exports = { Keeper };
