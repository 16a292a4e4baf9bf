import random


def by_stack(nested):
    values, waiting = [], list(reversed(nested))
    while waiting:
        item = waiting.pop()
        if type(item) is list:
            waiting.extend(reversed(item))
        else:
            values.append(item)
    return values


def grow(chance, depth):
    values = [7, -1, 'pear', '', None, True, 2.5, (1, [2]), {'a': [1]}]
    return [
        grow(chance, depth + 1) if depth < 6 and chance.random() < 0.4 else chance.choice(values)
        for _ in range(chance.randrange(5))
    ]


chance = random.Random(11)
for _ in range(150):
    nested = grow(chance, 0)
    assert flatten(nested) == by_stack(nested)

assert flatten([[], [[]], [[], [[]]]]) == []
assert flatten(['ab', ['cd', ['ef']]]) == ['ab', 'cd', 'ef']
assert flatten([(1, 2), [(3, [4])]]) == [(1, 2), (3, [4])]
assert flatten([None, [False, [0, ['']]]]) == [None, False, 0, '']
deep = ['bottom']
for _ in range(60):
    deep = [deep]
assert flatten(deep) == ['bottom']
