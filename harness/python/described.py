"""What a candidate says of an exception, reduced to short plain values.

A description goes into the verdict, and a forged one may hold anything: nothing of another type, and
nothing long, gets past here.
"""
_NAME_CAP = 100
_MESSAGE_CAP = 2000
_FRAMES_CAP = 12
_LINE_CAP = 1 << 31


def reduced(said):
    """The description as a dictionary of expected types; None when it is no description at all."""
    if type(said) is not dict:
        return None
    return {
        'type': _text(said.get('type'), _NAME_CAP),
        'name': _text(said.get('name'), _NAME_CAP),
        'message': _text(said.get('message'), _MESSAGE_CAP),
        'traceback': _frames(said.get('traceback')),
    }


def _text(value, cap):
    return value[:cap] if type(value) is str else ''


def _frames(value):
    if type(value) is not list:
        return []
    return [[one[0], one[1][:_NAME_CAP]] for one in value[:_FRAMES_CAP] if _is_frame(one)]


def _is_frame(one):
    return (
        type(one) is list
        and len(one) == 2
        and type(one[0]) is int
        and 0 <= one[0] < _LINE_CAP
        and type(one[1]) is str
    )
