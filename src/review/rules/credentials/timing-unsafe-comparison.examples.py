import hashlib
import hmac


def is_genuine(body, signature, key):
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
    # found: timing-unsafe-comparison
    if signature == expected:
        return True
    # ok: timing-unsafe-comparison
    return hmac.compare_digest(signature, expected)


def is_same_token(user, token):
    # found: timing-unsafe-comparison
    if user.api_token != token:
        return False
    # ok: timing-unsafe-comparison
    return token is not None


def is_same_name(user, name):
    # ok: timing-unsafe-comparison
    return user.name == name
