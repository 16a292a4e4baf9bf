"""Is the candidate's value the expected one? Exact built-in types on both sides by now.

Equality is Python's own (1 == 1.0, set order, tuples), but for NaN, which equals NaN, with a tolerance
for floats where the problem asks for one. Booleans are not numbers here only where the problem's rows are plain JSON.
"""
import math

_NAN = object()


class Comparison:
    """The problem's comparison record: tolerances, and an oracle expression that decides alone."""

    def __init__(self, record, namespace):
        self.absolute = record.get('absolute', 0)
        self.relative = record.get('relative', 0)
        self.floats_absolute = record.get('floatsAbsolute', 0)
        self.strict_booleans = record.get('strictBooleans', False)
        oracle = record.get('oracle')
        self.oracle = compile(oracle, '<oracle>', 'eval') if oracle else None
        self.namespace = namespace

    def __call__(self, actual, expected, arguments):
        if self.oracle is not None:
            names = {'args': arguments, 'actual': actual, 'expected': expected}
            try:
                return bool(eval(self.oracle, {**self.namespace, **names}))
            except Exception:
                return False  # the oracle could not use the value: not an acceptable answer
        if self.strict_booleans:
            return same(actual, expected, self.absolute, self.relative)
        return self.equals(actual, expected)

    def accepts_after(self, actual, expected):
        """The same for the arguments after the call, which no oracle judges."""
        if self.strict_booleans:
            return same(actual, expected, self.absolute, 0)
        return type(actual) is list and len(actual) == len(expected) and all(map(self.equals, actual, expected))

    def equals(self, actual, expected):
        if exactly(actual, expected):
            return True
        absolute = self.absolute
        if absolute == 0 and self.floats_absolute and is_floats(expected):
            absolute = self.floats_absolute
        if holds_nan(expected):
            actual, expected = without_nan(actual), without_nan(expected)
            if exactly(actual, expected):
                return True
        return absolute > 0 and type(actual) is type(expected) and near(
            actual, expected, absolute, self.relative
        )


def exactly(actual, expected):
    try:
        return bool(actual == expected)
    except RecursionError:
        return False


def holds_nan(value):
    if isinstance(value, float):
        return value != value
    if isinstance(value, dict):
        return any(map(holds_nan, value)) or any(map(holds_nan, value.values()))
    return isinstance(value, (list, tuple, set, frozenset)) and any(map(holds_nan, value))


def without_nan(value):
    """The same with every NaN as one value that equals itself, so that NaN equals NaN at any place and in any order."""
    if isinstance(value, float):
        return _NAN if value != value else value
    if isinstance(value, dict):
        return {without_nan(key): without_nan(item) for key, item in value.items()}
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        return kind(map(without_nan, value))
    return value


def is_floats(value):
    """A float, or a list or tuple made of floats only (EvalPlus' rule for its default tolerance)."""
    if isinstance(value, float):
        return True
    return isinstance(value, (list, tuple)) and len(value) > 0 and all(
        isinstance(item, float) for item in value
    )


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def near(actual, expected, absolute, relative):
    """numpy.allclose's rule, element by element: |a - e| <= absolute + relative * |e|."""
    if isinstance(expected, (list, tuple)):
        return (
            isinstance(actual, (list, tuple))
            and len(actual) == len(expected)
            and all(near(a, e, absolute, relative) for a, e in zip(actual, expected))
        )
    if isinstance(expected, dict):
        return (
            isinstance(actual, dict)
            and actual.keys() == expected.keys()
            and all(near(actual[key], expected[key], absolute, relative) for key in expected)
        )
    if isinstance(expected, (int, float)) and isinstance(actual, (int, float)):
        if actual == expected:
            return True
        try:
            return abs(actual - expected) <= absolute + relative * abs(expected)
        except OverflowError:
            return False
    return exactly(actual, expected)


def same(actual, expected, absolute, relative):
    """Plain JSON values: booleans only equal booleans, whole and decimal numbers are one kind."""
    if isinstance(actual, bool) or isinstance(expected, bool):
        return actual is expected
    if is_number(actual) and is_number(expected):
        both_nan = math.isnan(actual) and math.isnan(expected) if float in map(type, (actual, expected)) else False
        return both_nan or actual == expected or (absolute > 0 and near(actual, expected, absolute, relative))
    if type(actual) is not type(expected):
        return False
    if isinstance(expected, list):
        return len(actual) == len(expected) and all(
            same(a, e, absolute, relative) for a, e in zip(actual, expected)
        )
    if isinstance(expected, dict):
        return actual.keys() == expected.keys() and all(
            same(actual[key], expected[key], absolute, relative) for key in expected
        )
    return exactly(actual, expected)
