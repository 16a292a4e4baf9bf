// Data files of a program: it opens them as at home, beside its modules or from where it runs. They are no canaries.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { TargetData } from '../prove.ts';
import { placesOfData } from './project-names.ts';
import { provePython } from './prove-python.ts';
import { targetsOf } from './some-targets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

async function attack(program: string, family: PayloadFamily, data: readonly TargetData[]) {
  const targets = targetsOf(program, family, 'src/crew.py').map((one) => ({ ...one, data }));
  const attacked = await provePython(targets, sandbox);
  return Object.fromEntries(
    attacked.map((one, at) => [targets[at]?.function, one.kind === 'not run' ? one.reason : one.kind]),
  );
}

const crew =
  '<crew><sailor name="Ada"><cabin>7</cabin></sailor><sailor name="Bo"><cabin>9</cabin></sailor></crew>';

test('a query over a document of the project is attacked', async () => {
  const program = `import xml.etree.ElementTree as ET
from pathlib import Path

tree = ET.parse(Path(__file__).parent / 'crew.xml')

def cabin_of(name):
    return [one.findtext('cabin') for one in tree.getroot().findall(f".//sailor[@name='{name}']")]

def cabin_of_fixed(name):
    return [one.findtext('cabin') for one in tree.getroot() if one.get('name') == name]
`;
  expect(await attack(program, 'xpath', [{ file: 'src/crew.xml', text: crew }])).toEqual({
    cabin_of: 'proven',
    cabin_of_fixed: 'refuted',
  });
});

test('tables that a script of SQL makes are there', async () => {
  const program = `import sqlite3

connection = sqlite3.connect('crew.db')
with open('sql/tables.sql') as file:
    connection.executescript(file.read())

def cabin_of(name):
    return connection.execute("SELECT cabin FROM sailors WHERE name = '" + name + "'").fetchall()
`;
  const tables = 'CREATE TABLE sailors (id INTEGER PRIMARY KEY, name TEXT, cabin TEXT);';
  const data = [{ file: 'sql/tables.sql', text: tables, named: 'sql/tables.sql' }];
  expect(await attack(program, 'sql', data)).toEqual({ cabin_of: 'proven' });
});

test('a program that reads and writes its own data files does no harm', async () => {
  const program = `import json
import os

PLACE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'crew.json')

def add_fixed(name):
    with open(PLACE) as file:
        crew = json.load(file)
    crew.append(name)
    with open(PLACE, 'w') as file:
        json.dump(crew, file)
    return crew
`;
  expect(await attack(program, 'path', [{ file: 'src/crew.json', text: '["Ada"]' }])).toEqual({
    add_fixed: 'refuted',
  });
});

test('data lies where it lies at home, seen from the folder of the modules', () => {
  const [target] = targetsOf('def crew(name):\n', 'path', 'src/crew.py');
  if (target === undefined) throw new Error('no target');
  const data = [
    { file: 'src/crew.json', text: 'a' },
    { file: 'data/names.txt', text: 'b', named: 'data/names.txt' },
    { file: '../../far/away.txt', text: 'c' },
  ];
  expect(placesOfData({ ...target, data })).toEqual([
    { path: 'crew.json', text: 'a' },
    { path: '../data/names.txt', text: 'b' },
    { path: 'data/names.txt', text: 'b' },
  ]);
});
