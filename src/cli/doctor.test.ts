import { expect, test } from 'vitest';
import type { Diagnosis } from '../workflows/doctor.ts';
import { doctorPage } from './doctor.ts';

const sound: Diagnosis = {
  format: 'assay-doctor/1',
  version: '0.1.0',
  platform: 'linux x64',
  healthy: true,
  requirements: [
    { name: 'python3', purpose: 'judges Python', required: true, found: '3.12.1 (/usr/bin/python3)' },
    {
      name: 'javac',
      purpose: 'judges Java',
      required: false,
      problem: 'not found',
      wayOut: 'sudo apt-get install -y default-jdk-headless',
    },
  ],
  isolation: {
    kind: 'caged',
    layers: [
      { name: 'seccomp', protectsFrom: 'rare kernel interfaces', active: true },
      { name: 'pid-namespace', protectsFrom: 'seeing others', active: false, detail: 'forbidden here' },
    ],
  },
};

test('shows what was found, what is optional, and each layer of isolation', () => {
  expect(doctorPage(sound)).toMatchInlineSnapshot(`
    "Assay 0.1.0 on linux x64

    Needed
      ok       python3          3.12.1 (/usr/bin/python3)  judges Python
      optional javac            not found                  judges Java
               sudo apt-get install -y default-jdk-headless

    Isolation of untrusted code
      ok       seccomp            stops rare kernel interfaces
      off      pid-namespace      stops seeing others
               forbidden here

    Ready: programs can be judged on this machine.
    "
  `);
});

test('shows what is missing with the command that installs it, and why no cage can be built', () => {
  const unsound: Diagnosis = {
    ...sound,
    healthy: false,
    requirements: [
      {
        name: 'python3',
        purpose: 'judges Python',
        required: true,
        found: '3.9.2 (/usr/bin/python3)',
        problem: 'older than 3.10',
        wayOut: 'sudo apt-get install -y python3',
      },
    ],
    isolation: { kind: 'refused', reason: 'no user namespaces here', wayOut: 'sudo sysctl -w some.switch=1' },
  };
  expect(doctorPage(unsound)).toMatchInlineSnapshot(`
    "Assay 0.1.0 on linux x64

    Needed
      missing  python3          3.9.2 (/usr/bin/python3), older than 3.10 judges Python
               sudo apt-get install -y python3

    Isolation of untrusted code
      missing  no user namespaces here
               sudo sysctl -w some.switch=1

    Not ready: see the lines marked "missing" above.
    "
  `);
});
