// Text from outside reaches a shell, or chooses the program that is started.

import { calls, everyLanguage, numberCasts, python, scripts, sinks, sinksWhen } from '../patterns.ts';
import type { Rule } from '../rule.ts';

const started = [
  'subprocess.{run,call,check_call,check_output,Popen}',
  'asyncio.create_subprocess_exec',
  'asyncio.subprocess.create_subprocess_exec',
];

export const commandInjection = {
  id: 'command-injection',
  title: 'Command injection',
  cwe: ['CWE-78', 'CWE-88'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 9.8,
  message: '{source} becomes part of the command that {sink} starts.',
  fix: 'Start the program without a shell, with a list of arguments, and put `--` before values that come from outside.',
  proof: 'command',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0, 'command', 'cmd'], ['os.{system,popen,popen2,popen3,popen4,startfile}']),
        ...sinks(
          [0, 'cmd'],
          ['subprocess.{getoutput,getstatusoutput}', 'commands.{getoutput,getstatusoutput}'],
        ),
        ...sinks([0], ['popen2.{popen2,popen3,popen4,Popen3,Popen4}', 'pty.spawn', 'platform.popen']),
        ...sinks(
          [0, 'cmd'],
          ['asyncio.{create_subprocess_shell}', 'asyncio.subprocess.create_subprocess_shell'],
        ),
        ...sinksWhen([0, 'args'], started, [{ argument: 'shell', is: 'truthy' }]),
        ...sinks([0, 'args'], started),
        ...sinks(
          ['any'],
          ['os.{execl,execle,execlp,execlpe,execv,execve,execvp,execvpe,posix_spawn,posix_spawnp}'],
        ),
        ...sinks([1, 2], ['os.{spawnl,spawnle,spawnlp,spawnlpe,spawnv,spawnve,spawnvp,spawnvpe}']),
        ...sinks(
          [0, 'command'],
          [
            '*.exec_command',
            'fabric.api.{run,sudo,local}',
            'fabric.Connection.{run,sudo,local}',
            'invoke.Context.{run,sudo}',
            'invoke.run',
            'pexpect.{spawn,run}',
          ],
        ),
        ...sinks(
          [0],
          [
            'sh.bash',
            'plumbum.cmd.sh',
            'ctypes.cdll.msvcrt.system',
            'twisted.internet.utils.getProcessOutput',
          ],
        ),
      ],
      sanitisers: [...numberCasts, ...calls('shlex.quote', 'pipes.quote', 'shlex.join')],
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks(
          [0],
          ['child_process.{exec,execSync}', 'shelljs.exec', 'execa.{execaCommand,command,commandSync}'],
        ),
        ...sinks(
          [0],
          [
            'child_process.{spawn,spawnSync,execFile,execFileSync,fork}',
            'execa.{execa,execaSync}',
            'cross-spawn',
          ],
        ),
        ...sinksWhen(
          [0, 1],
          ['child_process.{spawn,spawnSync,execFile,execFileSync}'],
          [{ argument: 'shell', is: 'true' }],
        ),
        ...sinksWhen(
          [1],
          ['child_process.{spawn,spawnSync,execFile,execFileSync}'],
          [
            {
              argument: 0,
              is: { oneOf: ['sh', 'bash', '/bin/sh', '/bin/bash', 'zsh', 'cmd', 'cmd.exe', 'powershell'] },
            },
          ],
        ),
        ...sinks([0], ['*.execCommand', 'node-cmd.{run,runSync,get}', 'new Deno.Command', 'Bun.spawn']),
      ],
      sanitisers: [...numberCasts, ...calls('shell-quote.quote', 'shell-escape', 'shescape.quote')],
    },
  ],
} satisfies Rule;
