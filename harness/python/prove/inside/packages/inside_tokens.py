"""Who calls is signed in: what stands for the packages that check tokens and passwords, wherever the attack is on
something else. A caller's token holds, and says who the caller is.
"""

import re
import sys

import inside_request
from inside_app import make

# Families whose question is just who is let in.
ASKING = ('authentication', 'authorisation', 'secret')


class Claims(dict):
    """Of a harmless token."""

    def __init__(self):
        dict.__init__(self, sub='7', user_id=7, id=7, username='harmless', user='harmless', role='user', exp=1 << 32)

    def __missing__(self, key):
        return 7 if str(key).endswith('id') else 'harmless'

    def get(self, key, default=None):
        return self[key]


class TokenError(Exception):
    """One that is not raised here."""


def errors_of(name):
    if name.startswith('__') or not re.search(r'(?:Error|Exception|Signature|Token)$', name):
        raise AttributeError(name)
    return TokenError


def guard(*arguments, **_named):
    """A decorator with or without arguments, and a check that passes."""
    if len(arguments) == 1 and callable(arguments[0]):
        return arguments[0]
    return lambda function=None: function


def install(roots, family):
    if family in ASKING:
        return
    if roots & {'jwt', 'jose'}:
        tools = {
            'decode': lambda *_arguments, **_named: Claims(),
            'encode': lambda *_arguments, **_named: 'harmless.harmless.harmless',
            'get_unverified_header': lambda *_arguments: {'alg': 'HS256', 'kid': 'harmless'},
        }
        for name in ('jwt', 'jwt.exceptions', 'jose', 'jose.jwt', 'jose.exceptions'):
            made = make(name, **tools)
            made.__getattr__ = errors_of
    if 'flask_jwt_extended' in roots:
        make(
            'flask_jwt_extended',
            JWTManager=lambda *_arguments, **_named: Manager(),
            jwt_required=guard,
            verify_jwt_in_request=guard,
            get_jwt_identity=lambda: '7',
            get_jwt=Claims,
            create_access_token=lambda *_arguments, **_named: 'harmless.harmless.harmless',
            create_refresh_token=lambda *_arguments, **_named: 'harmless.harmless.harmless',
        )
    if 'bcrypt' in roots:
        make('bcrypt', hashpw=lambda word, _salt: b'hash:' + word, gensalt=lambda *_one: b'', checkpw=lambda *_two: True)
    if 'django' in roots:
        vars(sys.modules['django.contrib.auth']).update(
            authenticate=lambda *_arguments, **_named: inside_request.User(),
            login=lambda *_arguments, **_named: None,
            logout=lambda *_arguments: None,
        )
    if roots & {'werkzeug', 'flask'}:
        security = make('werkzeug.security', **passwords())
        security.safe_join = __import__('inside_pages').safe_join


def passwords():
    return {
        'generate_password_hash': lambda word, *_more, **_named: f'hash:{word}',
        'check_password_hash': lambda _kept, _word: True,
    }


class Manager:
    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return guard
