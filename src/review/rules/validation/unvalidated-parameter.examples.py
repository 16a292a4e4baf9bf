from fastapi import FastAPI, Query
from flask import Flask, request

from club import db, find_member, require_admin

app = Flask(__name__)
api = FastAPI()
ENTRIES = ['storm', 'calm', 'fog']
RANKS = {'guest', 'member'}


@app.get('/entry')
def entry():
    number = int(request.args['number'])
    # found: unvalidated-parameter
    return ENTRIES[number]


@app.get('/entry/checked')
def entry_checked():
    number = int(request.args['number'])
    if not 0 <= number < len(ENTRIES):
        return 'no such entry', 404
    # ok: unvalidated-parameter
    return ENTRIES[number]


@app.get('/share')
def share():
    guests = int(request.args.get('guests', '1'))
    # found: unvalidated-parameter
    return str(120 / guests)


@app.get('/share/checked')
def share_checked():
    guests = request.args.get('guests', 1, type=int)
    if not guests:
        return 'nobody', 400
    # ok: unvalidated-parameter
    return str(120 / guests)


@app.get('/log')
def log():
    size = int(request.args.get('size', 20))
    # found: unvalidated-parameter
    rows = db.execute('SELECT text FROM log LIMIT ?', (size,)).fetchall()
    bounded = min(max(size_of(request.args), 1), 50)
    # ok: unvalidated-parameter
    more = db.execute('SELECT text FROM log LIMIT ?', (bounded,)).fetchall()
    return [rows, more]


def size_of(fields):
    return int(fields.get('size', 20))


@api.get('/fast')
def fast(number: int, least: int = Query(0, ge=0, le=2)):
    # found: unvalidated-parameter
    first = ENTRIES[number]
    # ok: unvalidated-parameter
    return first, ENTRIES[least]


@app.post('/rank')
def rank():
    member = find_member(request.form['name'])
    # found: unvalidated-parameter
    member.role = request.form['rank']
    return ''


@app.post('/rank/checked')
def rank_checked():
    member = find_member(request.form['name'])
    wanted = request.form['rank']
    if wanted not in RANKS:
        return 'no such rank', 400
    # ok: unvalidated-parameter
    member.role = wanted
    return ''


@app.post('/rank/admin')
def rank_by_admin():
    require_admin()
    # ok: unvalidated-parameter
    find_member(request.form['name']).role = request.form['rank']
    return ''


def read_entry(position):
    # found: unvalidated-parameter
    return ENTRIES[position]


def letter(text, position):
    # ok: unvalidated-parameter
    return text[position]
