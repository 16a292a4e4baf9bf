// What Assay needs of a machine, as rows: how each thing is found, what it is for, and the command that installs it.

import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../base/errors.ts';
import { findBubblewrap, findPython } from '../sandbox/runtimes.ts';
import { systemPath, trustedRun } from '../sandbox/trusted-run.ts';

/** One thing that a machine should have, and what was found of it. */
export interface Requirement {
  readonly name: string;
  readonly purpose: string;
  readonly required: boolean;
  /** Its version or value; absent when there is none. */
  readonly found?: string;
  /** Why it does not do; absent when it does. */
  readonly problem?: string;
  /** The command or change that would make it do. */
  readonly wayOut?: string;
}

/** What of this machine the answer depends on. */
export interface MachineFacts {
  readonly home: string;
  /** The caller's own path, where its npm is. */
  readonly path: string;
  readonly isRoot: boolean;
}

/** chosen: the public suites take 200 MB and the warm compiler caches 200 MB. */
const leastFreeBytes = 1024 ** 3;
const probeTimeoutMs = 20_000;

/** Looks at everything at once; a probe that fails is a problem of its row, never of the whole. */
export function machineRequirements(facts: MachineFacts): Promise<readonly Requirement[]> {
  return Promise.all([
    nodeRequirement(),
    npmRequirement(facts),
    pythonRequirement(facts),
    bubblewrapRequirement(facts),
    userNamespaceRequirement(),
    compilerRequirement(facts, {
      program: 'g++',
      flag: '-dumpfullversion',
      language: 'C++',
      packageName: 'g++',
    }),
    compilerRequirement(facts, {
      program: 'javac',
      flag: '--version',
      language: 'Java',
      packageName: 'default-jdk-headless',
    }),
    diskRequirement(facts),
  ]);
}

function nodeRequirement(): Requirement {
  const row = { name: 'node', purpose: 'runs Assay and judges JavaScript and TypeScript', required: true };
  const found = process.version;
  if (majorAndMinor(found).major >= 24) return { ...row, found };
  const wayOut = 'Start Assay by ./assay, which installs and uses its own Node.';
  return { ...row, found, problem: 'older than 24', wayOut };
}

async function npmRequirement(facts: MachineFacts): Promise<Requirement> {
  const row = { name: 'npm', purpose: "installs Assay's own packages", required: false };
  const found = await firstLine(['npm', '--version'], `${facts.path}:${systemPath}`);
  return found === undefined
    ? { ...row, problem: 'not found', wayOut: installCommand('npm', facts) }
    : { ...row, found };
}

async function pythonRequirement(facts: MachineFacts): Promise<Requirement> {
  const row = { name: 'python3', purpose: 'runs every cage, and judges Python', required: true };
  const wayOut = installCommand('python3', facts);
  const path = findPython();
  if (path === undefined) return { ...row, problem: 'not found below /usr', wayOut };
  const said = await firstLine([path, '-I', '--version']);
  if (said === undefined) return { ...row, problem: `${path} does not start`, wayOut };
  const { major, minor } = majorAndMinor(said);
  const found = `${said.replace('Python ', '')} (${path})`;
  return major > 3 || (major === 3 && minor >= 10)
    ? { ...row, found }
    : { ...row, found, problem: 'older than 3.10', wayOut };
}

async function bubblewrapRequirement(facts: MachineFacts): Promise<Requirement> {
  const row = { name: 'bubblewrap', purpose: 'the cage around untrusted code', required: true };
  const path = findBubblewrap();
  const said = path === undefined ? undefined : await firstLine([path, '--version']);
  return said === undefined
    ? { ...row, problem: 'not found', wayOut: installCommand('bubblewrap', facts) }
    : { ...row, found: `${said.replace('bubblewrap ', '')} (${path})` };
}

/** The kernel's switches that forbid user namespaces; that they are off proves nothing, the cage's self-test does. */
const namespaceSwitches = [
  { name: 'kernel.apparmor_restrict_unprivileged_userns', forbids: '1', allow: '0' },
  { name: 'kernel.unprivileged_userns_clone', forbids: '0', allow: '1' },
  { name: 'user.max_user_namespaces', forbids: '0', allow: '15000' },
] as const;

function userNamespaceRequirement(): Requirement {
  const row = { name: 'user namespaces', purpose: 'let bubblewrap work without privileges', required: true };
  const closed = namespaceSwitches.find(({ name, forbids }) => kernelSetting(name) === forbids);
  if (closed === undefined) return { ...row, found: 'allowed by the kernel' };
  return {
    ...row,
    found: 'forbidden',
    problem: `${closed.name} is ${closed.forbids}`,
    wayOut: `sudo sysctl -w ${closed.name}=${closed.allow}`,
  };
}

function kernelSetting(name: string): string | undefined {
  const path = `/proc/sys/${name.replaceAll('.', '/')}`;
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

interface Compiler {
  readonly program: string;
  readonly flag: string;
  readonly language: string;
  readonly packageName: string;
}

async function compilerRequirement(facts: MachineFacts, compiler: Compiler): Promise<Requirement> {
  const row = { name: compiler.program, purpose: `judges ${compiler.language}`, required: false };
  const found = await firstLine([compiler.program, compiler.flag]);
  return found === undefined
    ? { ...row, problem: 'not found', wayOut: installCommand(compiler.packageName, facts) }
    : { ...row, found: found.replace(`${compiler.program} `, '') };
}

function diskRequirement({ home }: MachineFacts): Requirement {
  const row = { name: 'disk', purpose: `downloads and caches in ${home} ($ASSAY_HOME)`, required: false };
  const wayOut = 'Set ASSAY_HOME to a folder with room that you may write to.';
  const folder = nearestFolder(home);
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    const found = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GiB free`;
    return bavail * bsize >= leastFreeBytes
      ? { ...row, found }
      : { ...row, found, problem: 'less than 1 GiB free', wayOut };
  } catch (error) {
    return { ...row, problem: messageOf(error), wayOut };
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}

/** The first line that a tool says of itself; undefined when it is absent or fails. */
async function firstLine(argv: readonly string[], path = systemPath): Promise<string | undefined> {
  const end = await trustedRun(argv, { environment: { PATH: path }, timeoutMs: probeTimeoutMs });
  if (end.kind !== 'exited' || end.status !== 0) return undefined;
  return end.stdout.toString('utf8').trim().split('\n')[0];
}

function majorAndMinor(version: string): { readonly major: number; readonly minor: number } {
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(version) ?? [];
  return { major: Number(major), minor: Number(minor) };
}

function installCommand(packageName: string, { isRoot }: MachineFacts): string {
  return `${isRoot ? '' : 'sudo '}apt-get install -y --no-install-recommends ${packageName}`;
}
