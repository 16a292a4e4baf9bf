import base64
import hashlib
import hmac
import os
import re

COST = {"n": 2**14, "r": 8, "p": 1}


def scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, **COST, dklen=32)


def keep_password(password: str) -> str:
    if password == "":
        raise ValueError("an empty password")
    salt = os.urandom(16)
    return f"scrypt.{base64.b64encode(salt).decode()}.{base64.b64encode(scrypt(password, salt)).decode()}"


def is_password(password: str, kept: str) -> bool:
    found = re.fullmatch(r"scrypt\.([A-Za-z0-9+/]{22}==)\.([A-Za-z0-9+/]{43}=)", kept)
    if found is None or password == "":
        return False
    salt, expected = (base64.b64decode(part) for part in found.groups())
    return hmac.compare_digest(scrypt(password, salt), expected)
