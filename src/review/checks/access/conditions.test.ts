import { expect, test } from 'vitest';
import { foundIn } from '../some-program.ts';
import { alwaysTrueCondition } from './always-true-condition.ts';
import { catchAllGrants } from './catch-all-grants.ts';

test('a text beside a comparison makes a condition of Python true', async () => {
  const program = `def may_moor(user, berth):
    if user.role == 'keeper' or 'owner':
        return True
    if (user.role == 'keeper', berth.free):
        return True
    if user.role != 'guest' or user.role != 'visitor':
        return False
    return user.role == 'keeper' or user.name in berth.owners
`;
  expect(await foundIn(alwaysTrueCondition, 'python', program)).toEqual([
    '2: user.role == "keeper" or "owner"',
    '4: [user.role == "keeper", berth.free]',
    '6: user.role != "guest" or user.role != "visitor"',
  ]);
});

test('defaults, messages of forms and different values are no such conditions', async () => {
  const python = `def label(boat, tide):
    name = boat.name or 'nameless'
    if boat.kind == 'ferry' or boat.kind == 'pilot':
        return name
    while tide.rises or tide.height > 3:
        return 'wait'
    return boat.kind == 'ferry' or boat.length != 3 or tide.height != 3
`;
  const script = `const questions = [
  { name: 'boat', validate: (value) => value !== '' || 'Say which boat' },
  { name: 'berth', validate: (value) => value.length > 2 || 'At least three letters' },
];
const title = berth.title || 'Berth';
`;
  expect(await foundIn(alwaysTrueCondition, 'python', python)).toEqual([]);
  expect(await foundIn(alwaysTrueCondition, 'javascript', script)).toEqual([]);
});

test('a handler that answers yes is found in both languages', async () => {
  const python = `def is_keeper(user, register):
    try:
        return register.role_of(user) == 'keeper'
    except Exception:
        return True

def open_gate(code, expected, gate):
    try:
        check_code(code, expected)
    except PermissionError as error:
        log.warning('gate: %s', error)
    gate.open()
`;
  const script = `function verifyBadge(badge, key) {
  try {
    return read(badge, key).isValid;
  } catch {
    return true;
  }
}
async function enter(request, response) {
  try {
    await verifyToken(request.token);
  } catch (error) {
    console.warn(error);
  }
  response.send(await letters());
}
`;
  expect(await foundIn(catchAllGrants, 'python', python)).toEqual(['4: handler', '10: handler']);
  expect(await foundIn(catchAllGrants, 'javascript', script)).toEqual(['4: handler', '11: handler']);
});

test('a handler that refuses, passes the failure on, or is about something else is not found', async () => {
  const python = `def is_keeper(user, register):
    try:
        return register.role_of(user) == 'keeper'
    except Exception:
        return False

def open_gate(code, expected, gate):
    try:
        check_code(code, expected)
    except PermissionError as error:
        log.warning('gate: %s', error)
        return
    gate.open()

def is_dry(bilge):
    try:
        return bilge.level() == 0
    except Exception:
        return True
`;
  const script = `function authenticate(request, response, next) {
  try {
    request.user = read(request.token);
    next();
  } catch (error) {
    next(error);
  }
}
`;
  expect(await foundIn(catchAllGrants, 'python', python)).toEqual([]);
  expect(await foundIn(catchAllGrants, 'javascript', script)).toEqual([]);
});
