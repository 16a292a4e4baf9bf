"""Values as tagged JSON: exact built-in types only, no pickle, no class names that get constructed.

encode() runs beside the candidate, decode() in the examiner. A subclass is reduced to its base, so
its overridden __eq__ vanishes; anything unknown becomes an Opaque that equals nothing. Plain JSON
types travel as themselves, everything else as {"t": tag, "v": value}. The same value gives the same
bytes in every process, so equal bytes mean equal values.
"""
import json

MAX_DEPTH = 200
MAX_ITERATED = 100_000
REPLY_CAP = 256 << 20

_PLAIN = frozenset((type(None), bool, int, float, str))
_WHOLE = frozenset((int, bool))
_TEXT_CAP = 200
_IN_ARRAYS = frozenset((list, bool, int, float, complex, str))
_ARRAY_KINDS = ('bool', 'int', 'uint', 'float', 'complex', '<U')
_INT_DIGITS_CAP = 1 << 62  # beyond this, hexadecimal: decimal conversion is quadratic
# Classes that travel by name, as themselves. Without `type` and the exceptions: those make or end things.
_CLASSES = {
    kind.__name__: kind
    for kind in (
        *(bool, int, float, complex, str, bytes, bytearray, list, tuple, range),
        *(dict, set, frozenset, object, type(None)),
    )
}


class Opaque:
    """Something that has no plain form: equal to nothing, but it keeps its truth value and its name."""

    __slots__ = ('kind', 'truth', 'text')
    __hash__ = None

    def __init__(self, kind, truth, text):
        self.kind = kind
        self.truth = truth
        self.text = text

    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __bool__(self):
        return self.truth

    def __repr__(self):
        return self.text or f'<{self.kind}>'


class TooDeep(ValueError):
    pass


_encoder = json.JSONEncoder(separators=(',', ':'), check_circular=False)
_scan = json.JSONDecoder().scan_once


def _text_encoder():
    """What JSONEncoder.encode() makes anew for every call, made once."""
    if json.encoder.c_make_encoder is None:
        return _encoder.encode
    chunks = json.encoder.c_make_encoder(
        None, _encoder.default, json.encoder.encode_basestring_ascii, None, ':', ',', False, False, True
    )
    return lambda value: ''.join(chunks(value, 0))


_encode_text = _text_encoder()


def dumps(tagged, mark=''):
    """Bytes of the tagged form, after a one-letter mark where the protocol wants one."""
    text = _encode_text(tagged)
    return (mark + text if mark else text).encode('ascii')


def encode(value, functions=None):
    """Tagged form of `value`. `functions(f)` gives the tagged form of a callable, or None for opaque."""
    return _encode(value, 0, functions)


def _encode(value, depth, functions):
    kind = type(value)
    if kind is int:
        return value if -_INT_DIGITS_CAP < value < _INT_DIGITS_CAP else {'t': 'i', 'v': hex(value)}
    if kind in _PLAIN:
        return value
    if depth >= MAX_DEPTH:
        raise TooDeep()
    depth += 1
    if kind is list:
        return _encode_all(value, depth, functions)
    if kind is tuple:
        return {'t': 't', 'v': _encode_all(value, depth, functions)}
    if kind is dict:
        return {'t': 'd', 'v': _encode_pairs(value.items(), depth, functions)}
    if kind is set or kind is frozenset:
        return {'t': 's' if kind is set else 'f', 'v': _encode_all(value, depth, functions)}
    return _encode_rare(value, kind, depth, functions)


def _encode_all(values, depth, functions):
    kinds = set(map(type, values))
    if kinds <= _PLAIN and (int not in kinds or _all_small(values, kinds)):
        return list(values)
    return [_encode(item, depth, functions) for item in values]


def _all_small(values, kinds):
    return kinds <= _WHOLE and -_INT_DIGITS_CAP < min(values) and max(values) < _INT_DIGITS_CAP


