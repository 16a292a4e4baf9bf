"""What the families of payloads have in common, and which there are."""

import importlib

import prove_world
from prove_attempt import Effect, Payload

_HOMES = {
    'sql': 'injection',
    'command': 'injection',
    'code': 'injection',
    'pickle': 'data',
    'yaml': 'data',
    'xxe': 'data',
    'path': 'files',
    'archive': 'files',
    'xss': 'web',
    'ssrf': 'web',
    'redirect': 'web',
    'header': 'web',
    'redos': 'limits',
    'allocation': 'limits',
    'secret': 'access',
    'validation': 'validation',
    'authentication': 'login',
    'authorisation': 'access',
    'ldap': 'asked',
    'xpath': 'asked',
    'template': 'asked',
    'prototype': 'asked',
}


def home_of(name):
    """The module of a family."""
    return f'prove_{_HOMES[name]}'


def family_of(name):
    module = importlib.import_module(home_of(name))
    return getattr(module, ''.join(part.title() for part in name.split('_')))


# Chosen: CPU time of a slow call, beside a harmless one. Three such calls a second keep a server busy.
SLOW_MS = 300
QUICK_MS = SLOW_MS / 10


class Family:
    """One for each hunt."""

    moved = False  # the program's path literals are moved below the world's root
    database = False  # a database is made even where no query was seen
    weighs = False  # address space is looked at
    hurries = False  # to take long is an effect
    in_salvos = True  # attacks may come in salvos
    watches = False  # files are looked at: an attack's may be gone after the next one
    connects = False  # connections are an effect
    padded = False  # each payload also between fillers
    shrinks = True
    probes = False  # whether a harmless word shows how far text comes
    numbers = False  # typed numbers are attacked too
    preferred = frozenset()
    refused = frozenset()
    harmless_canary = None  # a word that harmless calls are watched for
    nothing = 'no parameter carries text from outside'

    def __init__(self, hunt):
        self.hunt = hunt
        self.limits = {}

    def prepare(self):
        """Before the first call."""

    def learn(self, control):
        """After the harmless call in the world as it then stays."""

    def hosts(self):
        """Names that have addresses of their own."""
        return {}

    def moves(self):
        """Hosts that answer with a redirect."""
        return {}

    def known(self):
        """Values for free names."""
        return {}

    def owners(self):
        return {}

    def extra(self, _site, _payload):
        """What an attempt has beside its arguments."""
        return {}

    def look(self, seen):
        """Right after an attempt: what must be looked at before the next one."""

    def sites(self):
        return self.hunt.plan.sites(self.preferred, self.refused, self.numbers)

    def payloads(self, _site):
        raise NotImplementedError

    def canary(self, word):
        return Payload(word, canary=word)

    def arrivals(self, _seen, _word):
        """Where a harmless word was seen, by names of the family's own."""
        return set()

    def arrives(self, _seen):
        """Whether a harmless call that returned got as far as attacks must, whatever it returned."""
        return False

    def replay(self, text):
        """A payload that worked before."""
        return Payload(text)

    def controls(self, _site, _payload):
        return [None]

    def kind_of_controls(self, _payload):
        """Payloads of one kind have the same controls at a site; None where each has its own."""
        return 'any'

    def may_be(self, _text):
        """Whether a shortened payload is still one that proves something."""
        return True

    def judge(self, site, payload, seen):
        """The effect of an attempt, or None. Asked of harmless attempts too, which must have none."""
        raise NotImplementedError

    def judge_twins(self, _shut, _opened):
        return None

    def too_heavy(self, _peak):
        """Asked while an attempt computes: whether its address space is the effect already."""
        return False


class Marked(Family):
    """Families whose effect is a file that only a shell, or Python, would have written."""

    preferred = frozenset({'text'})
    in_salvos = False  # what is run costs more than the call

    def may_be(self, text):
        """Without the product or the name there is no such file."""
        return self.hunt.disguise('6*7') in text and self.hunt.marker in text

    def look(self, seen):
        name = self.hunt.marker
        found = self.hunt.world.find([name])
        seen.markers = {one: prove_world.read(path) for one, path in found.items()}
        for path in found.values():
            prove_world.remove(path)

    def is_marked(self, seen):
        """The file holds a product that was computed, not copied."""
        return str(self.hunt.product) in seen.markers.get(self.hunt.marker, '')

    def effect(self, what):
        return Effect('proven', f'{what}: a file "pwned" was written that holds the product it computed')


def is_by_design(hunt, site, names):
    """A parameter whose name says that it is code: running it is what the function is for, unless users write it."""
    if site.kind != 'parameter' or hunt.target['isHandler'] or site.name.lower() not in names:
        return False
    import re

    return not re.search(r'(?i)\b(?:user|untrusted|client|visitor|customer|request)', hunt.target['documentation'])
