import { describe, expect, test } from 'vitest';
import { compare, tracesOf } from './some-traces.ts';

const head =
  'import html, io, os, re, shlex, sqlite3, subprocess\nfrom flask import Flask, redirect, request\nfrom pathlib import Path\nfrom urllib.parse import urlparse\napp = Flask(__name__)\ndb = sqlite3.connect("harbour.db")\n';

async function check(body: string, policy: 'framework' | 'library' = 'framework'): Promise<void> {
  const { found, expected } = await compare({ 'harbour.py': head + body }, policy);
  expect(found).toEqual(expected);
}

/** The body of a handler with a value from outside in `boat`. */
function handler(body: string): string {
  const lines = body.split('\n').map((line) => `    ${line}`);
  return `@app.route('/boats')\ndef boats():\n    boat = request.args.get('boat')\n${lines.join('\n')}\n    return {}\n`;
}

describe('what is folded away', () => {
  test('a branch that is never taken does no harm', () =>
    check(
      handler(
        "num = 86\nif 7 * 42 - num > 200:\n    bar = 'sloop'\nelse:\n    bar = boat\ndb.execute('SELECT ' + bar)",
      ),
    ));

  test('a branch that is always taken does', () =>
    check(
      handler(
        "num = 106\nif 7 * 18 + num > 200:\n    bar = boat\nelse:\n    bar = 'sloop'\ndb.execute('SELECT ' + bar) # found: sql",
      ),
    ));

  test('a match over a known letter takes one case', () =>
    check(
      handler(
        "match 'ABC'[1]:\n    case 'A':\n        bar = boat\n    case 'B':\n        bar = 'sloop'\n    case _:\n        bar = boat\ndb.execute('SELECT ' + bar)",
      ),
    ));

  test('what stands behind a return is not run', () =>
    check(handler("if boat:\n    return {}\n    db.execute('SELECT ' + boat)")));

  test('an execute with a constant statement is fine whatever its parameters are', () =>
    check(handler("db.execute('SELECT * FROM boats WHERE name = ?', (boat,))")));
});

describe('containers', () => {
  test('keys of a mapping are told apart', () =>
    check(
      handler(
        "map = {}\nmap['a'] = 'sloop'\nmap['b'] = boat\ndb.execute('SELECT ' + map['a'])\ndb.execute('SELECT ' + map['b']) # found: sql",
      ),
    ));

  test('places of a list are told apart, also after one is removed', () =>
    check(
      handler(
        "names = []\nnames.append('safe')\nnames.append(boat)\nnames.append('moresafe')\nnames.pop(0)\ndb.execute('SELECT ' + names[0]) # found: sql\ndb.execute('SELECT ' + names[1])",
      ),
    ));

  test('an append on one branch stays in the list', () =>
    check(
      handler(
        "names = []\nif boat:\n    names.append('x')\nelse:\n    names = ['y']\nnames.append(boat)\ndb.execute('SELECT ' + ''.join(names)) # found: sql",
      ),
    ));

  test('a table with constant values cleans its key', () =>
    check(
      handler(
        "column = {'a': 'name', 'b': 'length'}.get(boat, 'name')\ndb.execute('SELECT * FROM boats ORDER BY ' + column)",
      ),
    ));

  test('the parts of a text are known for slices', () =>
    check(
      handler(
        "bar = 'constant' + boat\ndb.execute('SELECT ' + bar[:8])\ndb.execute('SELECT ' + bar[4:]) # found: sql",
      ),
    ));

  test('a StringIO is a text that is put together', () =>
    check(
      handler(
        "out = io.StringIO()\nout.write('SELECT ')\nout.write(boat)\ndb.execute(out.getvalue()) # found: sql",
      ),
    ));
});

