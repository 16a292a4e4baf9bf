"""What tests written for pytest need of it, where they run without it: raises, approx, parametrize, skip."""
import re as _re


class _Skipped(Exception):
    pass


class _Raises:
    def __init__(self, expected, match=None):
        self.expected, self.match, self.value = expected, match, None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _):
        assert kind is not None, f'did not raise {self.expected}'
        if not issubclass(kind, self.expected):
            return False
        self.value, self.type = error, kind
        assert self.match is None or _re.search(self.match, str(error)), f'{error} does not match {self.match}'
        return True


class _Approx:
    def __init__(self, expected, rel=None, abs=None):  # the names are pytest's
        self.expected, self.relative, self.absolute = expected, 1e-6 if rel is None else rel, 1e-12 if abs is None else abs

    def __eq__(self, actual):
        return self.same(actual, self.expected)

    def same(self, actual, expected):
        if isinstance(expected, dict):
            return actual.keys() == expected.keys() and all(self.same(actual[key], expected[key]) for key in expected)
        if isinstance(expected, (list, tuple)):
            return len(actual) == len(expected) and all(map(self.same, actual, expected))
        if not isinstance(actual, (int, float)) or actual == expected:
            return actual == expected
        return abs(actual - expected) <= max(self.relative * abs(expected), self.absolute)


class _Marks:
    @staticmethod
    def parametrize(names, rows, **_):
        count = len(names.split(',')) if isinstance(names, str) else len(names)
        keys = [name.strip() for name in (names.split(',') if isinstance(names, str) else names)]

        def decorate(test):
            def every(*owner, **given):
                for row in rows:
                    row = getattr(row, 'values', row) if isinstance(row, _Row) else row
                    test(*owner, **given, **dict(zip(keys, (row,) if count == 1 and not isinstance(row, _Values) else row)))
            return every
        return decorate

    def __getattr__(self, _name):
        """Any other mark changes nothing about what is tested."""
        def mark(*arguments, **_):
            return arguments[0] if len(arguments) == 1 and callable(arguments[0]) else lambda test: test
        return mark


class _Values(tuple):
    pass


class _Row:
    def __init__(self, *values, **_):
        self.values = _Values(values)


class pytest:  # noqa: N801 - tests call it so
    raises, approx, mark, param = _Raises, _Approx, _Marks(), _Row

    @staticmethod
    def fixture(*arguments, **_):
        return arguments[0] if len(arguments) == 1 and callable(arguments[0]) else lambda made: made

    @staticmethod
    def skip(*_, **__):
        raise _Skipped()

    @staticmethod
    def fail(reason='', **_):
        raise AssertionError(reason)
