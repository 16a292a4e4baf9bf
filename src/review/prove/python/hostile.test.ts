// Programs that fight the prover: none proves anything, and none takes the others of its job with it.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { Attacked, Target } from '../prove.ts';
import { provePython } from './prove-python.ts';
import { targetsOf } from './some-targets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

/** What a program does instead of its work, whatever it is attacked with. */
const nuisances: Readonly<Record<string, string>> = {
  'forks without end': `
    import os
    while True:
        try: os.fork()
        except OSError: pass`,
  'fills the disk': `
    import os
    for number in range(100_000):
        with open(f'full{number}', 'wb') as file: file.write(b'x' * (1 << 20))`,
  'loops without end': `
    while True:
        try:
            while True: pass
        except BaseException: pass`,
  'stops itself': `
    import os, signal
    os.kill(os.getpid(), signal.SIGSTOP)`,
  'takes all memory': `
    taken = []
    while True: taken.append('x' * (64 << 20))`,
};

/** How it tries to deceive; `value` is what it was given. */
const tricks: Readonly<Record<string, string>> = {
  'prints what looks like a proof': `
    import os
    line = b'{"target": 0, "result": {"kind": "proven"}}\\n{"how": "returned", "said": "k0000000000000000"}\\n'
    for number in range(256):
        try: os.write(number, line)
        except OSError: pass
    print(line)
    return line`,
  'answers for its process in frames': `
    import json, os, struct
    body = json.dumps({'how': 'returned', 'said': value * 3, 'type': 'str', 'accepts': True, 'sql': [['x', 'syntax error']],
                       'arrivals': 'shell', 'asked': [['x']], 'schema': {'t': 'x'}, 'columns': 'many', 'headers': 7}).encode()
    os.write(20, (struct.pack('>I', len(body)) + body) * 3)
    os._exit(0)`,
  'answers with what is no JSON': `
    import os, struct
    os.write(20, struct.pack('>I', 9) + b'[' * 9)
    os._exit(0)`,
  'announces an endless answer': `
    import os
    os.write(20, b'\\xff\\xff\\xff\\xff')
    while True: pass`,
  'patches what it can reach': `
    import builtins, io, json, os, sqlite3, sys
    builtins.open = io.open = lambda *_: io.StringIO('root:x:0')
    os.system = sqlite3.connect = json.dumps = lambda *_: 'k0'
    for name in [name for name in sys.modules if name.startswith('inside_')]:
        for key, one in list(vars(sys.modules[name]).items()):
            if callable(one) and not key.startswith('__'): setattr(sys.modules[name], key, lambda *_, **__: 'k0')
    return value`,
  'ends the interpreter': `
    import sys
    sys.exit(0)`,
  'ends the process': `
    import os
    os._exit(0)`,
  'kills its parent and everybody else': `
    import os, signal
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP):
        for process in (os.getppid(), 1, 2, 3, -1):
            try: os.kill(process, number)
            except OSError: pass
    return value`,
  'leaves a daemon behind that writes into everything': `
    import os, time
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                for folder, _, names in os.walk('/box'):
                    for name in names:
                        try:
                            with open(os.path.join(folder, name), 'a') as file: file.write('42')
                        except OSError: pass
    return value`,
  'removes the folders it runs in, and puts modules there': `
    import os, shutil
    shutil.rmtree('/box', ignore_errors=True)
    for place in ('/box', os.getcwd()):
        for name in ('random', 'json', 'sqlite3', 'inside_subject', 'prove_hunt'):
            try:
                with open(f'{place}/{name}.py', 'w') as file: file.write('import os; os._exit(9)')
            except OSError: pass`,
  'digs folders too deep to remove': `
    import os
    for _ in range(2000):
        os.mkdir('deep')
        os.chdir('deep')`,
  'looks for secrets in the memory around it': `
    import gc, os
    found = []
    for process in (1, os.getppid()):
        for name in ('mem', 'environ', 'cmdline', 'maps'):
            try: found.append(open(f'/proc/{process}/{name}', 'rb').read(1 << 16).decode('latin-1'))
            except OSError: pass
    return [found, [repr(one)[:200] for one in gc.get_objects() if isinstance(one, (str, dict, list))][:20_000]]`,
  'writes every name that it is told into a file': `
    import re
    for name in re.findall(r'\\w+', value):
        with open(name[:60], 'w') as file: file.write(value)
    return value[::-1]`,
  'gives an object that fights whoever looks': `
    class Thorn:
        def __getattribute__(self, name): raise KeyboardInterrupt
        def __str__(self): raise SystemExit
    return [Thorn(), (Thorn() for _ in iter(int, 1))]`,
  'does at each call what the call before was told': `
    import os, sqlite3
    before, handle.told = getattr(handle, 'told', 'harmless'), value
    os.system('echo ' + before)
    rows = sqlite3.connect('list').execute("SELECT * FROM list WHERE name = '" + before + "'").fetchall()
    try: return [rows, open('/data/notes/' + before).read()]
    except OSError: return rows`,
  'answers to all calls of a message with what it finds in there': `
    import json, os, struct, sys
    frame = sys._getframe()
    while frame is not None and 'message' not in frame.f_locals: frame = frame.f_back
    message = frame.f_locals['message']
    for one in [*message['salvo'], {}, {}]:
        said = json.dumps([message['common'], one])
        body = json.dumps({'how': 'returned', 'said': said, 'type': 'str', 'accepts': True, 'sql': [[said, 'syntax error']],
                           'arrivals': ['shell', 'arguments', 'file'], 'asked': [], 'schema': {}, 'columns': 3}).encode()
        os.write(20, struct.pack('>I', len(body)) + body)
    os._exit(0)`,
};

