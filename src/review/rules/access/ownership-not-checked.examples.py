import sqlite3

from flask import Flask, abort, request, session
from flask_login import current_user, login_required

app = Flask(__name__)
connection = sqlite3.connect('moorings.db')


@app.get('/bills/<int:bill_id>')
@login_required
def bill(bill_id):
    # found: ownership-not-checked
    row = connection.execute('SELECT * FROM bills WHERE id = ?', (bill_id,)).fetchone()
    return {'bill': row}


@app.delete('/bills/<int:bill_id>')
@login_required
def delete_bill(bill_id):
    # found: ownership-not-checked
    connection.execute('DELETE FROM bills WHERE id = ?', (bill_id,))
    return {}


@app.get('/boats/<int:boat_id>')
@login_required
def boat(boat_id):
    # ok: ownership-not-checked
    row = connection.execute(
        'SELECT * FROM boats WHERE id = ? AND owner = ?', (boat_id, current_user.id)
    ).fetchone()
    return {'boat': row}


@app.get('/letters/<int:letter_id>')
@login_required
def letter(letter_id):
    # ok: ownership-not-checked
    row = connection.execute('SELECT owner, text FROM letters WHERE id = ?', (letter_id,)).fetchone()
    if row[0] != session['user_id']:
        abort(403)
    return {'letter': row[1]}


@app.get('/tides/<int:tide_id>')
def tide(tide_id):
    # ok: ownership-not-checked
    row = connection.execute('SELECT * FROM tides WHERE id = ?', (tide_id,)).fetchone()
    return {'tide': row}
