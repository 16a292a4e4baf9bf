import hashlib
import hmac
import secrets


def hashed(password: str, salt: str) -> str:
    return hashlib.sha512((salt + password).encode()).hexdigest()


def keep_password(password: str) -> str:
    if not password:
        raise ValueError("an empty password")
    salt = secrets.token_hex(16)
    return f"{salt}${hashed(password, salt)}"


def is_password(password: str, kept: str) -> bool:
    salt, sign, expected = kept.partition("$")
    return bool(sign) and hmac.compare_digest(hashed(password, salt), expected)
