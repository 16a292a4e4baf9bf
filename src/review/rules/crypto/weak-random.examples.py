import random
import secrets
import string


def reset_token(user):
    # found: weak-random
    token = ''.join(random.choices(string.ascii_letters, k=24))
    # ok: weak-random
    better = secrets.token_urlsafe(24)
    user.keep(token, better)
    return token


def new_password():
    letters = string.ascii_letters
    # found: weak-random
    return ''.join(random.choice(letters) for _ in range(12))


def otp():
    # found: weak-random
    code = random.randint(100000, 999999)
    return code


def shuffle_songs(songs):
    # ok: weak-random
    random.shuffle(songs)
    # ok: weak-random
    first = random.choice(songs)
    # ok: weak-random
    session_key = random.SystemRandom().getrandbits(128)
    return first, session_key
