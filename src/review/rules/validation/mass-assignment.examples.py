from flask import Flask, request

from members import Member, MemberSchema, session

app = Flask(__name__)
MAY_SET = {'name', 'boat'}


@app.patch('/members/<int:number>')
def change(number):
    member = session.get(Member, number)
    for key, value in request.get_json().items():
        # found: mass-assignment
        setattr(member, key, value)
    return {}


@app.put('/members/<int:number>')
def replace(number):
    member = session.get(Member, number)
    changes = request.json or {}
    # found: mass-assignment
    member.__dict__.update(changes)
    return {}


@app.post('/members')
def join():
    # found: mass-assignment
    member = Member(**request.get_json())
    session.add(member)
    return {}


@app.patch('/members/<int:number>/boat')
def pick(number):
    member = session.get(Member, number)
    for key, value in request.get_json().items():
        if key in MAY_SET:
            # ok: mass-assignment
            setattr(member, key, value)
    return {}


@app.post('/members/checked')
def join_checked():
    fields = MemberSchema().load(request.get_json())
    # ok: mass-assignment
    member = Member(**fields)
    session.add(member)
    return {}


@app.get('/members')
def search():
    wanted = {'sort': 'name'}
    # ok: mass-assignment
    wanted.update(request.args)
    return {'wanted': wanted}


def update_profile(profile, changes):
    for key, value in changes.items():
        # found: mass-assignment
        setattr(profile, key, value)


def update_chart(chart, changes):
    for key, value in changes.items():
        # ok: mass-assignment
        setattr(chart, key, value)
