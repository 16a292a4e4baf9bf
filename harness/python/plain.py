"""Plain data: exact built-in values whose whole future behaviour is their content and their aliasing.

`tokens` turns variables into a list that is equal for two moments only if no operation on plain data can
tell them apart; `copy` makes independent data with the same tokens. Both give up on anything else: other
types, subclasses, NaN (containers compare it by identity), and data too large to look at cheaply.
"""

_NODES = 2000
_DEPTH = 40
_TEXT = 100_000
_BITS = 20_000
_TABLES = (dict, set, frozenset)
_FEW = (int, bool, str, bytes, float, complex, type(None), range)


class GiveUp(BaseException):
    """No claim is made. Not an Exception: no handler of a program can swallow it."""


class Tables:
    """Dictionaries and sets of a loop that changes none: shared, never copied, known by identity.

    Their order depends on history that their content does not show, so a changed or a new one ends the proof.
    """

    def __init__(self, allowed):
        self.allowed = allowed
        self.hold_floats = False
        self.known = {}

    def adopt(self, table):
        if not self.allowed:
            raise GiveUp('a table that the loop may change')
        parts = list(table.items()) if type(table) is dict else list(table)
        found = []
        for part in parts:
            tokens_into(found, part, {}, None, 0)
        self.hold_floats = self.hold_floats or has_floats(found)
        self.known[id(table)] = table

    def token(self, table):
        if id(table) not in self.known:
            raise GiveUp('a new table')
        return id(table)


def has_floats(found):
    return any(token is float or token is complex for token in found)


def tokens(variables, tables):
    """`variables`: {name: value}. The list of tokens."""
    found, seen = [], {}
    for name in sorted(variables):
        found.append(name)
        tokens_into(found, variables[name], seen, tables, 0)
    return found


def tokens_into(found, value, seen, tables, depth):
    """`seen` numbers the lists met so far; without `tables` only immutable data is accepted."""
    kind = type(value)
    if len(found) > _NODES or depth > _DEPTH:
        raise GiveUp('too much data')
    found.append(kind)
    if kind in _FEW:
        found.append(scalar(kind, value))
    elif kind is list or kind is tuple:
        if kind is list:
            if tables is None:
                raise GiveUp('a list inside a table')
            if id(value) in seen:
                found.append(('again', seen[id(value)]))
                return
            seen[id(value)] = len(seen)
        found.append(len(value))
        for part in value:
            tokens_into(found, part, seen, tables, depth + 1)
    elif kind in _TABLES and tables is not None:
        found.append(tables.token(value))
    else:
        raise GiveUp(f'a value of type {kind.__name__}')


def scalar(kind, value):
    """Something equal exactly for indistinguishable values of that type."""
    if kind is float:
        if value != value:
            raise GiveUp('NaN')
        return value.hex()
    if kind is complex:
        return (scalar(float, value.real), scalar(float, value.imag))
    if kind is range:
        return (value.start, value.stop, value.step)
    if kind is int and value.bit_length() > _BITS:
        raise GiveUp('a huge number')
    if (kind is str or kind is bytes) and len(value) > _TEXT:
        raise GiveUp('a long text')
    return value


def copy(variables, tables):
    """Independent variables with the same content and aliasing; tables are adopted, not copied."""
    memo = {}
    return {name: copied(value, memo, tables, 0) for name, value in variables.items()}


def copied(value, memo, tables, depth):
    kind = type(value)
    if depth > _DEPTH or len(memo) > _NODES:
        raise GiveUp('too much data')
    if kind is list:
        if id(value) not in memo:
            if len(value) > _NODES:
                raise GiveUp('too much data')
            memo[id(value)] = made = []
            made.extend(copied(part, memo, tables, depth + 1) for part in value)
        return memo[id(value)]
    if kind is tuple:
        if len(value) > _NODES:
            raise GiveUp('too much data')
        return tuple(copied(part, memo, tables, depth + 1) for part in value)
    if kind in _TABLES:
        tables.adopt(value)
    elif kind not in _FEW:
        raise GiveUp(f'a value of type {kind.__name__}')
    return value
