known = {}


def memoize(func):
    def wrapper(*arguments):
        if arguments not in known:
            known[arguments] = func(*arguments)
        return known[arguments]

    return wrapper
