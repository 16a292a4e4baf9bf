"""Markup that knows what is escaped, and files that a framework sends: as the well-known libraries do it."""

import html
import os
import posixpath
import re

import inside_web


def abort(code=500, *_more, **_named):
    raise inside_web.Stop(code if isinstance(code, int) else 500)


class Markup(str):
    @classmethod
    def escape(cls, value):
        return escape(value)

    def __html__(self):
        return self

    def __mod__(self, values):
        values = values if isinstance(values, tuple) else (values,)
        return Markup(str(self) % tuple(escape(one) for one in values))

    def format(self, *values, **named):
        return Markup(str(self).format(*map(escape, values), **{key: escape(one) for key, one in named.items()}))

    def __add__(self, other):
        return Markup(str(self) + str(escape(other)))

    def __radd__(self, other):
        return Markup(str(escape(other)) + str(self))

    def join(self, parts):
        return Markup(str(self).join(str(escape(one)) for one in parts))


def escape(value):
    if hasattr(value, '__html__'):
        return Markup(value.__html__())
    return Markup(html.escape(str(value)).replace('&#x27;', '&#39;'))


def safe_join(directory, *names):
    """As werkzeug's: None where a name leads out of the directory."""
    parts = [directory]
    for name in names:
        name = posixpath.normpath(name) if name else name
        if os.path.isabs(name) or name == '..' or name.startswith('../'):
            return None
        parts.append(name)
    return posixpath.join(*parts)


def send_file(place, *_more, **named):
    if hasattr(place, 'read'):
        return inside_web.Response(place.read(), 200, mimetype=named.get('mimetype', 'application/octet-stream'))
    with open(place, 'rb') as file:
        return inside_web.Response(file.read(), 200, mimetype=named.get('mimetype', 'application/octet-stream'))


def send_from_directory(directory, path=None, *_more, **named):
    place = safe_join(str(directory), str(path if path is not None else named.get('filename')))
    if place is None or not os.path.isfile(place):
        abort(404)
    return send_file(place)


def secure_filename(name):
    for separator in ('/', '\\'):
        name = name.replace(separator, ' ')
    return re.sub(r'[^A-Za-z0-9_.-]', '', '_'.join(name.split())).strip('._')
