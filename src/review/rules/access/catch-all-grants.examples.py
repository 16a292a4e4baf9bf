import jwt


def is_keeper(token, key):
    try:
        claims = jwt.decode(token, key, algorithms=['HS256'])
        return claims['role'] == 'keeper'
    # found: catch-all-grants
    except Exception:
        return True


def has_permission(user, gate):
    try:
        return gate in user.gates
    # found: catch-all-grants
    except:
        pass
    return True


def verify_signature(message, signature, key):
    try:
        key.verify(signature, message)
        return True
    # ok: catch-all-grants
    except Exception:
        return False


def exists(path):
    try:
        open(path).close()
    # ok: catch-all-grants
    except OSError:
        return True
    return False
