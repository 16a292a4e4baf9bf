import re

# found: redos-pattern
NAME = re.compile(r'^(\w+\s?)*$')
# ok: redos-pattern
WORDS = re.compile(r'^\w+(\s\w+)*$')


def looks_right(text):
    # found: redos-pattern
    if re.match(r'(a|a)*b', text):
        return True
    # found: redos-pattern
    if re.fullmatch(r'([a-z]+)+', text):
        return True
    # ok: redos-pattern
    return re.fullmatch(r'(ab|cd)*[0-9]{4}', text) is not None
