import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandEnd, ProcessLimits, Sandbox } from '../../src/contracts/sandbox.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { findBubblewrap } from '../../src/sandbox/runtimes.ts';
import { plantHostileTargets } from '../../src/workflows/hostile-targets.ts';
import { listDescendants } from '../../src/workflows/list-descendants.ts';
import { cheatLimits, readCheat, sortingProblem } from '../examples/cheat-zoo.ts';
import { readJavascriptCheat, sortingProblemInJavascript } from '../examples/javascript-cheat-zoo.ts';

type WeakKind = 'single-use' | 'landlock';

const limits: ProcessLimits = {
  cpuMs: 600,
  wallMs: 20_000,
  memoryBytes: 256 << 20,
  processes: 32,
  fileBytes: 4 << 20,
  diskBytes: 16 << 20,
};

/** Why a tier can't be tried here; undefined where it can. */
async function whyNot(kind: WeakKind): Promise<string | undefined> {
  if (kind === 'single-use' && findBubblewrap() === undefined) return 'without bubblewrap';
  const sandbox = await openSandbox({ workers: 1, kind });
  try {
    const end = await sandbox.untrustedRun({ kind: 'command', argv: ['/bin/true'], files: {}, limits });
    return end.status === 0 ? undefined : `this machine refuses it: ${end.stderr.toString('utf8')}`;
  } catch (error) {
    return `this machine refuses it: ${error instanceof Error ? error.message : ''}`;
  } finally {
    await sandbox.close();
  }
}

/** Reaches for every process it can name; says what it got hold of instead of sorting. */
const grabber = `
import ctypes, os, resource, signal

def sort_numbers(numbers):
    got = []
    call = ctypes.CDLL(None, use_errno=True).syscall
    ptrace = {'x86_64': 101, 'aarch64': 117}[os.uname().machine]
    own = os.getpid()
    for process in [os.getppid(), *range(1, 30), *range(max(30, own - 40), own + 40)]:
        if process == own:
            continue
        for name in ('mem', 'fd/0', 'fd/1', 'fd/3', 'fd/4', 'fd/5', 'environ'):
            for flags in (os.O_RDONLY, os.O_WRONLY):
                try:
                    os.close(os.open(f'/proc/{process}/{name}', flags))
                    got.append(f'{process} {name}')
                except OSError:
                    pass
        for what, action in (
            ('signal', lambda: os.kill(process, signal.SIGKILL)),
            ('limit', lambda: resource.prlimit(process, resource.RLIMIT_CPU, (0, 0))),
            ('processors', lambda: os.sched_setaffinity(process, [0])),
            ('priority', lambda: os.setpriority(os.PRIO_PROCESS, process, 19)),
        ):
            try:
                action()
                got.append(f'{process} {what}')
            except OSError:
                pass
        if call(ptrace, 16, process, 0, 0) >= 0:
            got.append(f'{process} traced')
    try:
        os.kill(-1, signal.SIGKILL)
    except OSError:
        pass
    return got
`;

const javascriptGrabber = `
const { openSync, readFileSync, readdirSync } = require('node:fs');
function sortNumbers(numbers) {
  const got = [];
  const own = new Set(readdirSync('/proc/self/task').map(Number));
  for (let id = 1; id < process.pid + 40; id += id < 30 || id > process.pid - 40 ? 1 : 20) {
    if (own.has(id)) continue;
    for (const name of ['mem', 'fd/0', 'fd/1', 'fd/3', 'fd/4', 'fd/5', 'environ'])
      for (const flags of ['r', 'r+'])
        try { openSync('/proc/' + id + '/' + name, flags); got.push(id + ' ' + name); } catch {}
    try { process.kill(id, 'SIGKILL'); got.push(id + ' signal'); } catch {}
  }
  for (const place of ['/box/exam', 'exam'])
    try { readFileSync(place); got.push(place); } catch {}
  return got;
}
module.exports = { sortNumbers };
`;

