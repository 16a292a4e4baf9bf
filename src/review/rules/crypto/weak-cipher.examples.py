from Crypto.Cipher import AES, DES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def hide(key, nonce, text):
    # found: weak-cipher
    first = DES.new(key)
    # found: weak-cipher
    second = AES.new(key, AES.MODE_ECB)
    # found: weak-cipher
    third = Cipher(algorithms.ARC4(key), mode=None)
    # found: weak-cipher
    fourth = Cipher(algorithms.AES(key), modes.ECB())
    # ok: weak-cipher
    fifth = AES.new(key, AES.MODE_GCM, nonce=nonce)
    # ok: weak-cipher
    sixth = Cipher(algorithms.AES(key), modes.GCM(nonce))
    return first, second, third, fourth, fifth, sixth, text
