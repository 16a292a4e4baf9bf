import hashlib
from hashlib import sha1 as short

from Crypto.Hash import MD5


def sign(data):
    # found: weak-hash
    first = hashlib.md5(data).hexdigest()
    # found: weak-hash
    second = short(data)
    # found: weak-hash
    third = hashlib.new('MD5', data)
    # found: weak-hash
    fourth = MD5.new(data)
    # ok: weak-hash
    fifth = hashlib.sha256(data)
    # ok: weak-hash
    sixth = hashlib.md5(data, usedforsecurity=False)
    # ok: weak-hash
    seventh = hashlib.new('sha512', data)
    return first, second, third, fourth, fifth, sixth, seventh
