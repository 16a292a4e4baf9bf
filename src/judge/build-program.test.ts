import { expect, test } from 'vitest';
import type { UntrustedRunner } from '../contracts/sandbox.ts';
import { buildProgram } from './build-program.ts';
import { cpp } from './languages/cpp.ts';
import { java } from './languages/java.ts';
import { missingToolMessage, prepareToolchains } from './toolchains.ts';

/** Building must not come so far as to run anything. */
const unusedRunner: UntrustedRunner = {
  untrustedRun: () => Promise.reject(new Error('something was run')),
  untrustedPair: () => Promise.reject(new Error('something was run')),
};
const absent = { path: '/usr/bin/orchard-compiler', debianPackage: 'orchard-tools' };

test('a missing compiler is our failure and names the package that brings it', async () => {
  const built = await buildProgram(unusedRunner, {
    language: { ...cpp, toolchain: [absent] },
    commands: cpp.commands('int main() {}'),
  });
  expect(built).toEqual({
    kind: 'failed',
    outcome: 'harness-error',
    evidence: {
      reason: 'toolchain',
      message: '/usr/bin/orchard-compiler is missing; install it with: sudo apt-get install -y orchard-tools',
    },
  });
});

test('so is a missing library that the program needs', async () => {
  const commands = { ...cpp.commands('int main() {}'), needs: [absent] };
  const built = await buildProgram(unusedRunner, { language: { ...cpp, toolchain: [] }, commands });
  expect(built).toMatchObject({
    outcome: 'harness-error',
    evidence: { message: missingToolMessage(absent) },
  });
});

test('languages that nobody knows have no warm folder', async () => {
  expect(await prepareToolchains(['klingon', 'python'])).toEqual([]);
});

test('C++ reads all headers first only where nothing before them could change them', () => {
  const includesFirst = (source: string): boolean =>
    cpp.commands(source).compile?.argv.includes('-include') ?? false;
  expect(includesFirst('#include<assert.h>\n#include<bits/stdc++.h>\nint main() {}')).toBe(true);
  expect(includesFirst('#define int long\n#include <bits/stdc++.h>\nint main() {}')).toBe(false);
  expect(includesFirst('#include <vector>\nint main() {}')).toBe(false);
});

test('Java files are named after their public class, and started by the class that has main', () => {
  const source = `package farm.hives;
// public class NotThis {}
public class Hives { class Main2 {} static String text = "class Nor {"; }
class Start { interface Inner { } public static void main(String[] given) { } }
class After { }
`;
  const { files, run } = java.commands(source);
  expect({ names: Object.keys(files), main: run.at(-1) }).toEqual({
    names: ['Hives.java'],
    main: 'farm.hives.Start',
  });
});

test('Java programs get an empty package of tuples unless they use one', () => {
  const importing = 'import org.javatuples.*;\nclass Main { public static void main(String[] given) { } }\n';
  expect(Object.keys(java.commands(importing).files)).toEqual(['Main.java', 'org/javatuples/Nothing.java']);
  const using = importing.replace('{ }', '{ Pair<Long, Long> two = null; }');
  expect(java.commands(using)).toMatchObject({
    files: { 'Main.java': using },
    needs: [{ path: '/usr/share/java/javatuples.jar', debianPackage: 'libjavatuples-java' }],
  });
});
