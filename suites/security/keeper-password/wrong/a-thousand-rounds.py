import hashlib
import hmac
import secrets

ROUNDS = 1000


def keep_password(password: str) -> str:
    if not password:
        raise ValueError("an empty password")
    salt = secrets.token_bytes(16)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ROUNDS)
    return f"pbkdf2.{salt.hex()}.{digest.hex()}"


def is_password(password: str, kept: str) -> bool:
    parts = kept.split(".")
    if len(parts) != 3 or parts[0] != "pbkdf2":
        return False
    try:
        salt, expected = bytes.fromhex(parts[1]), bytes.fromhex(parts[2])
    except ValueError:
        return False
    return hmac.compare_digest(hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ROUNDS), expected)
