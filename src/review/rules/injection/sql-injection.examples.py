import sqlite3

import psycopg2
from django.db.models.expressions import RawSQL
from flask import Flask, request
from sqlalchemy import text

app = Flask(__name__)
connection = sqlite3.connect('moorings.db')


@app.route('/berths')
def berths():
    pier = request.args.get('pier')
    # found: sql-injection
    rows = connection.execute("SELECT * FROM berths WHERE pier = '" + pier + "'")
    return {'rows': rows.fetchall()}


@app.route('/boats')
def boats():
    name = request.args['name']
    cursor = connection.cursor()
    # found: sql-injection
    cursor.execute(f"SELECT * FROM boats WHERE name LIKE '%{name}%'")
    # ok: sql-injection
    cursor.execute('SELECT * FROM boats WHERE name LIKE ?', (f'%{name}%',))
    return {'rows': cursor.fetchall()}


@app.route('/log')
def log():
    column = request.args.get('sort', 'day')
    # found: sql-injection
    connection.execute('SELECT * FROM log ORDER BY %s' % column)
    if column not in ('day', 'wind'):
        return {'error': 'no such column'}, 400
    # ok: sql-injection
    connection.execute('SELECT * FROM log ORDER BY %s' % column)
    return {}


@app.post('/tides')
def tides(session, Tide):
    harbour = request.form['harbour']
    # found: sql-injection
    session.execute(text("SELECT * FROM tides WHERE harbour = '{}'".format(harbour)))
    # found: sql-injection
    Tide.objects.raw('SELECT * FROM tides WHERE harbour = ' + harbour)
    # found: sql-injection
    Tide.objects.annotate(height=RawSQL('height * ' + harbour, []))
    # ok: sql-injection
    session.execute(text('SELECT * FROM tides WHERE harbour = :harbour'), {'harbour': harbour})
    # found: sql-injection
    session.execute(text('SELECT 1').from_statement('SELECT ' + harbour))
    number = int(request.form['number'])
    # ok: sql-injection
    connection.execute(f'SELECT * FROM tides LIMIT {number}')
    return {}
