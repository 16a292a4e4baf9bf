import { expect, test } from 'vitest';
import { foundIn, tracesIn } from '../some-program.ts';
import { prototypePollution } from './prototype-pollution.ts';
import { unsafeYaml } from './unsafe-yaml.ts';
import { unvalidatedAmount } from './unvalidated-amount.ts';
import { xmlEntities } from './xml-entities.ts';

test('an amount that is booked without being compared with zero is found, with its parameter', async () => {
  const python = `def transfer(giver, taker, amount):
    if giver.balance < amount:
        raise ValueError('more than there is')
    giver.balance -= amount
    taker.balance += amount
`;
  const script = `app.post('/withdraw', function withdraw(req, res) {
  const { amount } = req.body;
  const cents = Number(req.body.cents);
  account.balance = account.balance - cents;
  res.json(account);
});
`;
  const [trace] = await tracesIn(unvalidatedAmount, 'python', python);
  expect([trace?.at.line, trace?.source?.kind, trace?.source?.name]).toEqual([4, 'parameter', 'amount']);
  expect(await foundIn(unvalidatedAmount, 'javascript', script)).toEqual(['4: cents']);
});

test('an amount that is bounded by a comparison, a function or its type is not found', async () => {
  const python = `from pydantic import PositiveInt

def withdraw(account, amount):
    if not 0 < amount <= account.limit:
        raise ValueError('no such amount')
    account.balance -= amount

def deposit(account, amount):
    ensure_positive(amount)
    account.balance += amount

def refund(account, amount: PositiveInt):
    account.balance += amount

def tally(boats, amount):
    boats.weight -= amount

def pay_all(bills):
    sum = 0
    for bill in bills:
        sum += bill.cents
    return sum
`;
  const script = `export function payOut(shares: Map<string, number>, member: string, amount: number) {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError('not an amount');
  shares.set(member, (shares.get(member) ?? 0) - amount);
}
`;
  expect(await foundIn(unvalidatedAmount, 'python', python)).toEqual([]);
  expect(await foundIn(unvalidatedAmount, 'typescript', script)).toEqual([]);
});

test('merging deeply and setting by path without a look at the keys are found', async () => {
  const program = `function merge(target, source) {
  Object.keys(source).forEach((key) => {
    if (typeof source[key] === 'object') merge(target[key], source[key]);
    else target[key] = source[key];
  });
}
function set(options, path, value) {
  let place = options;
  for (const part of path.split('.')) {
    place[part] = place[part] ?? {};
    place = place[part];
  }
}
function note(store, section, name, value) {
  store[section][name] = value;
}
`;
  expect(await foundIn(prototypePollution, 'javascript', program)).toEqual([
    '4: target[key]',
    '10: place[part]',
    '15: store[section][name]',
  ]);
});

test('keys that are looked at, maps, copies and tables of numbers pollute nothing', async () => {
  const program = `const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
function set(options, path, value) {
  let place = options;
  for (const part of path.split('.')) {
    if (forbidden.has(part)) throw new RangeError('no option');
    place[part] ??= {};
    place = place[part];
  }
}
function copy(source) {
  const result = {};
  for (const key in source) result[key] = source[key];
  return result;
}
function freeze(source) {
  const result = {};
  for (const key of Object.keys(source)) result[key] = freeze(source[key]);
  return result;
}
`;
  const typed = `export function mark(grid: boolean[][], row: number, column: number) {
  grid[row][column] = true;
}
`;
  expect(await foundIn(prototypePollution, 'javascript', program)).toEqual([]);
  expect(await foundIn(prototypePollution, 'typescript', typed)).toEqual([]);
});

test('loaders of YAML and parsers of XML are told apart', async () => {
  const python = `import yaml
from lxml import etree
class PlainLoader(yaml.SafeLoader):
    pass
one = yaml.load(text)
two = yaml.load(text, Loader=yaml.FullLoader)
three = yaml.load(text, Loader=PlainLoader)
four = yaml.load(text, yaml.CSafeLoader)
parser = etree.XMLParser(load_dtd=True)
careful = etree.XMLParser(resolve_entities=False)
`;
  expect((await tracesIn(unsafeYaml, 'python', python)).map(({ at }) => at.line)).toEqual([5, 6]);
  expect((await tracesIn(xmlEntities, 'python', python)).map(({ at }) => at.line)).toEqual([9]);
});
