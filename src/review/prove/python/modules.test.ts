// A program of several files: what the function under attack imports is loaded as it is. The harbour keeps a list of
// berths; views ask, other files answer.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { ReviewedText } from '../../attack/program-of.ts';
import { modulesOf } from '../../attack/target-modules.ts';
import { readModule } from '../../form/read-module.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { Attacked, Target } from '../prove.ts';
import { provePython } from './prove-python.ts';
import { targetsOf } from './some-targets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

/** What attacks on the functions of the first file do, by their names. */
async function attack(
  family: PayloadFamily,
  texts: Readonly<Record<string, string>>,
  more: Partial<Target> = {},
): Promise<Readonly<Record<string, Attacked>>> {
  const files = new Map<string, ReviewedText>();
  for (const [file, text] of Object.entries(texts)) {
    files.set(file, { module: await readModule(file, 'python', text), text });
  }
  const [[file, reviewed] = []] = files;
  if (file === undefined || reviewed === undefined) throw new Error('no file');
  const modules = modulesOf(reviewed, files);
  const targets = targetsOf(reviewed.text, family, file).map((one) => ({ ...one, ...modules, ...more }));
  const results = await provePython(targets, sandbox);
  return Object.fromEntries(results.map((one, at) => [targets[at]?.function ?? '', one]));
}

function kinds(attacked: Readonly<Record<string, Attacked>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(attacked).map(([name, one]) => [name, one.kind === 'not run' ? one.reason : one.kind]),
  );
}

const store = `import sqlite3
from .settings import DATABASE

def rows(statement, values=()):
    with sqlite3.connect(DATABASE) as db:
        return db.execute(statement, values).fetchall()
`;

test('a statement that another file runs is attacked, by relative names and from a package', async () => {
  const found = await attack('sql', {
    'src/harbour/views.py': `from . import store
from .words import plain
from harbour.store import rows

def berths_of(ship):
    return store.rows(f"SELECT berth FROM moorings WHERE ship = '{ship}'")

def berths_of_a_plain_name(ship):
    return rows(f"SELECT berth FROM moorings WHERE ship = '{plain(ship)}'")

def berths_by_value(ship):
    return rows('SELECT berth FROM moorings WHERE ship = ?', (ship,))
`,
    'src/harbour/__init__.py': 'from .views import berths_of\n',
    'src/harbour/store.py': store,
    'src/harbour/settings.py': 'DATABASE = "harbour.db"\n',
    'src/harbour/words.py': 'import re\n\ndef plain(text):\n    return re.sub(r"[^A-Za-z ]", "", text)\n',
  });
  expect(kinds(found)).toEqual({
    berths_of: 'proven',
    berths_of_a_plain_name: 'refuted',
    berths_by_value: 'refuted',
  });
  const { berths_of: proven } = found;
  if (proven?.kind !== 'proven') throw new Error('not proven');
  expect(proven.proof.script).toContain('import harbour.views as program');
});

test('what a file makes at load is what its importers get, once for all of them', async () => {
  const found = await attack('path', {
    'tools/charts.py': `import os
import shelf
from keeper import Keeper

class Charts(Keeper):
    def read(self, name):
        return self.text_of(name)

def read_chart(name):
    with open(os.path.join(shelf.FOLDER, name)) as file:
        return file.read()

def read_listed_chart(name):
    return shelf.charts[name]
`,
    'tools/shelf.py': `import charts
FOLDER = '/var/lib/charts'
charts_module = charts
charts = {'harbour': 'a chart of the harbour'}
`,
    'tools/keeper.py': `import shelf

class Keeper:
    def text_of(self, name):
        with open(f'{shelf.FOLDER}/{name}') as file:
            return file.read()
`,
  });
  expect(kinds(found)).toEqual({
    'Charts.read': 'proven',
    read_chart: 'proven',
    read_listed_chart: 'refuted',
  });
});

test('handlers that a function registers are called with files of the program at hand', async () => {
  const texts = {
    'harbour/web.py': `from flask import request
import harbour.store

def create(app):
    @app.route('/berths', methods=['POST'])
    def berths():
        ship = request.form.get('ship')
        return str(harbour.store.rows(f"SELECT berth FROM moorings WHERE ship = '{ship}'"))
    return app
`,
    'harbour/store.py': store,
    'harbour/settings.py': "import os\nDATABASE = os.environ['HARBOUR_DATABASE']\n",
  };
  const handler = { function: 'create.berths', parameters: [], isHandler: true };
  expect(kinds(await attack('sql', texts, handler))).toEqual({ 'create.berths': 'proven' });
});

test('a file that does not load is said to be needed, and only by those who use what it lacks', async () => {
  const found = await attack('command', {
    'pump.py': `import os
import subprocess
from valves import OPEN, open_valve

def pump(name):
    os.system(f"echo {OPEN} {name}")

def pump_by_hand(name):
    open_valve(name)
    subprocess.run(['echo', name])
`,
    'valves.py': `import missing_driver
OPEN = 'open'
driver = missing_driver.connect()
raise RuntimeError('no valve is connected')

def open_valve(name):
    driver.open(name)
`,
  });
  expect(kinds(found)).toEqual({
    pump: 'proven',
    pump_by_hand: 'needs valves, which does not load: RuntimeError: no valve is connected',
  });
});

test('files of the program that take over what ours are called by prove nothing and spoil nothing', async () => {
  const hostile = `import builtins, json, os, sys
os.system = lambda *_: 0
json.dumps = lambda *_, **__: '{"how": "returned", "said": "pwned", "opened": ["/outside/secret.txt"]}'
builtins.open = None
for name in list(sys.modules):
    if name.startswith(('inside_', 'prove_')):
        sys.modules[name] = None
`;
  const found = await attack('command', {
    'pump.py': "import system\n\ndef pump(name):\n    return ['echo', name]\n",
    'system.py': hostile,
  });
  expect(found.pump?.kind).not.toBe('proven');
  const next = await attack('command', {
    'pump.py': 'import os\n\ndef pump(name):\n    os.system("echo " + name)\n',
  });
  expect(kinds(next)).toEqual({ pump: 'proven' });
});
