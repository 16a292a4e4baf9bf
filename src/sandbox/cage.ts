// One cage: what it may see, and the process that is started. Everything that enters the cage is
// listed here; read it like a security document (docs/sandbox.md gives the reasons).

import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdtempSync, openSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeBox } from './remove-box.ts';
import type { Runtimes } from './runtimes.ts';

/** Which of the design's tiers a cage offers. */
export type CageKind = 'nested' | 'single-use' | 'landlock' | 'unsandboxed';

export interface CageOptions {
  readonly kind: CageKind;
  /** 0-based number of the worker: its user id is 60001 + number when started by root. */
  readonly number: number;
  readonly runtimes: Runtimes;
}

/** First of the user ids that cages run under when Assay is started by root; no account has them. */
const firstCageUser = 60_001;
/** Room in /box where the cage itself brings it: what processLimits gives to every program. */
const singleBoxBytes = 32 << 20;
const devices = ['null', 'zero', 'full', 'random', 'urandom'];
/** Below /etc, only what loaders and runtimes need to start. */
const systemFiles = ['/etc/alternatives', '/etc/ld.so.cache', '/etc/java-17-openjdk', '/etc/java-21-openjdk'];

/** The stack limit must be set before exec: the kernel lays out memory by it. */
const raiseStack = 'ulimit -Ss 65536 2>/dev/null; exec "$0" "$@"';

/** Node gives up where it may not read this file; in a cage it finds none. */
const readableSettings = '/etc/ssl/openssl.cnf';

export const cageEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: '/box',
  TMPDIR: '/tmp',
  LANG: 'C.UTF-8',
  PYTHONHASHSEED: '0',
  PYTHONDONTWRITEBYTECODE: '1',
};

/** Not -I, which would ignore PYTHONHASHSEED: sets of texts would have another order in every cage. */
const pythonOptions = ['-s', '-S', '-B'];

/** The user id that this worker's processes have on the machine, or undefined for the caller's own. */
export function cageUser(number: number): number | undefined {
  return process.getuid?.() === 0 ? firstCageUser + number : undefined;
}

/** Starts the cage's zygote; frames go over its stdin and stdout. */
export function startCage(options: CageOptions): ChildProcess {
  switch (options.kind) {
    case 'unsandboxed':
      return startBare(options);
    case 'landlock':
      return startLandlocked(options);
    case 'nested':
    case 'single-use':
      return startBubblewrap(options);
    default:
      return options.kind satisfies never;
  }
}

function startBare(options: CageOptions): ChildProcess {
  const { runtimes } = options;
  const box = mkdtempSync(join(tmpdir(), 'assay-box-'));
  const child = spawn(
    runtimes.python,
    [...pythonOptions, `${runtimes.harness}/python/zygote.py`, '--unsandboxed'],
    {
      env: { ...cageEnvironment, ASSAY_BOX: box, HOME: box },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  child.once('close', () => removeBox(box));
  return child;
}

/** No namespaces: the zygote confines what it forks (harness/python/landlock.py, stricter.py, warden.py). */
function startLandlocked(options: CageOptions): ChildProcess {
  const { runtimes } = options;
  const user = cageUser(options.number);
  const box = mkdtempSync(join(tmpdir(), 'assay-box-'));
  if (user !== undefined) chownSync(box, user, user);
  const policy = {
    supervisor: process.pid,
    box,
    sharedUser: user === undefined,
    readable: [
      ...['/usr', ...topFolders().map((name) => `/${name}`), ...systemFiles, readableSettings],
      ...[runtimes.harness, runtimes.node, ...runtimes.readOnlyFolders.map(({ from }) => from)],
      // Node looks for the settings of the package that its first file belongs to.
      join(runtimes.harness, '../package.json'),
    ].map((path) => (existsSync(path) ? realpathSync(path) : path)),
  };
  const child = spawn(
    '/bin/sh',
    [
      ...['-c', raiseStack, runtimes.python, ...pythonOptions],
      ...[`${runtimes.harness}/python/zygote.py`, '--landlock', JSON.stringify(policy)],
    ],
    {
      cwd: '/',
      env: cageEnvironment,
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(user === undefined ? {} : { uid: user, gid: user }),
    },
  );
  child.once('close', () => removeBox(box));
  return child;
}

function startBubblewrap(options: CageOptions): ChildProcess {
  const { runtimes, kind } = options;
  const opened = runtimes.harnessFiles.map((file) => ({ name: file.name, fd: openSync(file.path, 'r') }));
  try {
    const harness = opened.flatMap(({ name }, index) => ['--file', String(3 + index), `/sbx/${name}`]);
    const mode = kind === 'nested' ? [] : ['--single-use'];
    // Process 1 can't be signalled from inside: where programs share its namespace, that is the zygote itself.
    const privilege = kind === 'nested' ? ['--cap-add', 'CAP_SYS_ADMIN'] : ['--as-pid-1'];
    const user = cageUser(options.number);
    return spawn(
      runtimes.bubblewrap ?? 'bwrap',
      [
        ...['--unshare-all', '--die-with-parent', '--new-session', '--clearenv', '--cap-drop', 'ALL'],
        ...privilege,
        ...Object.entries(cageEnvironment).flatMap(([name, value]) => ['--setenv', name, value]),
        ...fileSystem(runtimes),
        ...box(kind),
        ...harness,
        ...['--remount-ro', '/', '--chdir', '/box', '--'],
        ...['/bin/sh', '-c', raiseStack],
        ...[runtimes.python, ...pythonOptions, '/sbx/python/zygote.py', ...mode],
      ],
      {
        cwd: '/',
        env: {},
        stdio: ['pipe', 'pipe', 'pipe', ...opened.map(({ fd }) => fd)],
        ...(user === undefined ? {} : { uid: user, gid: user }),
      },
    );
  } finally {
    for (const { fd } of opened) closeSync(fd);
  }
}

/** Mounted over by every program's own where namespaces can be made inside; else the only program's. */
function box(kind: CageKind): string[] {
  return kind === 'nested' ? ['--dir', '/box'] : ['--size', String(singleBoxBytes), '--tmpfs', '/box'];
}

function topFolders(): string[] {
  return ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'].filter((name) => existsSync(`/${name}`));
}

function fileSystem(runtimes: Runtimes): string[] {
  return [
    ...['--ro-bind', '/usr', '/usr'],
    ...topFolders().flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]),
    ...systemFiles.filter((path) => existsSync(path)).flatMap((path) => ['--ro-bind', path, path]),
    ...devices.flatMap((name) => ['--dev-bind', `/dev/${name}`, `/dev/${name}`]),
    ...['--proc', '/proc'],
    ...['--symlink', '/box', '/tmp', '--symlink', '/box', '/dev/shm'],
    ...['--ro-bind', runtimes.node, '/sbx/node'],
    ...runtimes.readOnlyFolders.flatMap(({ from, to }) => ['--ro-bind', from, to]),
  ];
}
