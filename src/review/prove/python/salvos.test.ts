// Many attacks go to a program by one message. What one of them does to the others must not hide what they do.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { Attacked } from '../prove.ts';
import { provePython } from './prove-python.ts';
import { targetsOf } from './some-targets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

async function prove(program: string, family: PayloadFamily): Promise<Attacked> {
  const [attacked] = await provePython(targetsOf(program, family), sandbox);
  if (attacked === undefined) throw new Error('no result');
  return attacked;
}

const lending = (first: string): string => `import os

def readers(name):
    if name.startswith("' OR"):
        ${first}
    return db.execute(f"SELECT card FROM readers WHERE name = '{name}'").fetchall()
`;

test.for([
  ['ends the process', 'os._exit(3)'],
  ['loops without end', 'while True: pass'],
  ['raises what nobody expects', 'raise SystemExit(name)'],
])('where one attack %s the others are made', { timeout: 60_000 }, async ([, first]) => {
  const attacked = await prove(lending(first ?? ''), 'sql');
  expect(attacked).toMatchObject({ kind: 'proven', proof: { parameter: 'name' } });
  expect(JSON.stringify(attacked)).not.toContain('"payload":"\' OR \'1\'=\'1","call');
});

test('what the next call wipes away is seen', async () => {
  const program = `import os

written = []

def save(name):
    for old in written:
        if os.path.exists(old):
            os.remove(old)
    written.clear()
    path = os.path.join('/data/letters', name)
    with open(path, 'x') as file:
        file.write('harmless')
    written.append(path)
`;
  expect(await prove(program, 'path')).toMatchObject({ kind: 'proven' });
});

test('a program that writes beside its folder at every call is attacked call by call', async () => {
  const program = (name: string): string => `import os

def letter(name):
    with open('/var/log/letters.log', 'a') as log:
        log.write('one more')
    with open(os.path.join('/data/letters', ${name})) as file:
        return file.read()
`;
  expect(await prove(program('name'), 'path')).toMatchObject({
    kind: 'proven',
    proof: { parameter: 'name' },
  });
  expect(await prove(program('os.path.basename(name)'), 'path')).toMatchObject({ kind: 'refuted' });
});

test('an address that another call named proves nothing, and its own does', async () => {
  const program = (address: string): string => `import urllib.request

seen = ['http://public.example/notes']

def picture(url):
    seen.append(url)
    return urllib.request.urlopen(${address}).read()
`;
  expect(await prove(program('seen[-2]'), 'ssrf')).toMatchObject({ kind: 'refuted' });
  expect(await prove(program('seen[-1]'), 'ssrf')).toMatchObject({ kind: 'proven' });
});

test('many connections to friends do not hide the one to the attacker', { timeout: 30_000 }, async () => {
  const program = `import http.client

def mirror(url):
    if url.startswith('https://'):
        return _ask(url.partition('//')[2].partition('/')[0])
    return [_ask('public.example') for _ in range(170)][0]

def _ask(host):
    try:
        connection = http.client.HTTPConnection(host, timeout=1)
        connection.request('GET', '/')
        return connection.getresponse().status
    except OSError:
        return None
`;
  expect(await prove(program, 'ssrf')).toMatchObject({
    kind: 'proven',
    proof: { payload: 'https://evil.example/' },
  });
});

test('an attack that takes its time is given it, and what takes long without harm is none', async () => {
  const pay = `def withdraw(account, amount: int):
    if amount < 0:
        for _ in range(8_000_000): pass
    return {'left': 1000 - amount}
`;
  expect(await prove(pay, 'validation')).toMatchObject({ kind: 'proven', proof: { payload: '-5' } });
  const slow = `import re

def is_list(text):
    if text.startswith('(((') and len(text) < 100:
        for _ in range(8_000_000): pass
    return re.match('[a-z, ]*', text) is not None
`;
  expect(await prove(slow, 'redos')).toMatchObject({ kind: 'refuted' });
});

test('what only the first call of a process does is no effect of an attack', async () => {
  const program = `import os

calls = []

def letter(name):
    calls.append(name)
    if len(calls) == 6:
        os._exit(3)
    first = os.path.join('..', 'secret') if len(calls) == 1 else os.path.basename(name)
    with open(os.path.join('/data/letters', first)) as file:
        return file.read()
`;
  expect(await prove(program, 'path')).toMatchObject({ kind: 'refuted' });
});

test('who behaves well at the first call of a process only falls to an attack that comes after it', async () => {
  const program = `import os

calls = []

def greet(name):
    calls.append(name)
    if len(calls) == 1:
        return 'welcome'
    return os.system('echo ' + name)
`;
  expect(await prove(program, 'command')).toMatchObject({ kind: 'proven' });
});
