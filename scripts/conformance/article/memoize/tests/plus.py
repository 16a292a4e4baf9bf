import random

asked = []


def seldom(*words):
    asked.append(words)
    return None if len(words) == 2 else '-'.join(words)


fast = memoize(seldom)
assert [fast('a', 'b'), fast('a', 'b'), fast(), fast(), fast('b', 'a')] == [None, None, '', '', None]
assert asked == [('a', 'b'), (), ('b', 'a')]

first, second = memoize(lambda number: number + 1), memoize(lambda number: number - 1)
assert [first(3), second(3), first(3), second(3)] == [4, 2, 4, 2]

# the function under the memo calls the memo again, as in the usual example
steps = []


def rabbits(month):
    steps.append(month)
    return month if month < 2 else fast_rabbits(month - 1) + fast_rabbits(month - 2)


fast_rabbits = memoize(rabbits)
assert fast_rabbits(20) == 6765
assert sorted(steps) == list(range(21))

chance = random.Random(5)
sums = []


def add(left, right):
    sums.append((left, right))
    return left + right


fast_add = memoize(add)
pairs = [(chance.randrange(6), chance.randrange(6)) for _ in range(150)]
assert [fast_add(*pair) for pair in pairs] == [left + right for left, right in pairs]
assert sorted(sums) == sorted(set(pairs))
