// `child_process` of a program under review: real shells and real programs of the cage, within the world's folder,
// without our descriptors, and ended with the attempt. What they did is looked at in the world by the supervisor. Shims,
// which do nothing, are no processes (shims.cjs).
'use strict';

const real = require('node:child_process');
const { promisify } = require('node:util');
const { isShim, nothing, quietChild, quietEnd, quietExecution } = require('./shims.cjs');

const LONGEST_MS = 1200;
const MOST_OUTPUT = 1 << 18;
const PATH = '/usr/local/bin:/usr/bin:/bin';

/** Programs that are shells, or that hand on what they are given. */
const SHELLS =
  /(?:^|\/)(?:(?:[a-z]{0,3}sh)|busybox|env|xargs|parallel|sudo|su|nice|nohup|timeout|time|setsid|stdbuf|watch|script|ssh|make|find|node|python[\d.]*|perl|ruby|php|cmd(?:\.exe)?)$/;

/** Child → when its program said that it does not wait for it. */
const leftAt = new WeakMap();
/** Chosen: what is left to itself has so long to do what it is started for. */
const LEFT_MS = 250;

/** Whether any of them is still to be waited for. */
function areWaitedFor(children) {
  return [...children].some((child) => !(Date.now() - (leftAt.get(child) ?? Number.NaN) > LEFT_MS));
}

/** `place` maps a folder; `note` hears of commands, `shell` of those that a shell reads; `children` collects what runs. */
function makeCommands({ place, note, shell, children, bins }) {
  const settings = (given, isSync) => {
    const options = typeof given === 'object' && given !== null ? given : {};
    return {
      cwd: place(typeof options.cwd === 'string' ? options.cwd : '/app'),
      env: {
        PATH: bins === undefined ? PATH : `${bins}:${PATH}`,
        HOME: '/app',
        ...texts(options.env),
        ASSAY_SUBJECT: process.env.ASSAY_SUBJECT,
      },
      shell: options.shell === true || typeof options.shell === 'string' ? '/bin/sh' : undefined,
      encoding: options.encoding,
      input: isSync ? options.input : undefined,
      stdio: 'pipe',
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
      maxBuffer: MOST_OUTPUT,
      argv0: undefined,
    };
  };
  const track = (child) => tracked(child, children);
  const spawned = (isSync, [file, ...rest]) => {
    const { list, options, last } = sorted(rest);
    note([file, ...list].join(' '));
    if (options?.shell || SHELLS.test(file)) shell(String(file));
    return { file: String(file), list: list.map(String), options: settings(options, isSync), last };
  };
  const lined = (isSync, [command, ...rest]) => {
    const { options, last } = sorted(rest);
    note(String(command));
    shell(String(command));
    return { file: String(command), options: { ...settings(options, isSync), shell: '/bin/sh' }, last };
  };
  const commands = {
    exec: (...all) => {
      const { file, options, last } = lined(false, all);
      if (isShim({ file, options }, bins)) return track(quietExecution(options, last));
      return track(real.exec(file, options, last));
    },
    execSync: (...all) => {
      const { file, options } = lined(true, all);
      return isShim({ file, options }, bins) ? nothing(options.encoding) : real.execSync(file, options);
    },
    execFile: (...all) => {
      const { file, list, options, last } = spawned(false, all);
      if (isShim({ file, list, options }, bins)) return track(quietExecution(options, last));
      return track(real.execFile(file, list, options, last));
    },
    execFileSync: (...all) => {
      const { file, list, options } = spawned(true, all);
      if (isShim({ file, list, options }, bins)) return nothing(options.encoding);
      return real.execFileSync(file, list, options);
    },
    spawn: (...all) => {
      const { file, list, options } = spawned(false, all);
      if (isShim({ file, list, options }, bins)) return track(quietChild());
      return track(real.spawn(file, list, options));
    },
    spawnSync: (...all) => {
      const { file, list, options } = spawned(true, all);
      if (isShim({ file, list, options }, bins)) return quietEnd(options);
      return real.spawnSync(file, list, options);
    },
  };
  for (const name of ['exec', 'execFile']) commands[name][promisify.custom] = promised(commands[name]);
  return commands;
}

function tracked(child, children) {
  children.add(child);
  const letGo = child.unref?.bind(child);
  child.unref = () => {
    leftAt.set(child, Date.now());
    return letGo?.();
  };
  child.once('close', () => children.delete(child));
  child.once('error', () => children.delete(child));
  child.stdin?.on('error', () => undefined);
  return child;
}

/** As the real ones answer to util.promisify: with both outputs. */
function promised(run) {
  return (...all) =>
    new Promise((resolve, reject) => {
      run(...all, (error, stdout, stderr) => {
        if (error) reject(Object.assign(error, { stdout, stderr }));
        else resolve({ stdout, stderr });
      });
    });
}

function sorted(rest) {
  const last = rest.find((one) => typeof one === 'function');
  const list = rest.find((one) => Array.isArray(one)) ?? [];
  const options = rest.find((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
  return { list, options, last };
}

function texts(environment) {
  if (typeof environment !== 'object' || environment === null) return {};
  const kept = Object.entries(environment).filter(
    ([name, value]) => typeof value === 'string' && !name.startsWith('LD_'),
  );
  return Object.fromEntries(kept.filter(([name]) => !name.startsWith('NODE_')));
}

module.exports = { areWaitedFor, makeCommands };
