import importlib

from flask import Flask, request

app = Flask(__name__)
PLUGINS = {'csv': 'export.csv_file', 'json': 'export.json_file'}


@app.route('/export')
def export():
    # found: dynamic-import
    module = importlib.import_module('export.' + request.args['format'])
    # ok: dynamic-import
    other = importlib.import_module('export.csv_file')
    return str([module, other])
