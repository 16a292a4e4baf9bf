import heapq


def hut_to_hut(trails: list[list], start: str, goal: str, daylight: int, closed: list[str]) -> list[int]:
    if start == goal:
        return [0, 0]
    graph = {}
    for a, b, hours in trails:
        graph.setdefault(a, []).append((b, hours))
        graph.setdefault(b, []).append((a, hours))
    heap = [(0, 1, 0, start)]
    done = set()
    while heap:
        total, day, today, hut = heapq.heappop(heap)
        if hut == goal:
            return [day, total]
        if (hut, today) in done:
            continue
        done.add((hut, today))
        if hut not in closed and today:
            heapq.heappush(heap, (total, day + 1, 0, hut))
        for other, hours in graph.get(hut, []):
            if today + hours <= daylight:
                heapq.heappush(heap, (total + hours, day, today + hours, other))
    return []
