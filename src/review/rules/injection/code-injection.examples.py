import ast
import json

from flask import Flask, request

app = Flask(__name__)


@app.route('/sum')
def total():
    formula = request.args.get('formula')
    # found: code-injection
    value = eval(formula)
    # found: code-injection
    exec('result = ' + formula)
    # found: code-injection
    block = compile(formula, 'form', 'eval')
    # ok: code-injection
    safe = ast.literal_eval(formula)
    # ok: code-injection
    other = eval(str(int(request.args['n'])) + ' + 1')
    return {'value': value, 'safe': safe, 'other': other, 'block': str(block)}


class Choir:
    def eval(self, text):
        return json.loads(text)


def count(text):
    # ok: code-injection
    return Choir().eval(text)
