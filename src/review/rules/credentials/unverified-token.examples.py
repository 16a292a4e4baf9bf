import jwt
from flask import Flask, request

app = Flask(__name__)
KEY = open('/etc/harbour/key').read()


@app.get('/log')
def log():
    # found: unverified-token
    claims = jwt.decode(request.headers['token'], options={'verify_signature': False})
    return {'name': claims['name']}


@app.get('/old')
def old():
    # found: unverified-token
    return jwt.decode(request.headers['token'], KEY, verify=False)


@app.get('/any')
def any_algorithm():
    # found: unverified-token
    claims = jwt.decode(request.headers['token'], KEY, algorithms=['none', 'HS256'])
    # found: unverified-token
    token = jwt.encode({'name': claims['name']}, None, algorithm='none')
    return {'token': token}


@app.get('/new')
def new():
    # ok: unverified-token
    claims = jwt.decode(request.headers['token'], KEY, algorithms=['HS256'])
    # ok: unverified-token
    token = jwt.encode({'name': claims['name']}, KEY, algorithm='HS256')
    return {'token': token}
