// A shell is started: for a command that is not constant here, or with a wildcard that file names can turn into options.

import { calls, callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const shellUse = {
  id: 'shell-use',
  title: 'A shell runs the command',
  cwe: ['CWE-78'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 3,
  message: '{sink} hands its command to a shell.',
  fix: 'Start the program itself with a list of arguments.',
  proof: 'command',
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: [
        ...calls('os.{system,popen,popen2,popen3,popen4}', 'subprocess.{getoutput,getstatusoutput}'),
        ...calls('commands.{getoutput,getstatusoutput}', 'popen2.{popen2,popen3,popen4,Popen3,Popen4}'),
        ...calls('*.exec_command', 'asyncio.create_subprocess_shell'),
        ...callsWhen(
          ['subprocess.{run,call,check_call,check_output,Popen}'],
          [{ argument: 'shell', is: 'truthy' }],
        ),
      ],
    },
    {
      kind: 'call',
      languages: scripts,
      calls: callsWhen(['child_process.{exec,execSync}'], [{ argument: 0, is: 'not constant' }]),
    },
  ],
} satisfies Rule;
