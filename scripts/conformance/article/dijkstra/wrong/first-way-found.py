def dijkstra(graph, start):
    distances, before, waiting = {start: 0}, {}, [start]
    while waiting:
        place = waiting.pop(0)
        for neighbour, length in graph.get(place, []):
            if neighbour not in distances:
                distances[neighbour] = distances[place] + length
                before[neighbour] = place
                waiting.append(neighbour)
    return distances, before