/** They begin to fork once all are there: the table of processes is soon full of those that ended. */
const daemon = `
import os
ready, told = os.pipe()
waits, begins = os.pipe()
for _ in range(3):
    if os.fork() == 0:
        os.close(begins)
        os.setsid()
        if os.fork() == 0:
            os.write(told, b'x')
            os.read(waits, 1)
            while True:
                if os.fork():
                    os._exit(0)
        os._exit(0)
for _ in range(3):
    os.read(ready, 1)
os.close(begins)
open('left-behind', 'w').close()
`;

const folder = resolve(import.meta.dirname, '../fixtures/hostile');
/** Those that take no limit of seconds to stop. docs/sandbox.md says what the tiers can not stop. */
const hostile = [
  ...['01-read-host-files', '02-write-system-files', '03-connect-outside', '04-connect-to-the-host'],
  ...['05-fork-bomb', '06-thread-bomb', '12-flood-stdout', '14-kill-everybody', '17-trace-others'],
  ...['19-leave-a-daemon', '24-abort', '27-set-the-clock', '28-make-namespaces', '29-kernel-interfaces'],
  ...['33-raise-limits', '34-change-kernel-settings', '35-follow-links', '42-clone-to-its-parent'],
];
/** No escapes here: modes are only seemingly changed, a child given away is still the program's, as is its own memory. */
const harmless = [
  ...['escaped: changed the harness', 'escaped: gave a child to its parent'],
  'escaped: wrote /proc/self/clear_refs',
];

function endOf(end: CommandEnd): string {
  return end.stopped ?? (end.signal !== undefined ? 'signal' : end.status === 0 ? 'ends' : 'fails');
}