const honest = `import os
def greet(name):
    return os.system('echo hello ' + name)
`;

const families: readonly PayloadFamily[] = ['sql', 'path', 'command'];

/** An honest prover gives up on them in the end; waiting for that shows nothing more. */
function hurried(targets: readonly Target[]): readonly Target[] {
  return targets.map((target) => ({ ...target, patienceMs: 3000 }));
}

async function attackBeside(body: string, runner: Sandbox, some = families): Promise<readonly Attacked[]> {
  const program = `def handle(value):${body}\n`;
  const targets = some.flatMap((family) => hurried(targetsOf(program, family)));
  return provePython([...targets, ...targetsOf(honest, 'command')], runner);
}

test.for([
  ...Object.entries(nuisances).map((one) => [...one, families.slice(0, 1)] as const),
  ...Object.entries(tricks).map((one) => [...one, families] as const),
])('a program that %s proves nothing and harms nobody', { timeout: 120_000 }, async ([, body, some]) => {
  const attacked = await attackBeside(body, sandbox, some);
  expect(attacked).toHaveLength(some.length + 1);
  const kinds = attacked.map(({ kind }) => kind);
  expect(kinds.slice(0, -1).filter((kind) => kind === 'proven' || kind === 'reached')).toEqual([]);
  expect(kinds.at(-1)).toBe('proven');
  expect(JSON.stringify(attacked)).not.toContain('internal');
});

test('where a program can end the job of others, they are tried in another', {
  timeout: 120_000,
}, async () => {
  // Without a process namespace of its own the job's processes can be hit.
  const weaker = await openSandbox({ workers: 1, kind: 'single-use' });
  try {
    for (const body of [tricks['kills its parent and everybody else'], nuisances['forks without end']]) {
      const attacked = await attackBeside(body ?? '', weaker, families.slice(0, 1));
      expect(attacked.map(({ kind }) => kind)).toEqual([expect.not.stringMatching('proven'), 'proven']);
    }
  } finally {
    await weaker.close();
  }
});

test('what happens while a program is loaded is no different', { timeout: 120_000 }, async () => {
  const bodies = [
    'import os\nos._exit(0)\n',
    'while True: pass\n',
    'import sys\nsys.exit(3)\n',
    'raise RuntimeError("no settings")\n',
    'import os\nos.kill(1, 9)\nos.kill(os.getppid(), 9)\n',
    'def broken(:\n',
    `x = ${'('.repeat(5000)}\n`,
    '\0',
  ];
  const targets = [
    ...bodies.flatMap((body) => targetsOf(`${body}\ndef handle(value):\n    return value\n`, 'sql')),
    ...targetsOf(honest, 'command'),
  ];
  const attacked = await provePython(targets, sandbox);
  expect(attacked.map(({ kind }) => kind)).toEqual([...Array.from(bodies, () => 'not run'), 'proven']);
});
