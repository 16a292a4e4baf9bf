"""Who is let in: wrong passwords, forged tokens, values that nobody has, conditions that hold of any value."""

import base64
import json
import re
import secrets

from prove_access import SECRET_NAMES, accepts, with_word
from prove_families import Effect, Family, Payload

_ASKING = re.compile(
    r'(?i)^_?(?:is|has|can|may)_|verify|authenticat|authoriz|authoris|log_?in|sign_?in|'
    r'check_?(?:password|credential|token|auth|access|'
    r'permission|api|key|pin|admin|user)|(?:open|unlock)_(?:door|gate|lock|safe|vault|shed|box)|unlock|let_in|admit|'
    r'allowed|permitted|validate_?(?:token|session|key|login|credential|password)'
)
_FORMATS = re.compile(
    r'(?i)strength|format|policy|length|complex|strong|weak|hash_?password|registered|exists|available'
)
_EXPECTED = re.compile(r'(?i)^(?:expected|stored|correct|actual|real|right|valid|known|wanted)(?:_\w+)?$')
# What the side that lets in brings itself.
_HELD = re.compile(
    r'(?i)^(?:(?:secret|signing|private|server|master)_?)?(?:key|secret|salt|pepper)$|'
    r'^(?:stored|expected|correct|actual|hash|hashed|digest)(?:_\w+)?$|_(?:hash|digest|salt)$'
)
_VERIFIES = re.compile(r'(?i)hmac|compare_digest|signature|jwt|verify|\bsign\w*\(')


