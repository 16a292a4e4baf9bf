from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import ec, rsa


def keys(size):
    # found: weak-key-size
    first = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    # found: weak-key-size
    second = RSA.generate(512)
    # found: weak-key-size
    third = ec.generate_private_key(ec.SECT163R2())
    # ok: weak-key-size
    fourth = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    # ok: weak-key-size
    fifth = RSA.generate(size)
    # ok: weak-key-size
    sixth = ec.generate_private_key(ec.SECP256R1())
    return first, second, third, fourth, fifth, sixth
