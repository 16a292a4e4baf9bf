from flask import Flask, request

app = Flask(__name__)


@app.route('/poster')
def poster():
    width = int(request.args['width'])
    # found: unbounded-allocation
    first = bytearray(width)
    # found: unbounded-allocation
    second = [row for row in range(width)]
    # ok: unbounded-allocation
    third = bytearray(min(width, 1000))
    # ok: unbounded-allocation
    fourth = bytearray(1000)
    return {'sizes': [len(first), len(second), len(third), len(fourth)]}