for (const kind of ['single-use', 'landlock'] as const) {
  const reason = await whyNot(kind);
  const title = `the ${kind} tier${reason === undefined ? '' : ` (skipped: ${reason})`}`;
  describe.skipIf(reason !== undefined)(title, () => {
    const opened: { sandbox: Sandbox; judge: Judge }[] = [];

    beforeAll(async () => {
      const sandbox = await openSandbox({ workers: 1, kind });
      opened.push({ sandbox, judge: new Judge({ sandbox, limits: cheatLimits }) });
    });

    afterAll(async () => {
      for (const { sandbox } of opened) await sandbox.close();
      expect(listDescendants(process.pid).filter(isOurs)).toEqual([]);
    });

    function open() {
      const [one] = opened;
      if (one === undefined) throw new Error('the sandbox is not there');
      return one;
    }

    async function judged(program: string, problem = sortingProblem('calls')) {
      const reference = { cpuMs: 2, mutates: false };
      const { outcome, evidence } = await open().judge.judge({ problem, tier: 'base', program, reference });
      return [outcome, evidence.reason, evidence.actual];
    }

    const run = (source: string) =>
      open().sandbox.untrustedRun({
        kind: 'command',
        argv: ['/usr/bin/python3', '-I', '-S', 'main.py'],
        files: { 'main.py': source },
        limits,
      });

    test('passes the honest program and fails the wrong one', async () => {
      expect(await judged(readCheat('honest').program)).toEqual(['passed', undefined, undefined]);
      expect((await judged(readCheat('wrong').program))[0]).toBe('wrong');
    });

    test('judges JavaScript the same', async () => {
      const problem = sortingProblemInJavascript('calls');
      const outcomes = [
        (await judged(readJavascriptCheat('honest').program, problem))[0],
        (await judged(readJavascriptCheat('wrong').program, problem))[0],
      ];
      expect(outcomes).toEqual(['passed', 'wrong']);
    });

    test('stops an infinite loop', async () => {
      const loop = 'def sort_numbers(numbers):\n    while True:\n        numbers = numbers[:]\n';
      expect((await judged(loop))[0]).toBe('timeout');
    });

    test('gives nothing for exiting', async () => {
      const exit = 'import os\ndef sort_numbers(numbers):\n    os._exit(0)\n';
      expect((await judged(exit)).slice(0, 2)).toEqual(['error', 'exited-early']);
    });

    test('keeps examiner, zygote and every other process out of reach', async () => {
      expect(await judged(grabber)).toEqual(['wrong', 'mismatch', '[]']);
      expect((await judged(readCheat('honest').program))[0]).toBe('passed');
    });

    test('keeps the examiner of JavaScript and its exam out of reach', async () => {
      const problem = sortingProblemInJavascript('calls');
      expect(await judged(javascriptGrabber, problem)).toEqual(['wrong', 'mismatch', '[]']);
    });

    test('leaves no process and no file to the next program', async () => {
      expect(endOf(await run(daemon))).toBe('ends');
      const look = 'import os\nprint(os.getcwd() != "/", os.listdir("."))';
      expect((await run(look)).stdout.toString('utf8')).toBe("True ['main.py']\n");
    });

    test('contains the hostile programs', async () => {
      const targets = await plantHostileTargets(limits);
      try {
        const escapes: string[] = [];
        for (const name of hostile) {
          // Only a cage has a /box; here it is the folder in which a program starts.
          const source = readFileSync(`${folder}/${name}.py`, 'utf8').replaceAll("'/box", "'.");
          const print = "for line in attempt():\n    print('escaped:', line)\n";
          const end = await run(`${targets.aim}${source}\n\n${print}`);
          const lines = end.stdout.toString('utf8').split('\n');
          const escaped = lines.filter((line) => line.startsWith('escaped:') && !harmless.includes(line));
          escapes.push(...[...escaped, ...targets.damage()].map((line) => `${name}: ${line}`));
          if (endOf(end) === 'fails') escapes.push(`${name} did not run: ${end.stderr.toString('utf8')}`);
        }
        expect(escapes).toEqual([]);
      } finally {
        await targets.close();
      }
    }, 40_000);

    test('holds a program that fills its folder', async () => {
      const fill = `
import os, time
written = 0
for number in range(64):
    try:
        with open(f'sack-{number}', 'wb', buffering=0) as file:
            for _ in range(3):
                written += file.write(bytes(1 << 20))
    except OSError:
        break
    time.sleep(0.02)
print(written >> 20, 'MiB')
`;
      const end = await run(fill);
      const held = kind === 'landlock' ? 'output' : 'ends';
      expect([endOf(end), end.stdout.toString('utf8').includes('192 MiB')]).toEqual([held, false]);
    });

    test('keeps modes and times of files outside as they are', async () => {
      const orchard = mkdtempSync(join(tmpdir(), 'assay-orchard-'));
      try {
        const diary = join(orchard, 'diary');
        writeFileSync(diary, 'pruned the pears', { mode: 0o600 });
        const facts = () => [statSync(diary).mode, statSync(diary).mtimeMs, readFileSync(diary, 'utf8')];
        const before = facts();
        await run(
          ['chmod(path, 0o777)', 'utime(path, (1, 1))', 'truncate(path, 0)', 'remove(path)']
            .map((call) => `try:\n    os.${call}\nexcept OSError:\n    pass`)
            .reduce((text, part) => `${text}\n${part}`, `import os\npath = '${diary}'`),
        );
        expect(facts()).toEqual(before);
      } finally {
        rmSync(orchard, { recursive: true });
      }
    });

    test('uses a fresh cage or box also for what runs alone', async () => {
      const look = 'import os\nprint(os.listdir("."))\nopen("left-behind", "w").close()';
      const seen = await open().sandbox.alone(async (runner) => {
        const job = {
          ...{ kind: 'command' as const, argv: ['/usr/bin/python3', '-I', '-S', 'main.py'], limits },
          files: { 'main.py': look },
        };
        return [await runner.untrustedRun(job), await runner.untrustedRun(job)];
      });
      expect(seen.map(({ stdout }) => stdout.toString('utf8'))).toEqual(["['main.py']\n", "['main.py']\n"]);
    });
  });
}

function isOurs(id: number): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('zygote.py');
  } catch {
    return false; // it is gone
  }
}
