import jinja2
from bleach import clean
from jinja2 import select_autoescape
from markupsafe import Markup


def pages(loader, text):
    # found: autoescape-off
    first = jinja2.Environment(loader=loader)
    # found: autoescape-off
    second = jinja2.Environment(loader=loader, autoescape=False)
    # found: autoescape-off
    empty = jinja2.Environment(loader=loader, autoescape='')
    # ok: autoescape-off
    third = jinja2.Environment(loader=loader, autoescape=True)
    # ok: autoescape-off
    fourth = jinja2.Environment(loader=loader, autoescape=select_autoescape())
    # found: autoescape-off
    fifth = Markup('<b>' + text + '</b>')
    # ok: autoescape-off
    Markup(clean(text))
    # ok: autoescape-off
    sixth = Markup('<b>choir</b>')
    return first, second, third, fourth, fifth, sixth, empty
