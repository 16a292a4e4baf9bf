import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const yards: string[] = [];
const tools = [
  'cmp',
  'cp',
  'dirname',
  'flock',
  'grep',
  'ln',
  'mkdir',
  'mv',
  'rm',
  'sed',
  'sh',
  'touch',
  'tr',
  'uname',
];

afterEach(() => {
  for (const yard of yards.splice(0)) rmSync(yard, { recursive: true });
});

/** A checkout whose packages are installed, on a machine that has `programs` and nothing else worth naming. */
function machine(programs: Readonly<Record<string, string>>): string {
  const yard = mkdtempSync(join(tmpdir(), 'set up-'));
  yards.push(yard);
  for (const folder of ['bin', 'scripts', 'node_modules/.bin'])
    mkdirSync(join(yard, folder), { recursive: true });
  copyFileSync(join(import.meta.dirname, 'set-up.sh'), join(yard, 'scripts/set-up.sh'));
  writeFileSync(join(yard, 'package-lock.json'), 'the lock');
  writeFileSync(join(yard, 'node_modules/.assay-stamp'), 'the lock');
  for (const [name, body] of Object.entries({ '../node_modules/.bin/node': '', ...programs })) {
    const path = join(yard, 'bin', name);
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  }
  for (const tool of tools) symlinkSync(`/usr/bin/${tool}`, join(yard, 'bin', tool));
  return yard;
}

/** What set-up says, how it ends and what it asked of apt. */
function setUp(yard: string, environment: Readonly<Record<string, string>> = {}) {
  const bin = join(yard, 'bin');
  const { status, stderr, stdout } = spawnSync('/bin/sh', [join(yard, 'scripts/set-up.sh')], {
    encoding: 'utf8',
    env: { PATH: `${yard}/node_modules/.bin:${bin}`, LOG: join(yard, 'log'), BIN: bin, ...environment },
  });
  const asked = existsSync(join(yard, 'log')) ? readFileSync(join(yard, 'log'), 'utf8') : '';
  return { status, stdout, stderr, asked };
}

const isRoot = 'echo 0';
const isOrdinary = 'echo 1000';
const installs = 'echo "apt-get $*" >> "$LOG"; case $1 in install) ln -sf /bin/true "$BIN/bwrap" ;; esac';
const quiet = { status: 0, stdout: '', stderr: '', asked: '' };

test('says and does nothing where everything is there', () => {
  expect(setUp(machine({ id: isRoot, bwrap: '', 'apt-get': installs }))).toEqual(quiet);
});

test('installs bubblewrap by apt for root, without asking for an update that is not needed', () => {
  expect(setUp(machine({ id: isRoot, 'apt-get': installs }))).toEqual({
    ...quiet,
    stderr: 'set-up: installing with apt: bubblewrap\n',
    asked: 'apt-get install -y --no-install-recommends bubblewrap\n',
  });
});

test('updates the lists of apt when they do not know the package', () => {
  const knowsAfterUpdate =
    'echo "apt-get $1" >> "$LOG"; case $1 in update) touch "$BIN/known" ;; install) [ -e "$BIN/known" ] && ln -sf /bin/true "$BIN/bwrap" ;; esac';
  expect(setUp(machine({ id: isRoot, 'apt-get': knowsAfterUpdate }))).toEqual({
    ...quiet,
    stderr: 'set-up: installing with apt: bubblewrap\n',
    asked: 'apt-get install\napt-get update\napt-get install\n',
  });
});

test('goes on when apt can not install, and says what is missing', () => {
  expect(setUp(machine({ id: isRoot, 'apt-get': 'exit 100' }))).toEqual({
    ...quiet,
    stderr: [
      'set-up: installing with apt: bubblewrap',
      'set-up: apt could not install: bubblewrap',
      "set-up: still missing: bubblewrap. './assay doctor' says what each is for.",
      '',
    ].join('\n'),
  });
});

test('uses sudo where it asks for no password', () => {
  expect(
    setUp(
      machine({ id: isOrdinary, 'apt-get': installs, sudo: 'echo sudo >> "$LOG"; shift; "$@"', true: '' }),
    ),
  ).toEqual({
    ...quiet,
    stderr: 'set-up: installing with apt: bubblewrap\n',
    asked: 'sudo\nsudo\napt-get install -y --no-install-recommends bubblewrap\n',
  });
});

test('prints the exact command for an ordinary user, and goes on', () => {
  expect(setUp(machine({ id: isOrdinary, 'apt-get': installs, sudo: 'exit 1' }))).toEqual({
    ...quiet,
    stderr: [
      'set-up: missing: bubblewrap. Install with:',
      'set-up:   sudo apt-get update && sudo apt-get install -y --no-install-recommends bubblewrap',
      '',
    ].join('\n'),
  });
});

test('leaves the system alone when told to', () => {
  const yard = machine({ id: isRoot, 'apt-get': installs });
  expect(setUp(yard, { ASSAY_SKIP_SYSTEM_PACKAGES: '1' })).toEqual(quiet);
});

test('says what to do where there is no npm to install the packages with', () => {
  const yard = machine({ id: isRoot, bwrap: '' });
  rmSync(join(yard, 'node_modules'), { recursive: true });
  expect(setUp(yard)).toEqual({
    ...quiet,
    status: 2,
    stderr: [
      'set-up: node is not on the path. Assay needs some Node >= 18 and its npm to install its own Node 24:',
      'set-up:   apt-get install -y nodejs npm     (or https://nodejs.org), then give the command again.',
      '',
    ].join('\n'),
  });
});
