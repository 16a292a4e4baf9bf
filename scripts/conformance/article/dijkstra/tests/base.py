roads = {'a': [('b', 4), ('c', 1)], 'c': [('b', 2)], 'b': [('d', 5)], 'd': []}
assert dijkstra(roads, 'a') == ({'a': 0, 'b': 3, 'c': 1, 'd': 8}, {'b': 'c', 'c': 'a', 'd': 'b'})
assert dijkstra({'a': []}, 'a') == ({'a': 0}, {})
assert dijkstra({'a': [('b', 7)], 'b': []}, 'a') == ({'a': 0, 'b': 7}, {'b': 'a'})
