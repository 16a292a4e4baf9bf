import { expect, test } from 'vitest';
import { foundIn, tracesIn } from '../some-program.ts';
import { massAssignment } from './mass-assignment.ts';
import { unvalidatedParameter } from './unvalidated-parameter.ts';

test('all fields of a request that are copied into an object, a row or a constructor are found', async () => {
  const python = `from flask import request
from harbour import Berth, Skipper, db

class Boat:
    def __init__(self, name, status='laid up'):
        self.name = name
        self.status = status

def rename(skipper):
    for key in request.json:
        setattr(skipper, key, request.json[key])

def launch():
    return Boat(**(request.get_json() or {}))

def moor(number):
    Berth.query.filter_by(id=number).update(dict(request.form))

def sign_on():
    db.skippers.insert_one(request.get_json())

def swap(skipper):
    vars(skipper).update(request.form.to_dict())
`;
  const script = `app.put('/skippers/:id', async (req, res) => {
  await prisma.skipper.update({ where: { id: req.params.id }, data: req.body });
});
app.patch('/skippers/:id', async (req, res) => {
  await Skipper.findByIdAndUpdate(req.params.id, { $set: req.body });
});
app.post('/skippers', (req, res) => {
  const skipper = { id: 1, ...req.body };
  skippers.push(skipper);
});
app.post('/berths', (req, res) => {
  Object.entries(req.body).forEach(([key, value]) => { account[key] = value; });
});
`;
  expect(await foundIn(massAssignment, 'python', python)).toEqual([
    '11: setattr(skipper, key, request.json[key])',
    '14: Boat(**request.get_json() or {})',
    '17: Berth.query.filter_by(id=number).update(dict(request.form))',
    '20: db.skippers.insert_one(request.get_json())',
    '23: vars(skipper).update(request.form.to_dict())',
  ]);
  const lines = (await tracesIn(massAssignment, 'javascript', script)).map(({ at }) => at.line);
  expect(lines).toEqual([2, 5, 8, 12]);
});

test('fields that are picked, counted off, pinned or read by a schema are not found', async () => {
  const python = `from flask import request
from pydantic import BaseModel
from harbour import Skipper, MAY_SET, check_fields

class Wish(BaseModel):
    boat: str

class Boat:
    def __init__(self, name, length):
        self.name = name

def wish():
    return Wish(**request.get_json())

def launch():
    return Boat(**request.get_json())

def pick(skipper):
    wanted = {key: value for key, value in request.json.items() if key in MAY_SET}
    skipper.__dict__.update(wanted)

def count_off(skipper):
    fields = request.get_json()
    if set(fields) - MAY_SET:
        raise ValueError('no such field')
    skipper.update(fields)

def checked(skipper):
    fields = request.get_json()
    check_fields(fields)
    skipper.update(fields)

def stripped(skipper):
    fields = request.get_json()
    fields.pop('role', None)
    skipper.update(fields)

def page(context):
    context.update(request.args)
`;
  const script = `app.post('/a', validateBody(schema), (req, res) => { Object.assign(skipper, req.body); });
app.post('/b', (req, res) => { Skipper.create(req.body, { fields: ['name', 'boat'] }); });
app.post('/c', (req, res) => { Skipper.create(pick(req.body, ['name'])); });
app.post('/d', (req, res) => { res.json({ ok: true, ...req.body }); });
app.post('/e', (req, res) => {
  for (const key of Object.keys(req.body)) if (allowed.includes(key)) skipper[key] = req.body[key];
});
`;
  expect(await foundIn(massAssignment, 'python', python)).toEqual([]);
  expect(await foundIn(massAssignment, 'javascript', script)).toEqual([]);
});

test('a look at __proto__ alone lets every other field pass', async () => {
  const script = `app.post('/e', (req, res) => {
  for (const [key, value] of Object.entries(req.body)) {
    if (key === '__proto__') continue;
    member[key] = value;
  }
});
`;
  expect(await foundIn(massAssignment, 'javascript', script)).toEqual(['4: member[key]']);
});

test('what comes in as a position, a divisor, a bound or a right is found with what it is called', async () => {
  const python = `from flask import Flask, request

app = Flask(__name__)
TIDES = [3.1, 0.4, 2.9]

@app.get('/tide')
def tide():
    at = int(request.args['at'])
    return TIDES[at]

@app.get('/shares/<int:parts>')
def shares(parts: int):
    return 100 % parts

@app.get('/first')
def first():
    return [one for one in range(int(request.args['count']))]

@app.post('/status')
def status():
    boat = find(request.form['boat'])
    boat.status = request.form['status']
`;
  const script = `app.get('/log', (req, res) => {
  const { size = 20 } = req.query;
  res.json(database.query(\`SELECT text FROM log LIMIT \${Number(size)}\`));
});
app.get('/boats', async (req, res) => {
  res.json(await Boat.find().skip(parseInt(req.query.skip, 10)));
});
`;
  const traces = await tracesIn(unvalidatedParameter, 'python', python);
  expect(traces.map(({ at, grade, message }) => `${at.line} ${grade} ${message}`)).toEqual([
    '9 SUSPECT `at` chooses a record by its position, and nothing refuses one below zero or past the end',
    '13 SUSPECT `parts` divides, and nothing refuses zero',
    '17 SUSPECT what comes in says how often something is done, and nothing bounds it',
    '22 SUSPECT `status` is set as it comes in, by whoever sends it',
  ]);
  const lines = (await tracesIn(unvalidatedParameter, 'javascript', script)).map(({ at }) => at.line);
  expect(lines).toEqual([3, 6]);
});

test('what is bounded, caught, looked up by name, or set by who may is not found', async () => {
  const python = `from flask import Flask, request

app = Flask(__name__)
TIDES = [3.1, 0.4, 2.9]
BERTHS = {1: 'free'}

@app.get('/tide')
def tide():
    try:
        return TIDES[int(request.args['at'])]
    except (ValueError, IndexError):
        return 'no such tide'

@app.get('/berth')
def berth():
    return BERTHS[int(request.args['number'])]

@app.get('/last')
def last():
    return TIDES[min(abs(int(request.args['at'])), 2)]

@app.get('/cut')
def cut(text):
    return text[int(request.args['at'])]

@app.post('/status')
def status():
    if not current_user.is_admin:
        return 'no'
    find(request.form['boat']).status = request.form['status']

@app.post('/fit')
def fit():
    at = int(request.args['at'])
    if is_past(at):
        return 'no such tide'
    return TIDES[at]
`;
  const script = `app.get('/one', (req, res) => { res.json(boats[req.query.name]); });
app.get('/two', (req, res) => { res.status = Number(req.query.status); });
`;
  expect(await foundIn(unvalidatedParameter, 'python', python)).toEqual([]);
  expect(await foundIn(unvalidatedParameter, 'javascript', script)).toEqual([]);
});