describe('guards', () => {
  test('membership in constants cleans, from there on', () =>
    check(
      handler(
        "db.execute('SELECT ' + boat) # found: sql\nif boat not in ('sloop', 'yawl'):\n    return {}\ndb.execute('SELECT ' + boat)",
      ),
    ));

  test('a test of the host cleans the address it was taken from', () =>
    check(
      handler(
        "url = urlparse(boat)\nif url.netloc not in ['pier.example']:\n    return {}\nreturn redirect(boat)",
      ),
    ));

  test('a test of the scheme does not', () =>
    check(
      handler(
        "url = urlparse(boat)\nif url.scheme != 'https':\n    return {}\nreturn redirect(boat) # found: redirect",
      ),
    ));

  test('a resolved path within a folder is clean, with a separator behind the folder', () =>
    check(
      handler(
        "path = os.path.realpath(os.path.join('/srv', boat))\nif not path.startswith('/srv/'):\n    return {}\nopen(path)",
      ),
    ));

  test('without the separator its neighbours are reached', () =>
    check(
      handler(
        "path = os.path.realpath(os.path.join('/srv', boat))\nif not path.startswith('/srv'):\n    return {}\nopen(path) # found: path",
      ),
    ));

  test('a path that was not resolved may still go up', () =>
    check(
      handler(
        "path = Path('/srv') / boat\nif not path.is_relative_to('/srv'):\n    return {}\npath.read_text() # found: path",
      ),
    ));

  test('a full match of a narrow pattern cleans, one of a wide pattern does not', () =>
    check(handler("if not re.fullmatch(r'[a-z]+', boat):\n    return {}\ndb.execute('SELECT ' + boat)")));

  test('a pattern that takes anything cleans nothing', () =>
    check(
      handler("if not re.fullmatch(r'.+', boat):\n    return {}\ndb.execute('SELECT ' + boat) # found: sql"),
    ));

  test('a function that raises is a guard where it comes back', () =>
    check(
      `def known(name):\n    if name not in ('sloop', 'yawl'):\n        raise ValueError(name)\n    return name\n${handler("known(boat)\ndb.execute('SELECT ' + boat)")}`,
    ));

  test('a function that answers true is a guard in a condition', () =>
    check(
      `def is_known(name):\n    if name.isalnum():\n        return True\n    return False\n${handler("if not is_known(boat):\n    return {}\ndb.execute('SELECT ' + boat)")}`,
    ));

  test('a function that answers true to everything is none', () =>
    check(
      `def is_known(name):\n    return len(name) > 0\n${handler("if not is_known(boat):\n    return {}\ndb.execute('SELECT ' + boat) # found: sql")}`,
    ));

  test('a guard on one of two ways cleans that way alone', () =>
    check(
      handler("if boat.isdigit():\n    bar = boat\nelse:\n    bar = 'sloop'\ndb.execute('SELECT ' + bar)"),
    ));
});

describe('sanitisers', () => {
  test('quoting for a shell cleans commands only', () =>
    check(
      handler("safe = shlex.quote(boat)\nos.system('ls ' + safe)\ndb.execute('SELECT ' + safe) # found: sql"),
    ));

  test('what a handler returns is sent as a page', () =>
    check(
      handler(
        "if boat == 'raw':\n    return '<b>' + boat\nif html:\n    return '<b>' + html.escape(boat)\nreturn '<b>' + request.args['boat'] # found: xss",
      ),
    ));

  test('doubling the quotes cleans SQL, taking `../` out cleans nothing', () =>
    check(
      handler(
        "db.execute(\"SELECT '\" + boat.replace(\"'\", \"''\") + \"'\")\nopen(boat.replace('../', '')) # found: path",
      ),
    ));

  test('a program that is started without a shell reads options', () =>
    check(
      handler(
        "subprocess.run(['git', 'log', '--', boat])\nsubprocess.run(['git', 'log', boat]) # found: command\nsubprocess.run(['sh', '-c', boat]) # found: command",
      ),
    ));

  test('a number is clean', () => check(handler("db.execute('SELECT ' + str(int(boat)))")));
});

