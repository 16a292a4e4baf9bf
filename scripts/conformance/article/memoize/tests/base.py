asked = []


def double(number):
    asked.append(number)
    return 2 * number


fast = memoize(double)
assert fast(4) == 8
assert fast(4) == 8
assert fast(5) == 10
assert asked == [4, 5]
