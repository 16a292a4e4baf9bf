import hashlib
import hmac


def keep_password(password: str) -> str:
    if not password:
        raise ValueError("an empty password")
    return hashlib.sha256(password.encode()).hexdigest()


def is_password(password: str, kept: str) -> bool:
    if not password:
        return False
    return hmac.compare_digest(keep_password(password), kept)
