import hashlib
import hmac
import os


def stretched(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**13, r=8, p=1)


def keep_password(password: str) -> str:
    if not password:
        raise ValueError("an empty password")
    salt = os.urandom(16)
    return f"{salt.hex()}.{stretched(password, salt).hex()}"


def is_password(password: str, kept: str) -> bool:
    if "." not in kept:
        return False
    salt, expected = kept.split(".")
    return hmac.compare_digest(stretched(password, bytes.fromhex(salt)), bytes.fromhex(expected))
