import random


def grown_slowly(items, parent, id_key, parent_key):
    """The definition itself: for each node, look through all items again."""
    return [
        {**item, 'children': grown_slowly(items, item[id_key], id_key, parent_key)}
        for item in items
        if item.get(parent_key) == parent
    ]


def forest(chance, size):
    """Items with parents among the smaller ids, some stated nowhere and some that are not in the list."""
    items = []
    for number in range(size):
        kind = chance.random()
        item = {'id': number, 'name': chance.choice(['fir', 'elm', 'ash'])}
        if kind < 0.7 and number > 0:
            item['parent_id'] = chance.randrange(number)
        elif kind < 0.8:
            item['parent_id'] = 1000 + number
        elif kind < 0.9:
            item['parent_id'] = None
        items.append(item)
    chance.shuffle(items)
    return items


chance = random.Random(3)
for round_number in range(120):
    items = forest(chance, chance.randrange(12))
    assert build_tree(items) == grown_slowly(items, None, 'id', 'parent_id')

named = [{'key': 'b', 'above': 'a'}, {'key': 'a', 'above': None}, {'key': 'c', 'above': 'z'}]
assert build_tree(named, 'key', 'above') == grown_slowly(named, None, 'key', 'above')
assert build_tree(named, id_key='key', parent_key='above') == grown_slowly(named, None, 'key', 'above')
assert build_tree([{'id': 0}, {'id': 1, 'parent_id': 0}]) == [
    {'id': 0, 'children': [{'id': 1, 'parent_id': 0, 'children': []}]}
]
chain = [{'id': number, 'parent_id': number - 1 if number else None} for number in range(30)]
assert build_tree(chain) == grown_slowly(chain, None, 'id', 'parent_id')