def _encode_pairs(pairs, depth, functions):
    return [[_encode(key, depth, functions), _encode(item, depth, functions)] for key, item in pairs]


def _encode_rare(value, kind, depth, functions):
    import collections

    if kind is type and _CLASSES.get(value.__name__) is value:
        return {'t': 'class', 'v': value.__name__}
    if kind is collections.Counter:
        return {'t': 'C', 'v': _encode_pairs(dict.items(value), depth, functions)}
    if kind is collections.OrderedDict:
        return {'t': 'O', 'v': _encode_pairs(value.items(), depth, functions)}
    if isinstance(value, (bytes, bytearray)):
        return {'t': 'b' if isinstance(value, bytes) else 'B', 'v': bytes(memoryview(value)).hex()}
    if isinstance(value, complex):
        return {'t': 'c', 'v': [value.real + 0.0, value.imag + 0.0]}
    if kind is range:
        return {'t': 'r', 'v': [value.start, value.stop, value.step]}
    if isinstance(value, collections.deque):
        return {'t': 'q', 'v': _encode_all(list(collections.deque.__iter__(value)), depth, functions)}
    reduced = _reduce_subclass(value)
    if reduced is not value:
        return _encode(reduced, depth, functions)
    module = kind.__module__
    if module in ('decimal', 'fractions', 'datetime'):
        return {'t': module, 'k': kind.__name__, 'v': _plain_text(value, kind)}
    if module == 'numpy':
        return _encode_numpy(value, kind, depth, functions)
    if hasattr(kind, '__next__') and hasattr(kind, '__iter__'):
        lent = functions(value) if functions is not None else None
        if lent is not None:
            return lent
        return {'t': 'I', 'v': _encode_all(_materialise(value), depth, functions)}
    if isinstance(value, (type({}.keys()), type({}.values()), type({}.items()))):
        return {'t': 'I', 'v': _encode_all(list(value), depth, functions)}
    if functions is not None and callable(value):
        tagged = functions(value)
        if tagged is not None:
            return tagged
    return opaque(value)


def _reduce_subclass(value):
    """The exact built-in below a subclass, taken past every overridden method; else the value itself."""
    if isinstance(value, bool):
        return value
    for base, exact in (
        (int, int.__int__),
        (float, float.__float__),
        (str, str.__str__),
        (list, lambda v: list(list.__iter__(v))),
        (tuple, lambda v: tuple(tuple.__iter__(v))),
        (dict, lambda v: dict(dict.items(v))),
        (set, lambda v: set(set.__iter__(v))),
        (frozenset, lambda v: frozenset(frozenset.__iter__(v))),
    ):
        if isinstance(value, base):
            reduced = exact(value)
            return reduced if type(reduced) is base else value
    return value


def _materialise(iterator):
    items = []
    for item in iterator:
        items.append(item)
        if len(items) > MAX_ITERATED:
            raise TooDeep()
    return items


def _plain_text(value, kind):
    name = kind.__name__
    if name == 'timedelta':
        return [value.days, value.seconds, value.microseconds]
    if name in ('datetime', 'date', 'time'):
        return kind.isoformat(value)
    return kind.__str__(value)


def _encode_numpy(value, kind, depth, functions):
    if hasattr(value, 'dtype') and hasattr(value, 'shape') and kind.__name__ == 'ndarray':
        if value.dtype.kind in 'biufcU':
            body = _encode(value.tolist(), depth, functions)
            return {'t': 'n', 'k': str(value.dtype), 'v': body}
    elif hasattr(value, 'item'):
        return _encode(value.item(), depth, functions)
    return opaque(value)


def opaque(value):
    try:
        truth = bool(value)
    except Exception:
        truth = True
    try:
        text = repr(value)[:_TEXT_CAP]
    except Exception:
        text = ''
    return {'t': 'o', 'k': type(value).__name__[:100], 'v': truth, 'r': text}


