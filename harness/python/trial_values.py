"""Values of a subject: independent copies, exact source text, and JSON that Node reads without loss."""
import collections

import codec

SOURCE_CAP = 4000
# Chosen: arguments are often larger than results, and have no digest.
_ARGUMENTS_CAP = 40_000
# In the tagged form of arguments, where no such text is but as a tag.
ITERATOR = '"t":"I"'
# Python's parser stops at some 200 brackets; far below that nobody reads it.
_SOURCE_DEPTH = 60
_NAMES = frozenset((int, str, bool, type(None)))
_SCALARS = _NAMES | {float, complex, bytes, range}
_EXACT = 1 << 53
_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


class Opaque(Exception):
    """A value without a plain form. Its text is the name of its type."""


class TooLong(Exception):
    """Source text that nobody would want to read."""


class Items(list):
    """What an iterator gave."""


def are_shared(arguments):
    """Whether no call can change these arguments."""
    return _SCALARS.issuperset(map(type, arguments))


def copy_value(value):
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is list:
        if _SCALARS.issuperset(map(type, value)):
            return value.copy()
        return [copy_value(item) for item in value]
    if kind is dict:
        return {copy_value(key): copy_value(item) for key, item in value.items()}
    if kind is tuple:
        return tuple([copy_value(item) for item in value])
    if kind is set:
        return value.copy()
    import copy

    return copy.deepcopy(value)


def settle(value):
    """The value, with what an iterator gives in its place: computing that is part of the call."""
    kind = type(value)
    if kind in _SCALARS or kind is list or kind is dict or kind is tuple:
        return value
    if isinstance(value, _VIEWS):
        return Items(value)
    if not (hasattr(kind, '__next__') and hasattr(kind, '__iter__')):
        return value
    items = Items()
    for item in value:
        items.append(item)
        if len(items) > codec.MAX_ITERATED:
            raise Opaque(kind.__name__)
    return items


def encode_plain(value):
    """The codec's form of a settled value. Raises Opaque where anything in it has no plain form."""
    try:
        tagged = codec.encode(iter(value) if type(value) is Items else value)
    except (codec.TooDeep, RecursionError):
        raise Opaque(type(value).__name__) from None
    refuse_opaque(tagged)
    return tagged


def refuse_opaque(tagged):
    if type(tagged) is list:
        for item in tagged:
            refuse_opaque(item)
    elif type(tagged) is dict:
        if tagged['t'] in ('o', 'fn', 'it'):
            raise Opaque(str(tagged.get('k', 'function')))
        refuse_opaque(tagged['v'])


def describe_value(value):
    """{'s': source} or {'d': digest} of a settled value."""
    try:
        source = write_source(value, 0)
        if len(source) <= SOURCE_CAP:
            return {'s': source}
    except (TooLong, ValueError, RecursionError):
        pass  # too many digits or brackets for source text
    import digest

    return {'d': digest.digest_of_tagged(encode_plain(value))}


def describe_arguments(arguments):
    """Source text as between the brackets of a call. Raises Opaque where there is none."""
    try:
        source = ', '.join([write_source(one, 0) for one in arguments])
    except (TooLong, ValueError, RecursionError):
        raise Opaque('a value without an end') from None
    if len(source) > _ARGUMENTS_CAP:
        raise Opaque('a value that is too long')
    return source


def write_source(value, depth):
    """An expression that makes an equal value, on one line; the same text in every process."""
    kind = type(value)
    if kind in _NAMES:
        return repr(value)
    if kind is float:
        return write_float(value)
    if depth > _SOURCE_DEPTH:
        raise TooLong()
    if kind is list:
        return repr(value) if _NAMES.issuperset(map(type, value)) else f'[{write_all(value, depth)}]'
    if kind is tuple:
        return f'({write_all(value, depth)},)' if len(value) == 1 else f'({write_all(value, depth)})'
    if kind is dict:
        return write_table(value, depth)
    if kind is set:
        return f'{{{write_members(value, depth)}}}' if value else 'set()'
    if kind is frozenset:
        return f'frozenset({{{write_members(value, depth)}}})' if value else 'frozenset()'
    return write_rare(value, kind, depth)


def write_float(value):
    text = repr(value)
    return f"float('{text}')" if text[-1] in 'nf' else text  # nan, inf


def write_all(values, depth):
    return ', '.join([write_source(item, depth + 1) for item in values])


def write_table(value, depth):
    depth += 1
    return '{' + ', '.join([f'{write_source(k, depth)}: {write_source(v, depth)}' for k, v in value.items()]) + '}'


def write_members(members, depth):
    """In an order that does not depend on hashes."""
    kinds = set(map(type, members))
    if len(kinds) == 1 and kinds <= {int, str}:
        return write_all(sorted(members), depth)
    return ', '.join(sorted(write_source(item, depth + 1) for item in members))


def write_rare(value, kind, depth):
    if kind is Items:
        return f'iter([{write_all(value, depth)}])'
    if kind is collections.Counter or kind is collections.OrderedDict:
        return f"__import__('collections').{kind.__name__}({write_table(value, depth)})"
    if isinstance(value, collections.deque):
        items = list(collections.deque.__iter__(value))
        return f"__import__('collections').deque([{write_all(items, depth)}])"
    if kind in (bytes, bytearray, range):
        return repr(value)
    if kind is complex:
        return f'complex({write_float(value.real + 0.0)}, {write_float(value.imag + 0.0)})'
    if kind.__module__ in ('decimal', 'fractions', 'datetime'):
        return write_exact(value, kind)
    if kind is type and codec.encode(value)['t'] == 'class':
        return 'type(None)' if value is type(None) else value.__name__
    reduced = codec._reduce_subclass(value)
    if reduced is value:
        # What else has a plain form (bytes of a subclass, an iterator inside of a list): as the codec sees it.
        tagged = encode_plain(value)
        reduced = settle(codec.decode(tagged))
        if type(reduced) is kind:
            raise Opaque(kind.__name__)
    return write_source(reduced, depth)


def write_exact(value, kind):
    tagged = codec.encode(value)
    if 'v' not in tagged or tagged['t'] == 'o':
        raise Opaque(kind.__name__)
    maker = f"__import__('{kind.__module__}').{kind.__name__}"
    if kind.__name__ == 'timedelta':
        return f'{maker}{tuple(tagged["v"])}'
    if kind.__module__ == 'datetime':
        if kind.__name__ not in ('datetime', 'date', 'time'):
            raise Opaque(kind.__name__)
        return f'{maker}.fromisoformat({tagged["v"]!r})'
    return f'{maker}({tagged["v"]!r})'


def tag_numbers(tagged):
    """A tagged form in which no number is one that Node's JSON.parse would change."""
    kind = type(tagged)
    if kind is float:
        return {'t': 'x', 'v': repr(tagged)}
    if kind is int:
        return tagged if -_EXACT < tagged < _EXACT else {'t': 'i', 'v': hex(tagged)}
    if kind is list:
        return [tag_numbers(item) for item in tagged]
    if kind is dict:
        return {**tagged, 'v': tag_numbers(tagged['v'])}
    return tagged
