"""What a call gave, as text and as facts, with limits: values may be endless, huge or hostile to being read."""

import io
import types

_MOST_TEXT = 64_000
_MOST_ITEMS = 200
_MOST_DEPTH = 6


class Flat:
    def __init__(self):
        self.parts = []
        self.size = 0

    def add(self, text):
        room = _MOST_TEXT - self.size
        if room > 0:
            text = text[:room]
            self.parts.append(text)
            self.size += len(text) + 1

    def text(self):
        return '\n'.join(self.parts)


def flatten(value):
    flat = Flat()
    _walk(value, flat, 0)
    return flat.text()


def _walk(value, flat, depth):
    if flat.size >= _MOST_TEXT or depth > _MOST_DEPTH:
        return
    try:
        _walk_known(value, flat, depth)
    except Exception as error:
        flat.add(f'<{type(error).__name__}>')


def _walk_known(value, flat, depth):
    if value is None or isinstance(value, (bool, int, float, complex)):
        flat.add(repr(value) if not isinstance(value, int) or abs(value) < 1 << 200 else '<large int>')
    elif isinstance(value, str):
        flat.add(str.__str__(value))
    elif isinstance(value, (bytes, bytearray, memoryview)):
        flat.add(bytes(value)[:_MOST_TEXT].decode('utf-8', 'replace'))
    elif isinstance(value, dict):
        for key, one in list(value.items())[:_MOST_ITEMS]:
            _walk(key, flat, depth + 1)
            _walk(one, flat, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in list(value)[:_MOST_ITEMS]:
            _walk(one, flat, depth + 1)
    elif isinstance(value, io.IOBase):
        _walk(value.read(_MOST_TEXT), flat, depth + 1)
    elif hasattr(value, 'assay_parts'):
        for one in value.assay_parts():
            _walk(one, flat, depth + 1)
    elif hasattr(value, 'itertext'):
        flat.add(''.join(value.itertext()))
    elif isinstance(value, types.GeneratorType) or hasattr(value, '__next__') or hasattr(value, 'fetchall'):
        for count, one in enumerate(value):
            _walk(one, flat, depth + 1)
            if count >= _MOST_ITEMS:
                break
    else:
        _walk_other(value, flat, depth)


def _walk_other(value, flat, depth):
    if hasattr(value, 'read'):
        _walk(value.read(), flat, depth + 1)
        return
    for name in ('text', 'content', 'body', 'documentElement'):
        if isinstance(getattr(value, name, None), (str, bytes)):
            _walk(getattr(value, name), flat, depth + 1)
    if hasattr(value, 'toxml'):
        flat.add(value.toxml())
    fields = getattr(value, '__dict__', None)
    if isinstance(fields, dict) and not callable(value):
        _walk({key: one for key, one in fields.items() if not key.startswith('__')}, flat, depth + 1)
    flat.add(str(value)[:2000])


def is_accepting(value):
    """Whether an answer says yes."""
    try:
        if hasattr(value, 'status_code'):
            return int(value.status_code) < 400
        if isinstance(value, tuple) and value and isinstance(value[0], bool):
            return value[0]
        return bool(value)
    except Exception:
        return False