def loads(data):
    """Of one JSON text in UTF-8 without space around it, as dumps() writes it. Raises ValueError."""
    text = str(data, 'utf-8')
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        raise ValueError('not JSON') from None
    if end != len(text):
        raise ValueError('more than JSON')
    return value


def decode(tagged, functions=None, depth=0):
    """The value. `functions(tagged)` builds what stands for a callable. Raises ValueError on nonsense."""
    if depth > MAX_DEPTH:
        raise ValueError('nested too deeply')
    kind = type(tagged)
    if kind in _PLAIN:
        return tagged
    if kind is list:
        if set(map(type, tagged)) <= _PLAIN:
            return tagged.copy()  # never the message's own list: the caller may change the value
        return [decode(item, functions, depth + 1) for item in tagged]
    try:
        return _decode_tagged(tagged, functions, depth + 1)
    except (KeyError, TypeError, OverflowError, ArithmeticError, AttributeError) as error:
        raise ValueError(f'not a value: {error}') from None


def _decode_tagged(tagged, functions, depth):
    tag, value = tagged['t'], tagged['v']
    if tag == 't':
        return tuple(_decode_list(value, functions, depth))
    if tag == 'd':
        return dict(_decode_pairs(value, functions, depth))
    if tag == 's':
        return set(_decode_list(value, functions, depth))
    if tag == 'f':
        return frozenset(_decode_list(value, functions, depth))
    if tag == 'i':
        return int(value, 16)
    if tag == 'I':
        return iter(_decode_list(value, functions, depth))
    if tag == 'o':
        return Opaque(_short(tagged['k']), value is True, _short(tagged.get('r', '')))
    if tag in ('fn', 'it', 'arg'):
        if functions is None:
            raise ValueError('a function where none may stand')
        return functions(tagged)
    return _decode_rare(tag, tagged, value, functions, depth)


def _decode_list(value, functions, depth):
    """Only lists have members: a forged range or text would become far more than was sent."""
    if type(value) is not list:
        raise ValueError('members that are no list')
    return decode(value, functions, depth)


def _decode_pairs(value, functions, depth):
    return [(decode(key, functions, depth), decode(item, functions, depth)) for key, item in value]


def _short(text):
    return text[:_TEXT_CAP] if type(text) is str else ''


def _decode_rare(tag, tagged, value, functions, depth):
    import collections

    if tag == 'b':
        return bytes.fromhex(value)
    if tag == 'B':
        return bytearray.fromhex(value)
    if tag == 'c':
        return complex(value[0], value[1])
    if tag == 'r':
        return range(value[0], value[1], value[2])
    if tag == 'q':
        return collections.deque(_decode_list(value, functions, depth))
    if tag in ('C', 'O'):
        pairs = _decode_pairs(value, functions, depth)
        return collections.Counter(dict(pairs)) if tag == 'C' else collections.OrderedDict(pairs)
    if tag == 'class':
        return _CLASSES[value]
    if tag == 'n':
        return _decode_numpy(tagged['k'], decode(value, functions, depth))
    return _decode_text(tag, tagged['k'], value)


def _decode_text(tag, name, value):
    if tag == 'decimal' and name == 'Decimal':
        import decimal

        return decimal.Decimal(value)
    if tag == 'fractions' and name == 'Fraction':
        import fractions

        numerator, _, denominator = value.partition('/')  # never '1e999999999', which it would work out
        return fractions.Fraction(int(numerator), int(denominator or 1))
    if tag == 'datetime':
        import datetime

        if name == 'timedelta':
            return datetime.timedelta(*value)
        if name in ('datetime', 'date', 'time'):
            return getattr(datetime, name).fromisoformat(value)
    return Opaque(_short(name), True, _short(value))


def _decode_numpy(dtype, value):
    if type(value) not in _IN_ARRAYS or type(dtype) is not str or not dtype.startswith(_ARRAY_KINDS):
        raise ValueError('an array of an unknown kind')
    try:
        import numpy
    except ImportError:
        return Opaque('ndarray', True, '')
    return numpy.array(value, dtype=dtype)
