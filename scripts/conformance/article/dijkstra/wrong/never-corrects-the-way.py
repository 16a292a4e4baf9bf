from heapq import heappop, heappush


def dijkstra(graph, start):
    distances, before, waiting = {start: 0}, {}, [(0, start)]
    while waiting:
        distance, place = heappop(waiting)
        for neighbour, length in graph.get(place, []):
            if distance + length < distances.get(neighbour, 10**9):
                distances[neighbour] = distance + length
                before.setdefault(neighbour, place)
                heappush(waiting, (distance + length, neighbour))
    return distances, before
