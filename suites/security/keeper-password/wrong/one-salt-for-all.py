import hashlib
import hmac

SALT = b"lighthouse-museum"


def keep_password(password: str) -> str:
    if not password:
        raise ValueError("an empty password")
    return hashlib.scrypt(password.encode(), salt=SALT, n=2**13, r=8, p=1).hex()


def is_password(password: str, kept: str) -> bool:
    return bool(password) and hmac.compare_digest(keep_password(password), kept)
