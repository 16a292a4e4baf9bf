import { expect, test } from 'vitest';
import { foundIn, tracesIn } from '../some-program.ts';
import { ownershipNotChecked } from './ownership-not-checked.ts';
import { unguardedSiblingHandler } from './unguarded-sibling-handler.ts';

const hives = (guardOfRemove: string) => `from fastapi import Depends, FastAPI
app = FastAPI()

def current_user(token: str):
    return users[token]

@app.post('/hives')
def add(name: str, user=Depends(current_user)):
    return hives.add(name, user)

@app.put('/hives/{number}')
def rename(number: int, name: str, user=Depends(current_user)):
    return hives.rename(number, name, user)

@app.delete('/hives/{number}')
def remove(number: int${guardOfRemove}):
    return hives.remove(number)

@app.post('/login')
def login(name: str, password: str):
    return tokens.of(name, password)
`;

test('the one handler that does not ask who is there is found', async () => {
  const [trace, ...more] = await tracesIn(unguardedSiblingHandler, 'python', hives(''));
  expect(more).toEqual([]);
  expect([trace?.at.line, trace?.sink, trace?.message]).toEqual([
    16,
    'DELETE /hives/{number}',
    '2 of the 3 handlers of this file begin with `current_user` or the like; this one does not',
  ]);
});

test('handlers that all ask, ask in their own words, or are few, are not found', async () => {
  expect(await foundIn(unguardedSiblingHandler, 'python', hives(', user=Depends(current_user)'))).toEqual([]);
  const own = `from flask import Flask, abort, session
app = Flask(__name__)

@app.post('/feed')
def feed():
    require_keeper()

@app.post('/rename')
def rename():
    require_keeper()

@app.post('/remove')
def remove():
    if session.get('role') != 'keeper':
        abort(403)
`;
  const open = `const app = express();
app.post('/boats', (req, res) => res.json(boats.add(req.body)));
app.post('/berths', (req, res) => res.json(berths.add(req.body)));
app.delete('/boats/:id', (req, res) => res.json(boats.remove(req.params.id)));
`;
  expect(await foundIn(unguardedSiblingHandler, 'python', own)).toEqual([]);
  expect(await foundIn(unguardedSiblingHandler, 'javascript', open)).toEqual([]);
});

test('middleware before all handlers guards them all', async () => {
  const program = (first: string) => `const router = express.Router();
${first}
router.post('/boats', requireLogin, (req, res) => res.json(boats.add(req.body)));
router.post('/berths', requireLogin, (req, res) => res.json(berths.add(req.body)));
router.delete('/boats/:id', (req, res) => res.json(boats.remove(req.params.id)));
`;
  expect(await foundIn(unguardedSiblingHandler, 'javascript', program(''))).toEqual(['5: DELETE /boats/:id']);
  expect(await foundIn(unguardedSiblingHandler, 'javascript', program('router.use(authenticate);'))).toEqual(
    [],
  );
});

test('a record that an id alone chooses is found where others are tied to a user', async () => {
  const program = (condition: string) => `def letter(db, user, number):
    return db.execute('SELECT text FROM letters WHERE id = ?${condition}, )).fetchone()

def letters(db, user):
    return db.execute('SELECT id FROM letters WHERE owner = ?', (user,)).fetchall()
`;
  expect(
    (await tracesIn(ownershipNotChecked, 'python', program("', (number"))).map(({ at }) => at.line),
  ).toEqual([2]);
  expect(await foundIn(ownershipNotChecked, 'python', program(" AND owner = ?', (number, user"))).toEqual([]);
});

test('a user who is only asked whether there is one decides nothing', async () => {
  const program = (condition: string) => `export function edit(notes, user, id, text) {
  const note = notes.find((one) => one.id === id && one.owner === user);
  note.text = text;
}
export function remove(notes, user, id) {
  const note = notes.find((one) => one.id === id);
  if (note === undefined || ${condition}) throw new RangeError('not your note');
  return notes.filter((one) => one !== note);
}
`;
  const careless = await tracesIn(ownershipNotChecked, 'javascript', program("user === ''"));
  expect(careless.map(({ at }) => at.line)).toEqual([6]);
  expect(await foundIn(ownershipNotChecked, 'javascript', program('note.owner !== user'))).toEqual([]);
});
