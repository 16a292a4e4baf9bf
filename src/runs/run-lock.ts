// One process at a time writes to a run folder. Each process announces itself by a file that only it can have made
// (its name holds pid and start time), then looks at the others: a live holder wins, the file of a dead process is
// removed, whatever killed it. Two that ask at the same moment agree that the smaller name waits and the other goes.

import { readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { asDiskError } from '../base/disk-error.ts';
import { hasErrorCode, UserError } from '../base/errors.ts';

/** How every lock file's name starts; nothing else in a run folder is called so. */
export const lockPrefix = 'run.lock.';

const holderSchema = z.object({ pid: z.number().int(), started: z.string(), machine: z.string() });
type Holder = z.infer<typeof holderSchema>;

export interface RunLock {
  release(): Promise<void>;
}

/** Takes the folder's lock, or says which process has it; `option` is how another folder is named. */
export async function lockRun(directory: string, option = '--run-dir'): Promise<RunLock> {
  const self = await describeSelf();
  const name = `${lockPrefix}${self.pid}-${self.started}`;
  const held = join(directory, name);
  const asking = `${held}.asking`;
  await announce(asking, self, option);
  const release = async () => {
    await rm(held, { force: true });
    await rm(asking, { force: true });
  };
  try {
    await waitForOthers(directory, name, option);
    // The asking file stays: whoever lists the folder while the other one appears must see at least one of them.
    await writeFile(held, `${JSON.stringify(self)}\n`);
  } catch (error) {
    await release();
    throw asDiskError(error, { operation: 'open-run', path: held });
  }
  return { release };
}

async function announce(asking: string, self: Holder, option: string): Promise<void> {
  try {
    await writeFile(asking, `${JSON.stringify(self)}\n`, { flag: 'wx' });
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) throw alreadyLocked(asking, self, option);
    throw asDiskError(error, { operation: 'open-run', path: asking });
  }
}

/** Returns once no other live process holds the lock or asks for it; throws when another one is to have it. */
async function waitForOthers(directory: string, ownName: string, option: string): Promise<void> {
  for (;;) {
    let isContested = false;
    for (const file of await readdir(directory)) {
      const name = file.replace(/\.asking$/, '');
      if (!name.startsWith(lockPrefix) || name === ownName) continue;
      const path = join(directory, file);
      const holder = await readHolder(path);
      if (holder === undefined) continue;
      if (await isGone(holder)) await rm(path, { force: true });
      else if (file === name || name < ownName) throw alreadyLocked(path, holder, option);
      else isContested = true;
    }
    if (!isContested) return;
    // The other one, with the greater name, gives up as soon as it sees ours, or holds the lock already.
    await wait(5);
  }
}

/** Undefined where the file went away, or a crash left it without its content. */
async function readHolder(path: string): Promise<Holder | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const name = /run\.lock\.(?<pid>\d+)-(?<started>[^.]*)/.exec(path)?.groups;
  if (text === '') {
    return { pid: Number(name?.pid), started: name?.started ?? '', machine: await describeMachine() };
  }
  return holderSchema.parse(JSON.parse(text));
}

/** Only a process of this machine can be seen to be gone; of another one we assume that it lives. */
async function isGone(holder: Holder): Promise<boolean> {
  if (holder.machine !== (await describeMachine())) return false;
  const started = await startOf(holder.pid);
  return started === undefined || (started !== '' && started !== holder.started);
}

async function describeSelf(): Promise<Holder> {
  const started = await startOf(process.pid);
  if (started === undefined) throw new Error(`internal: process ${process.pid} sees itself as gone.`);
  return { pid: process.pid, started, machine: await describeMachine() };
}

/** Two processes that see each other's pids have the same name here, until the machine starts anew. */
async function describeMachine(): Promise<string> {
  const boot = await readOr('', () => readFile('/proc/sys/kernel/random/boot_id', 'utf8'));
  const namespace = await readOr('', () => readlink('/proc/self/ns/pid'));
  return [hostname(), boot.trim(), namespace].filter((part) => part !== '').join(' ');
}

/**
 * The moment a process started, in clock ticks since boot; undefined where it is gone or a zombie, "" where it
 * lives and the platform hides when it started.
 */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readOr('', () => readFile(`/proc/${pid}/stat`, 'utf8'));
  if (stat === '') return isAlive(pid) ? '' : undefined;
  // The command name may hold spaces and parentheses: fields are counted from its end. State is the third
  // field of proc_pid_stat(5), the start time the 22nd.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !hasErrorCode(error, 'ESRCH');
  }
}

async function readOr(fallback: string, read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch {
    // Absent on this platform, or the process is gone: both have a meaning at the call.
    return fallback;
  }
}

function alreadyLocked(path: string, holder: Holder, option: string): UserError {
  const file = path.replace(/\.asking$/, '');
  return new UserError(
    `open-run: the run folder is in use by process ${holder.pid} on ${holder.machine.split(' ')[0]} (${file}).`,
    {
      code: 'run-locked',
      hint: `Wait for it, or use another folder with ${option}. If that machine is gone, delete the lock file.`,
    },
  );
}
