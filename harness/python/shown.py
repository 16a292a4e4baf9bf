"""Values and calls as a person would write them, cut at a length: evidence, never compared."""
import re

SHOWN = 400
ADDRESS = re.compile(r' at 0x[0-9a-f]+')


def show(value):
    """Source-like text of a value, cut."""
    try:
        text = repr(value)
    except Exception:
        text = f'<{type(value).__name__}>'
    text = ADDRESS.sub('', text)  # the same evidence in every run
    return text if len(text) <= SHOWN else f'{text[:SHOWN]}… ({len(text)} characters)'


def show_call(name, arguments, keywords=None):
    parts = [show(value) for value in arguments]
    parts += [f'{key}={show(value)}' for key, value in (keywords or {}).items()]
    text = f'{name}({", ".join(parts)})'
    return text if len(text) <= 2 * SHOWN else f'{text[:2 * SHOWN]}…'
