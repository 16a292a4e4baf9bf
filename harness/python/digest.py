"""A short name for a value that is too large to be written into a test: equal for equal data.

The name is `sha256:` and the SHA-256 of the JSON text of the value's canonical form, as behaviour.form_of() gives it:
3 and 3.0 are one number, the members of sets and dictionaries come in one order, floats count to 12 digits.
"""
import hashlib
import json

import behaviour
import codec


def digest_of(value):
    """Of plain data. Raises codec.TooDeep where it is nested too deeply or an iterator does not end."""
    return digest_of_tagged(codec.encode(value))


def digest_of_tagged(tagged):
    text = json.dumps(behaviour.form_of(tagged), separators=(',', ':'))
    return 'sha256:' + hashlib.sha256(text.encode('ascii')).hexdigest()
