import { describe, expect, test } from 'vitest';
import { compare, inHandler, inScriptHandler } from './some-traces.ts';

async function check(...lines: readonly string[]): Promise<void> {
  const { found, expected } = await compare({ 'harbour.py': inHandler(...lines) });
  expect(found).toEqual(expected);
}

async function checkScript(...lines: readonly string[]): Promise<void> {
  const { found, expected } = await compare({ 'harbour.js': inScriptHandler(...lines) });
  expect(found).toEqual(expected);
}

describe('lists', () => {
  test('what is taken out is gone, and what stood behind it moves up', () =>
    check(
      "boats = ['sloop', boat, 'yawl']",
      'boats.pop(0)',
      'db.execute(boats[0]) # found: sql',
      'db.execute(boats[1])',
      'del boats[0]',
      'db.execute(boats[0])',
    ));

  test('turned around and cut, their places are still known', () =>
    check(
      "boats = [boat, 'yawl']",
      'boats.reverse()',
      'db.execute(boats[0])',
      'db.execute(boats[1]) # found: sql',
      "db.execute(['sloop', boat][1:][0]) # found: sql",
      "db.execute(['sloop', boat][:1][0])",
      "db.execute(['sloop', boat][::-1][0]) # found: sql",
      "db.execute(list(reversed([boat, 'sloop']))[0])",
      "db.execute(sorted([boat, 'sloop'])[1]) # found: sql",
    ));

  test('a list of two that meet is a list of what both have', () =>
    check(
      "words = ['sh', '-c'] if os.name == 'posix' else ['cmd', '/c']",
      'words.append(boat)',
      'import subprocess',
      'subprocess.run(words) # found: command',
      "more = ['ls', '-l'] if os.name == 'posix' else ['dir']",
      'subprocess.run([*more, boat])',
      'subprocess.run(more + [boat])',
    ));

  test('lists of a request, and its names', () =>
    check(
      "boats = request.form.getlist('boat')",
      "name = ''",
      'if boats:',
      '    name = boats[0]',
      'db.execute(name) # found: sql',
      'for key in request.form.keys():',
      '    db.execute(key) # found: sql',
      "db.execute(request.args.get('length', type=int))",
      "db.execute(request.args.get('name', 'x', type=str)) # found: sql",
    ));

  test('of a script', () =>
    checkScript(
      "const boats = ['sloop', boat, 'yawl'];",
      'boats.splice(0, 1);',
      'db.query(boats[0]); // found: sql',
      'db.query(boats.at(-1));',
      'boats.reverse();',
      'db.query(boats[0]);',
      "db.query(['sloop', boat].slice(0, 1)[0]);",
      "db.query([['sloop', boat]].flat()[1]); // found: sql",
      'db.query(Array.from({ length: 2 }, () => boat)[0]); // found: sql',
    ));
});

describe('mappings', () => {
  test('what is taken out is gone', () =>
    check(
      "kinds = {'a': boat, 'b': 'sloop'}",
      "db.execute(kinds.pop('a')) # found: sql",
      "db.execute(kinds.get('a', 'yawl'))",
      "more = dict(a=boat, b='sloop')",
      "del more['a']",
      "db.execute(more.get('a', ''))",
    ));

  test('all that is in them, and copies', () =>
    check(
      "for kind in {'a': 'sloop', 'b': boat}.values():",
      '    db.execute(kind) # found: sql',
      "for kind in {'a': 'sloop'}.values():",
      '    db.execute(kind)',
      "db.execute({'a': boat, 'b': 'sloop'}.copy()['a']) # found: sql",
      "db.execute({'a': boat, 'b': 'sloop'}.copy()['b'])",
      'for key, kind in {boat: 1}.items():',
      '    db.execute(kind)',
    ));

  test('two that are joined', () =>
    check(
      "kinds = {'a': 'sloop'} | {'b': boat}",
      "db.execute(kinds['a'])",
      "db.execute(kinds['b']) # found: sql",
      "kinds |= {'a': boat}",
      "db.execute(kinds['a']) # found: sql",
    ));

  test('lists that are there from the start', () =>
    check(
      'import collections',
      'kinds = collections.defaultdict(list)',
      "kinds['a'].append(boat)",
      "db.execute(kinds['a'][0]) # found: sql",
    ));

  test('of a script', () =>
    checkScript(
      "const kinds = { a: boat, b: 'sloop' };",
      'delete kinds.a;',
      "db.query(kinds.a ?? '');",
      "const more = new Map([['a', boat], ['b', 'sloop']]);",
      "db.query(more.get('b'));",
      "db.query(more.get('a')); // found: sql",
      "for (const [key, kind] of Object.entries({ c: 'sloop', ...req.body })) db.query(key + kind); // found: sql",
      "for (const [key, kind] of Object.entries({ c: 'sloop', d: boat })) db.query(key);",
      "more.delete('a');",
      "db.query(more.get('a') ?? '');",
    ));
});

describe('sections of a ConfigParser', () => {
  test('are told apart, and their options', () =>
    check(
      'import configparser',
      'config = configparser.ConfigParser()',
      "config.add_section('pier')",
      "config.set('pier', 'north', 'sloop')",
      "config.set('pier', 'south', boat)",
      "db.execute(config.get('pier', 'north'))",
      "db.execute(config.get('pier', 'south')) # found: sql",
      "db.execute(config['pier']['north'])",
      "db.execute(config['pier']['south']) # found: sql",
      "config['bay'] = {'east': boat}",
      "db.execute(config.get('bay', 'east')) # found: sql",
      "db.execute(config.get('bay', 'west', fallback=boat)) # found: sql",
      "db.execute(config.getint('bay', 'east'))",
    ));

  test('a file that is read is not from outside, a text may be', () =>
    check(
      'from configparser import ConfigParser',
      'own = ConfigParser()',
      "own.read('harbour.ini')",
      "db.execute(own.get('pier', 'north'))",
      'sent = ConfigParser()',
      'sent.read_string(boat)',
      "db.execute(sent.get('pier', 'north')) # found: sql",
    ));
});

describe('texts that are written piece by piece', () => {
  test('by `write`, by `writelines`, by `print`', () =>
    check(
      'out = io.StringIO()',
      "out.write('SELECT ')",
      'db.execute(out.getvalue())',
      'print(boat, file=out)',
      'db.execute(out.getvalue()) # found: sql',
      'more = io.StringIO()',
      "more.writelines(['SELECT ', boat])",
      'db.execute(more.getvalue()) # found: sql',
      'for line in io.StringIO(boat):',
      '    db.execute(line) # found: sql',
    ));
});

describe('functions that read from around them', () => {
  test('give what came from outside', () =>
    checkScript('const given = () => boat;', 'db.query(given()); // found: sql'));

  test('also what the module read', async () => {
    const program =
      "import sys\nfrom db import cursor\nname = sys.argv[1]\nother = 'sloop'\ndef given():\n    return name\ndef safe():\n    return other\ncursor.execute(given()) # found: sql\ncursor.execute(safe())\n";
    const { found, expected } = await compare({ 'tool.py': program });
    expect(found).toEqual(expected);
  });
});
