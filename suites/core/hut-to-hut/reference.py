from collections import defaultdict
from heapq import heappop, heappush


def hut_to_hut(trails: list[list], start: str, goal: str, daylight: int, closed: list[str]) -> list[int]:
    if start == goal:
        return [0, 0]
    paths: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for a, b, hours in trails:
        paths[a].append((b, hours))
        paths[b].append((a, hours))
    no_beds = set(closed)
    # How late it is on arrival matters at closed huts, so it is part of the place in the search.
    settled: set[tuple[str, int]] = set()
    heap = [(1, 0, start, 0)]
    while heap:
        day, total, hut, walked = heappop(heap)
        if hut == goal:
            return [day, total]
        if (hut, walked) in settled:
            continue
        settled.add((hut, walked))
        if walked and hut not in no_beds:
            heappush(heap, (day + 1, total, hut, 0))
        for other, hours in paths[hut]:
            if walked + hours <= daylight:
                heappush(heap, (day, total + hours, other, walked + hours))
    return []