describe('from function to function', () => {
  test('through arguments, defaults, keywords and stars', () =>
    check(
      `def run(first, *rest, second='x', **others):\n    db.execute('A' + first) # found: sql\n    db.execute('B' + rest[0]) # found: sql\n    db.execute('C' + second)\n    db.execute('D' + others['third']) # found: sql\n${handler('run(boat, boat, third=boat)')}`,
    ));

  test('through attributes of objects and inherited methods', () =>
    check(
      `class Vessel:\n    def __init__(self, name):\n        self.name = name\n        self.kind = 'sloop'\n    def find(self):\n        db.execute('SELECT ' + self.name) # found: sql\n        db.execute('SELECT ' + self.kind)\nclass Ferry(Vessel):\n    def __init__(self, name):\n        super().__init__(name)\n${handler('Ferry(boat).find()')}`,
    ));

  test('through closures, callbacks and comprehensions', () =>
    check(
      handler(
        "def ask():\n    db.execute('SELECT ' + boat) # found: sql\nask()\nlist(map(lambda one: db.execute('SELECT ' + one), [boat])) # found: sql\n[db.execute('SELECT ' + one) for one in [boat]] # found: sql",
      ),
    ));

  test('through generators and coroutines', () =>
    check(
      `def each(name):\n    yield name\nasync def ask(name):\n    return name\nasync def later():\n    boat = request.args['boat']\n    db.execute('SELECT ' + await ask(boat)) # found: sql\n    for one in each(boat):\n        db.execute('SELECT ' + one) # found: sql\n`,
    ));

  test('a decorator of the program is called', () =>
    check(
      `def twice(run):\n    def inner(name):\n        return run('x' + name)\n    return inner\n@twice\ndef find(name):\n    db.execute('SELECT ' + name) # found: sql\n${handler('find(boat)')}`,
    ));

  test('recursion ends', () =>
    check(
      `def down(name, level):\n    if level == 0:\n        db.execute('SELECT ' + name) # found: sql\n    return down(name, level - 1)\n${handler('down(boat, 3)')}`,
    ));

  test('through modules of the program, relative and absolute', async () => {
    const { found, expected } = await compare({
      'harbour/app.py':
        "from flask import Flask, request\nfrom .boats import find\nfrom harbour import berths\nimport harbour.piers as piers\napp = Flask(__name__)\n@app.get('/')\ndef start():\n    find(request.args['a'])\n    berths.find(request.args['b'])\n    piers.find('constant')\n    return {}\n",
      'harbour/__init__.py': '',
      'harbour/boats.py': "def find(name):\n    db().execute('SELECT ' + name) # found: sql\n",
      'harbour/berths.py': "def find(name):\n    db().execute('SELECT ' + name) # found: sql\n",
      'harbour/piers.py': "def find(name):\n    db().execute('SELECT ' + name)\n",
    });
    expect(found).toEqual(expected);
  });
});

describe('policies', () => {
  const library =
    'def find(cursor, name, length: int):\n    cursor.execute(f"SELECT {name}") # found: sql\n    cursor.execute(f"SELECT {length}")\ndef _inner(cursor, name):\n    cursor.execute(name)\n';

  test('callers of exported functions are strangers in a library', () => check(library, 'library'));

  test('and trusted in a program of a framework', async () => {
    const { found } = await compare({ 'harbour.py': library });
    expect(found).toEqual([]);
  });

  test('a parameter gives a suspicion, a request a trace; each source is one way', async () => {
    const programs = {
      'a.py': `${head}def find(first, second):\n    db.execute(first + second)\n${handler('find(boat, boat)')}`,
    };
    const traces = await tracesOf(programs, 'library');
    expect(traces.map(({ grade, source }) => `${grade} ${source?.kind} ${source?.name}`).sort()).toEqual([
      'SUSPECT parameter first',
      'SUSPECT parameter second',
      'TRACED request request.args',
    ]);
  });

  test('the steps lead from the source to the sink', async () => {
    const [trace] = await tracesOf({
      'a.py': head + handler("name = boat.strip()\ndb.execute('SELECT ' + name)"),
    });
    expect(trace?.steps.map(({ at, message }) => `${at.line} ${message}`)).toEqual([
      '9 request.args comes from outside',
      '9 passes through request.args.get',
      '9 assigned to boat',
      '10 passes through boat.strip',
      '10 assigned to name',
      '11 reaches db.execute',
    ]);
  });

  test('calls that are findings by themselves are found wherever they stand', () =>
    check(
      'import hashlib\ndef tag(text):\n    hashlib.md5(text, usedforsecurity=False)\n    return hashlib.md5(text) # found: hash\n',
    ));
});
