import crypt
import hashlib
import os


def keep(user, password):
    # found: weak-password-hash
    user.digest = hashlib.sha256(password.encode()).hexdigest()
    # found: weak-password-hash
    user.slow = hashlib.pbkdf2_hmac('sha256', password.encode(), user.salt, 1000)
    # ok: weak-password-hash
    user.right = hashlib.scrypt(password.encode(), salt=os.urandom(16), n=16384, r=8, p=1)
    # found: weak-password-hash
    user.old = crypt.crypt(password, salt=crypt.METHOD_MD5)
    # ok: weak-password-hash
    user.new = crypt.crypt(password, salt=crypt.METHOD_SHA512)


def fingerprint(document):
    # ok: weak-password-hash
    return hashlib.sha256(document).hexdigest()
