def memoize(func):
    known = {}

    def wrapper(*arguments):
        key = frozenset(arguments)
        if key not in known:
            known[key] = func(*arguments)
        return known[key]

    return wrapper
