def memoize(func):
    known = {}

    def wrapper(*arguments):
        if known.get(arguments) is None:
            known[arguments] = func(*arguments)
        return known[arguments]

    return wrapper
