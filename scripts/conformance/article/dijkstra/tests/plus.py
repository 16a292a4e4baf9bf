import random


def shortest_by_rounds(graph, start):
    """Lengths without a queue: every road is tried until nothing gets shorter."""
    best = {start: 0}
    changed = True
    while changed:
        changed = False
        for place, roads in graph.items():
            for neighbour, length in roads:
                if place in best and best[place] + length < best.get(neighbour, 10**9):
                    best[neighbour] = best[place] + length
                    changed = True
    return best


def length_of_way(graph, before, start, end):
    """Length of the way that leads back over `before`, or None where it does not lead to the start."""
    total, place = 0, end
    for _ in range(len(before) + 1):
        if place == start:
            return total
        lengths = [length for neighbour, length in graph.get(before[place], []) if neighbour == place]
        if not lengths:
            return None
        total, place = total + min(lengths), before[place]
    return None


def is_right(graph, start, answer):
    distances, before = answer
    if distances != shortest_by_rounds(graph, start) or set(before) != set(distances) - {start}:
        return False
    return all(length_of_way(graph, before, start, end) == distances[end] for end in distances)


def country(chance, size):
    names = [f'p{number}' for number in range(size)]
    return {
        name: [(chance.choice(names), chance.randrange(10)) for _ in range(chance.randrange(4))]
        for name in names
        if chance.random() < 0.9
    }


chance = random.Random(23)
for _ in range(150):
    graph = country(chance, 1 + chance.randrange(9))
    assert is_right(graph, 'p0', dijkstra(graph, 'p0'))

assert dijkstra({}, 'a') == ({'a': 0}, {})
assert dijkstra({'a': [('a', 3)]}, 'a') == ({'a': 0}, {})
assert dijkstra({'a': [('b', 9), ('b', 2)]}, 'a') == ({'a': 0, 'b': 2}, {'b': 'a'})
assert is_right({'a': [('b', 0)], 'b': [('c', 0)], 'c': [('a', 0)]}, 'a', dijkstra({'a': [('b', 0)], 'b': [('c', 0)], 'c': [('a', 0)]}, 'a'))
assert dijkstra({'a': [('b', 1)], 'x': [('a', 1)]}, 'a') == ({'a': 0, 'b': 1}, {'b': 'a'})
