import random


def comes_before(left, right, keys):
    for key, reverse in keys:
        one, other = left.get(key), right.get(key)
        if one == other:
            continue
        before = one is None or (other is not None and one < other)
        return before != reverse
    return False


def by_insertion(items, keys):
    ordered = []
    for item in items:
        at = len(ordered)
        while at > 0 and comes_before(item, ordered[at - 1], keys):
            at -= 1
        ordered.insert(at, item)
    return ordered


def herd(chance):
    items = []
    for number in range(chance.randrange(8)):
        item = {'number': number}
        if chance.random() < 0.8:
            item['name'] = chance.choice(['Bea', 'Cid', 'Dot'])
        if chance.random() < 0.8:
            item['age'] = chance.choice([3, 5, None])
        items.append(item)
    return items


chance = random.Random(17)
for _ in range(120):
    items = herd(chance)
    keys = [(chance.choice(['name', 'age']), chance.random() < 0.5) for _ in range(chance.randrange(3))]
    assert sort_by_keys(items, keys) == by_insertion(items, keys)

assert sort_by_keys([{'a': 2}, {'a': 1}], []) == [{'a': 2}, {'a': 1}]
assert sort_by_keys([{'a': 1}, {}, {'a': None}], [('a', True)]) == [{'a': 1}, {}, {'a': None}]
