import base64
import json
import pickle
import shelve
from pickle import loads as thaw

import jsonpickle
import numpy
import torch
from flask import Flask, request

app = Flask(__name__)


@app.route('/basket')
def basket():
    cookie = base64.b64decode(request.cookies['basket'])
    # found: unsafe-deserialization
    first = pickle.loads(cookie)
    # found: unsafe-deserialization
    second = thaw(request.data)
    # ok: unsafe-deserialization
    third = json.loads(cookie)
    return {'first': first, 'second': second, 'third': third}


def load(file, name):
    # found: unsafe-deserialization
    shelf = shelve.open(name)
    # found: unsafe-deserialization
    values = pickle.load(file)
    # ok: unsafe-deserialization
    pickle.dumps(values)
    # found: unsafe-deserialization
    things = jsonpickle.unpickler.decode(file.read())
    # found: unsafe-deserialization
    weights = torch.load(name)
    # ok: unsafe-deserialization
    weights = torch.load(name, weights_only=True)
    # ok: unsafe-deserialization
    grid = numpy.load(name)
    return shelf, values, things, weights, grid
