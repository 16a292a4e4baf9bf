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
        day, today, total, hut = heapq.heappop(heap)
        if hut == goal:
            return [day, total]
        if hut in done:
            continue
        done.add(hut)
        for other, hours in graph.get(hut, []):
            if today + hours <= daylight:
                heapq.heappush(heap, (day, today + hours, total + hours, other))
            elif hours <= daylight and hut not in closed:
                heapq.heappush(heap, (day + 1, hours, total + hours, other))
    return []
