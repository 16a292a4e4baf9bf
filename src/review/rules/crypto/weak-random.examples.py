import hashlib
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


def remember(response, users, user):
    # found: weak-random
    value = str(random.getrandbits(32))
    users.kept[f'remember_me_{user}'] = 1
    users.kept[f'remember_me_{1}'] = value
    # found: weak-random
    number = random.normalvariate(0, 1)
    text = str(number)[2:]
    response.set_cookie('sid', text)
    # ok: weak-random
    theme = random.choice(['light', 'dark'])
    response.set_cookie('theme', theme)


def by_user(tokens, sessions, places, user):
    # found: weak-random
    first = '%08x' % random.getrandbits(32)
    tokens[user] = first
    # found: weak-random
    second = hashlib.sha256(str(random.random()).encode()).hexdigest()
    sessions[user] = second
    # ok: weak-random
    third = random.SystemRandom().random()
    tokens[user] = str(third)
    # ok: weak-random
    fourth = secrets.token_hex(8)
    sessions[user] = fourth
    for place in range(8):
        # ok: weak-random
        places[place] = random.random()
        # ok: weak-random
        tokens[place] = random.choice(['boat', 'pier'])


def draw_number():
    # found: weak-random
    return random.randint(0, 9999)


def enter(user):
    number = draw_number()
    user.enter(pin=number)


def replay(memory):
    # ok: weak-random
    return random.sample(memory, 8)


def remember_best(scores, places):
    # ok: weak-random
    place = random.choice(places)
    scores[place] = 1
    return place


def played(request):
    # ok: weak-random
    request.session['dice'] = random.randint(1, 6)
