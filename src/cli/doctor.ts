// `assay doctor`: what this machine has, what is missing, and the exact command that installs it.

import { styleText } from 'node:util';
import { z } from 'zod';
import { exitStatus } from '../base/errors.ts';
import type { Diagnosis, IsolationDiagnosis } from '../workflows/doctor.ts';
import { doctor } from '../workflows/doctor.ts';
import { runOwnHostileZoo } from '../workflows/hostile-zoo.ts';
import type { Requirement } from '../workflows/machine-requirements.ts';
import type { LeafCommand } from './command.ts';
import { hostileTable } from './hostile-table.ts';
import { readOptions } from './read-options.ts';

const optionsSchema = z.object({ json: z.boolean(), hostile: z.boolean().default(false) });

export const doctorCommand: LeafCommand = {
  name: 'doctor',
  summary: 'show what this machine has, what is missing and how to install it',
  description:
    'Shows each thing that Assay needs with the version found or the command that installs it, and each layer ' +
    'that separates untrusted code from this machine. Ends with 0 when code can be judged here, and with 4 when not.',
  examples: [
    { line: 'assay doctor', does: 'the page for people' },
    { line: 'assay doctor --json', does: 'the same for programs' },
    { line: 'assay doctor --hostile', does: 'the page, then 46 programs that try to get out' },
  ],
  options: [
    {
      flags: '--hostile',
      summary: 'also run programs that try to get out of the cage; takes about a minute',
    },
  ],
  run: async (invocation) => {
    const { json, hostile } = readOptions(optionsSchema, invocation);
    const diagnosis = await doctor({ environment: invocation.environment });
    if (!json) invocation.print(doctorPage(diagnosis));
    const zoo = hostile && diagnosis.isolation.kind === 'caged' ? await runOwnHostileZoo() : undefined;
    if (json) {
      const whole = zoo === undefined ? diagnosis : { ...diagnosis, hostile: zoo };
      invocation.print(`${JSON.stringify(whole, undefined, 2)}\n`);
    } else if (zoo !== undefined) invocation.print(`\n${hostileTable(zoo)}`);
    const contained = zoo === undefined ? !hostile : zoo.every((row) => row.contained);
    return diagnosis.healthy && contained ? exitStatus.done : exitStatus.harnessErrors;
  },
};

/** The diagnosis as a page for people. */
export function doctorPage(diagnosis: Diagnosis): string {
  const { version, platform, requirements, isolation, healthy } = diagnosis;
  const conclusion = healthy
    ? styleText('green', 'Ready: programs can be judged on this machine.')
    : styleText('red', 'Not ready: see the lines marked "missing" above.');
  return `${[
    `Assay ${version} on ${platform}`,
    '',
    'Needed',
    ...requirements.flatMap(requirementLines),
    '',
    'Isolation of untrusted code',
    ...isolationLines(isolation),
    '',
    conclusion,
  ].join('\n')}\n`;
}

type Mark = 'ok' | 'missing' | 'optional' | 'off';

const markColours = { ok: 'green', missing: 'red', optional: 'yellow', off: 'yellow' } as const;

function marked(mark: Mark): string {
  return styleText(markColours[mark], mark.padEnd(8));
}

const indent = ' '.repeat(11);

function requirementLines(requirement: Requirement): readonly string[] {
  const { name, found, purpose, required, problem, wayOut } = requirement;
  const mark = problem === undefined ? 'ok' : required ? 'missing' : 'optional';
  const value = [found, problem].filter((part) => part !== undefined).join(', ');
  const first = `  ${marked(mark)} ${name.padEnd(16)} ${value.padEnd(26)} ${purpose}`;
  return problem === undefined || wayOut === undefined ? [first] : [first, `${indent}${wayOut}`];
}

function isolationLines(isolation: IsolationDiagnosis): readonly string[] {
  if (isolation.kind === 'refused') {
    const reason = `  ${marked('missing')} ${isolation.reason}`;
    return isolation.wayOut === undefined ? [reason] : [reason, `${indent}${isolation.wayOut}`];
  }
  return isolation.layers.flatMap(({ name, active, protectsFrom, detail }) => {
    const first = `  ${marked(active ? 'ok' : 'off')} ${name.padEnd(18)} stops ${protectsFrom}`;
    return detail === undefined ? [first] : [first, `${indent}${detail}`];
  });
}
