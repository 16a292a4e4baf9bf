import os
from pathlib import Path

import pandas
from flask import Flask, request, send_file, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
SHEETS = '/srv/sheets'


@app.route('/sheet')
def sheet():
    name = request.args['name']
    # found: path-traversal
    with open(os.path.join(SHEETS, name)) as file:
        text = file.read()
    # found: path-traversal
    send_file(SHEETS + '/' + name)
    # found: path-traversal
    os.remove(f'{SHEETS}/{name}')
    # found: path-traversal
    table = pandas.read_csv(SHEETS + '/' + name)
    # ok: path-traversal
    send_from_directory(SHEETS, name)
    # ok: path-traversal
    with open(os.path.join(SHEETS, secure_filename(name))) as file:
        text += file.read()
    # ok: path-traversal
    with open(os.path.join(SHEETS, os.path.basename(name))) as file:
        text += file.read()
    return text + str(table)


@app.route('/part')
def part():
    base = Path(SHEETS)
    # found: path-traversal
    return (base / request.args['name']).read_text()


@app.route('/index')
def index():
    # ok: path-traversal
    return open(os.path.join(SHEETS, 'index.txt')).read()


@app.route('/known')
def known():
    name = request.args['name']
    # found: path-traversal
    told = os.path.exists(SHEETS + '/' + name)
    # found: path-traversal
    size = os.stat(os.path.join(SHEETS, name)).st_size
    # found: path-traversal
    isThere = Path(SHEETS, name).is_file() or (Path(SHEETS) / name).exists()
    # ok: path-traversal
    part = os.path.isfile(os.path.join(SHEETS, os.path.basename(name)))
    return str([told, size, isThere, part])


@app.route('/read')
def read():
    name = os.path.join(SHEETS, request.args['name'])
    # ok: path-traversal
    if not os.path.isfile(name):
        return ''
    # found: path-traversal
    return open(name).read()


def is_known(name):
    # ok: path-traversal
    return os.path.exists(os.path.join(SHEETS, name))
