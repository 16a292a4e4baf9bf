"""Short texts on which a backtracking pattern may take for ever, read off its parsed form."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    try:
        from re import _constants as constants
        from re import _parser as parser
    except ImportError:
        import sre_constants as constants
        import sre_parse as parser

_MANY = 8
_MOST_TEXTS = 24
_MISMATCHES = ('!', '\n', '\x00', ' ', 'a', '')


def attacks(pattern, flags=0):
    """(prefix, pump, mismatch): the pump is repeated."""
    try:
        tree = parser.parse(pattern, flags)
    except (ValueError, OverflowError, RecursionError, parser.error):
        return []
    found = []
    _walk(tree, '', found, 0)
    rows = []
    for prefix, pumps in found:
        for pump in pumps:
            for mismatch in _MISMATCHES[:3]:
                if pump and (prefix, pump, mismatch) not in rows:
                    rows.append((prefix, pump, mismatch))
    return rows[:_MOST_TEXTS]


def _walk(tree, prefix, found, depth):
    if depth > 20:
        return prefix
    for kind, value in tree:
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            low, high, body = value
            if high is constants.MAXREPEAT or high >= _MANY:
                samples = _samples(body)
                found.append((prefix, samples))
                _walk(body, prefix, found, depth + 1)
            prefix += (_samples(body) or [''])[0] * min(low, 20)
        elif kind is constants.SUBPATTERN:
            prefix = _walk(value[-1], prefix, found, depth + 1)
        elif kind is constants.BRANCH:
            for branch in value[1]:
                _walk(branch, prefix, found, depth + 1)
            prefix += (_samples(value[1][0]) or [''])[0]
        elif kind in (constants.ASSERT, constants.ASSERT_NOT):
            _walk(value[1], prefix, found, depth + 1)
        else:
            prefix += (_one(kind, value) or [''])[0]
    return prefix


def _samples(tree):
    """A few texts that a part of a pattern matches."""
    texts = ['']
    for kind, value in tree:
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            low, _, body = value
            options = [one * max(low, 1) for one in _samples(body)]
        elif kind is constants.SUBPATTERN:
            options = _samples(value[-1])
        elif kind is constants.BRANCH:
            options = [one for branch in value[1] for one in _samples(branch)[:2]]
        else:
            options = _one(kind, value)
        texts = [text + option for text in texts[:4] for option in (options or [''])[:4]]
    return list(dict.fromkeys(texts))[:6]


def _one(kind, value):
    if kind is constants.LITERAL:
        return [chr(value)]
    if kind is constants.ANY:
        return ['a']
    if kind is constants.NOT_LITERAL:
        return ['a' if value != ord('a') else 'b']
    if kind is constants.IN:
        return _of_set(value)
    return ['']


_CATEGORIES = {
    constants.CATEGORY_DIGIT: '1',
    constants.CATEGORY_WORD: 'a',
    constants.CATEGORY_SPACE: ' ',
    constants.CATEGORY_NOT_DIGIT: 'a',
    constants.CATEGORY_NOT_WORD: ' ',
    constants.CATEGORY_NOT_SPACE: 'a',
}


def _of_set(items):
    if items and items[0][0] is constants.NEGATE:
        banned = {chr(value) for kind, value in items[1:] if kind is constants.LITERAL}
        return [next(one for one in 'a1 b\u00e9\u4e00' if one not in banned)]
    found = []
    for kind, value in items:
        if kind is constants.LITERAL:
            found.append(chr(value))
        elif kind is constants.RANGE:
            found.append(chr(value[0]))
        elif kind is constants.CATEGORY:
            found.append(_CATEGORIES.get(value, 'a'))
    return found[:3]