class Authentication(Family):
    shrinks = False
    database = True
    preferred = frozenset({'text'})

    def sites(self):
        found = [one for one in Family.sites(self) if one.role not in ('directory', 'filename', 'url')]
        found = [one for one in found if not _HELD.search(one.name)] or found
        return sorted(found, key=lambda site: not SECRET_NAMES.search(site.name))

    def prepare(self):
        self.name = self.hunt.target['function'].rpartition('.')[2]
        self.asks = bool(_ASKING.search(self.name)) and not _FORMATS.search(self.name)
        self.verifies = self.asks or bool(_VERIFIES.search(self.hunt.target['program']))
        rows = self.hunt.plan.parameters
        self.expected = next((one['name'] for one in rows if _EXPECTED.search(one['name'])), None)

    def payloads(self, site):
        is_call = site.kind == 'parameter' and site.role in ('text', 'id')
        if is_call:
            for text, spec in (
                ('None', {'none': None}),
                ("''", {'text': ''}),
                ('True', {'bool': True}),
                ('[]', {'list': []}),
                ('0', {'int': 0}),
                ('{}', {'dict': {}}),
            ):
                yield Payload(text, spec=spec, edge=True)
        for text in ('', ' ', '0', '%', '*', 'null', 'true', 'None'):
            yield Payload(text, edge=True)
        for text in tokens(self.hunt.plan.keys) if self.verifies else ():
            yield Payload(text, token=True)
            yield Payload(f'Bearer {text}', token=True)
        yield from self.of_conditions(site)
        if self.expected not in (None, site.name) and self.asks and is_call and SECRET_NAMES.search(site.name):
            yield Payload(f'wrong-{secrets.token_hex(6)}', pair=True)
        if is_call and SECRET_NAMES.search(site.name):
            yield Payload(f'wrong-{secrets.token_hex(6)}', wrong=True)
        if self.asks:
            yield Payload(f'wrong-{secrets.token_hex(6)}', any=True)

    def of_conditions(self, site):
        """For conditions that hold of any value: a value that nobody has, beside each word of the program's."""
        plan = self.hunt.plan
        words = [None, *plan.own_words(), *self.hunt.survey.get('moduleKeys', [])]
        for line, column, text, names in self.hunt.survey.get('certain', [])[:3]:
            if site.kind == 'parameter' and site.name not in names:
                continue
            for word in list(dict.fromkeys(words))[:8]:
                yield Payload(
                    f'nobody-{secrets.token_hex(4)}', certain=[line, column], condition=text, word=word, shrinks=False
                )

    def controls(self, site, payload):
        if payload.more.get('any') or payload.more.get('certain') or payload.more.get('pair'):
            return []
        if payload.more.get('wrong'):
            # An unknown user with the same password.
            return [Payload(payload.text, unknown=True)]
        return [Payload(secrets.token_hex(8), **payload.more), Payload('a.b.c', **payload.more)]

    def kind_of_controls(self, payload):
        return next((one for one in ('edge', 'token') if payload.more.get(one)), None)

    def extra(self, site, payload):
        """All texts are unknown where nobody is to be let in."""
        word = payload and payload.more.get('word')
        if word and site.kind == 'parameter':
            return {'args': with_word(self.hunt.plan, site, payload.text, word)}
        if payload is not None and (payload.more.get('pair') or payload.more.get('right')):
            args = self.hunt.plan.arguments(site, {'text': payload.text})
            return {'args': {**args, self.expected: {'text': self.right}}}
        if payload is None or not (payload.more.get('any') or payload.more.get('unknown')):
            return {}
        plan = self.hunt.plan
        args = plan.arguments(site, {'text': payload.text})
        for one in plan.parameters:
            name = one['name']
            if name not in args or name == site.name:
                continue
            if plan.roles[name] in ('text', 'id', 'filename'):
                args[name] = {'text': secrets.token_hex(8)}
            elif 'person' in args[name]:
                args[name] = {
                    'person': {
                        key: secrets.token_hex(6) if isinstance(value, str) else value
                        for key, value in args[name]['person'].items()
                    }
                }
        return {'args': args}

    def judge(self, site, payload, seen):
        if payload is None or not accepts(seen):
            return None
        more = payload.more
        if more.get('any'):
            return self.anybody(seen)
        if more.get('certain'):
            return self.by_condition(site, payload, seen)
        if more.get('pair'):
            return self.as_right(site, seen)
        if more.get('wrong') or more.get('unknown'):
            return (
                Effect('proven', 'a wrong password of a known user is accepted, as any other is')
                if self.hunt.database
                else None
            )
        if more.get('token'):
            return Effect('proven', 'a token that nobody signed is accepted, and what is no token is not')
        if more.get('edge') and (self.asks or SECRET_NAMES.search(site.name)):
            return Effect('proven', 'it is let in with this value, and not with a random one')
        return None

    right = 'right-9c41d2'

    def as_right(self, site, seen):
        """A wrong code must not be answered as the right one is."""
        right = self.hunt.run(site, Payload(self.right, right=True))
        same = all(seen.told.get(one) == right.told.get(one) for one in ('how', 'type', 'said', 'exact'))
        return Effect('proven', 'a wrong value is let in just as the right one is') if same else None

    def by_condition(self, site, payload, seen):
        """The same call, with the condition taken for false: only where it is then refused did the condition let in."""
        if not (seen.told.get('exact') is True or self.asks or seen.told.get('type') == 'response'):
            return None
        self.hunt.falsified = payload.more['certain']
        try:
            other = self.hunt.run(site, payload, fresh=True)
        finally:
            self.hunt.falsified = None
            self.hunt.end()
        if other.stopped or other.how == 'needs' or accepts(other):
            return None
        return Effect(
            'proven', f'a value that nobody has is let in: {payload.more["condition"]!r} holds of any value'
        )

    def anybody(self, seen):
        if seen.told.get('exact') is True or (self.hunt.target['isHandler'] and seen.told.get('type') == 'response'):
            return Effect('proven', 'random values are let in')
        return None


def tokens(keys):
    """Tokens that were signed by nobody. `keys`: what the program reads of its data; with these alone at first."""
    own = {one: 'harmless' for one in keys}
    yield from tokens_of({**own, 'alg': 'none'})
    yield from tokens_of({**own, **_CLAIMS})


_CLAIMS = {
    'sub': 'harmless',
    'user': 'harmless',
    'username': 'harmless',
    'name': 'harmless',
    'user_id': 7,
    'id': 7,
    'uid': 7,
    'role': 'admin',
    'admin': True,
    'is_admin': True,
    'exp': 9_999_999_999,
    'iat': 1,
    'alg': 'none',
}


def tokens_of(claims):
    body = coded(claims)
    for algorithm in ('none', 'None'):
        yield f'{coded({"alg": algorithm, "typ": "JWT"})}.{body}.'
    yield f'{coded({"alg": "HS256", "typ": "JWT"})}.{body}.AAAA'
    yield f'{coded({"alg": "HS256", "typ": "JWT"})}.{body}.'
    yield body
    yield f'{body}.'
    yield f'{body}.AAAA'
    if len(body) % 4:
        padded = body + '=' * (-len(body) % 4)
        yield padded
        yield f'{padded}.'
        yield f'{padded}.AAAA'


def coded(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip('=')
