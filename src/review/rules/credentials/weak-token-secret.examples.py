import os

import jwt

SECRET = 'lighthouse'


def sign(claims):
    # found: weak-token-secret
    return jwt.encode(claims, 'lighthouse', algorithm='HS256')


def read(token):
    # found: weak-token-secret
    return jwt.decode(token, SECRET, algorithms=['HS256'])


def sign_well(claims):
    # ok: weak-token-secret
    return jwt.encode(claims, os.environ['TOKEN_SECRET'], algorithm='HS256')


def read_well(token):
    # ok: weak-token-secret
    return jwt.decode(token, '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----', algorithms=['ES256'])
