import heapq


def hut_to_hut(trails: list[list], start: str, goal: str, daylight: int, closed: list[str]) -> list[int]:
    if start == goal:
        return [0, 0]
    graph: dict[str, dict[str, int]] = {}
    for a, b, hours in trails:
        graph.setdefault(a, {})[b] = hours
        graph.setdefault(b, {})[a] = hours
    heap = [(1, 0, 0, start)]
    done = set()
    while heap:
        day, total, today, hut = heapq.heappop(heap)
        if hut == goal:
            return [day, total]
        if (hut, today) in done:
            continue
        done.add((hut, today))
        if hut not in closed:
            heapq.heappush(heap, (day + 1, total, 0, hut))
        for other, hours in graph.get(hut, {}).items():
            if today + hours <= daylight:
                heapq.heappush(heap, (day, total + hours, today + hours, other))
    return []
