from flask import Flask, request
from flask_login import login_required

app = Flask(__name__)


@app.post('/berths')
@login_required
def add_berth():
    return {'name': request.form['name']}


@app.post('/boats')
@login_required
def add_boat():
    return {'name': request.form['name']}


@app.delete('/boats/<name>')
@login_required
def sell_boat(name):
    return {'sold': name}


@app.delete('/berths/<name>')
# found: unguarded-sibling-handler
def delete_berth(name):
    return {'deleted': name}


@app.post('/login')
# ok: unguarded-sibling-handler
def login():
    return {'name': request.form['name']}
