import heapq


def hut_to_hut(trails: list[list], start: str, goal: str, daylight: int, closed: list[str]) -> list[int]:
    if start == goal:
        return [0, 0]
    graph = {}
    for a, b, hours in trails:
        graph.setdefault(a, []).append((b, hours))
        graph.setdefault(b, []).append((a, hours))
    heap = [(1, 0, 0, start)]
    done = set()
    while heap:
        days, total, today, hut = heapq.heappop(heap)
        if hut == goal:
            return [days, total]
        if (hut, today) in done:
            continue
        done.add((hut, today))
        if today > 0 and hut not in closed:
            heapq.heappush(heap, (days + 1, total, 0, hut))
        for other, hours in graph.get(hut, []):
            if today + hours < daylight:
                heapq.heappush(heap, (days, total + hours, today + hours, other))
    return []
