"""Templates: what a library was asked is noted. A page is what the library would make of it where a template has no more
than names in it, and is not known where it has statements or computes.
"""

import os
import re

import inside_web
from inside_clients import note
from inside_pages import Markup, escape

_FOLDERS = ('templates', '')
_NAMES = re.compile(r'\{\{-?\s*([A-Za-z_][\w.]*)\s*((?:\|\s*\w+\s*)*)-?\}\}')
_MOST_READ = 1 << 16
# Names that a framework gives to every template.
_GIVEN = {'request', 'session', 'g', 'config', 'url_for', 'get_flashed_messages', 'current_user', 'csrf_token', 'self', 'loop'}


def render_template_string(source, **context):
    note('template', source)
    return page(source, context)


def render_template(name, **context):
    note('template-name', name)
    source = read(name) if isinstance(name, str) else None
    return inside_web.Page() if source is None else page(source, context)


def page(source, context):
    text = rendered(str(source), context)
    return inside_web.Page() if text is None else inside_web.Response(text)


def read(name):
    for folder in _FOLDERS:
        try:
            with open(os.path.join(os.getcwd(), folder, name), encoding='utf-8') as file:
                return file.read(_MOST_READ)
        except (OSError, UnicodeError, ValueError):
            pass
    return None


def rendered(source, context):
    """None where it can not be said."""
    rest = _NAMES.sub('', source)
    if '{{' in rest or '{%' in rest or '{#' in rest:
        return None
    try:
        return _NAMES.sub(lambda found: value_of(found.group(1), found.group(2), context), source)
    except LookupError:
        return None


def value_of(path, filters, context):
    first, *rest = path.split('.')
    if first in _GIVEN and first not in context:
        raise LookupError(first)
    value = context.get(first, '')
    for name in rest:
        value = value.get(name, '') if isinstance(value, dict) else getattr(value, name, '')
    for name in re.findall(r'\w+', filters):
        value = filtered(value, name)
    return str(escape(value))


def filtered(value, name):
    if name == 'safe':
        return Markup(value)
    if name in ('escape', 'e'):
        return escape(value)
    plain = {'upper': str.upper, 'lower': str.lower, 'title': str.title, 'trim': str.strip}
    if name not in plain:
        raise LookupError(name)
    return plain[name](str(value))
