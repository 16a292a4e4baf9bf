from collections import deque


def beacon_relay(heights: list[int], reach: int) -> list[int]:
    count = len(heights)
    if count == 0:
        return []

    def visible_from(start: int, step: int) -> list[int]:
        # A beacon is seen if the line of sight rises more steeply to it than to all nearer ones.
        seen: list[int] = []
        rise, run = 0, 0
        for distance in range(1, reach + 1):
            other = start + step * distance
            if not 0 <= other < count:
                break
            height = heights[other] - heights[start]
            if run == 0 or height * run > rise * distance:
                rise, run = height, distance
                seen.append(other)
        return seen

    neighbours = [sorted(visible_from(i, -1) + visible_from(i, 1)) for i in range(count)]
    hops = {count - 1: 0}
    queue = deque([count - 1])
    while queue:
        beacon = queue.popleft()
        for other in neighbours[beacon]:
            if other not in hops:
                hops[other] = hops[beacon] + 1
                queue.append(other)
    if 0 not in hops:
        return []
    relay = [0]
    while relay[-1] != count - 1:
        here = relay[-1]
        relay.append(min(other for other in neighbours[here] if hops.get(other, -1) == hops[here] - 1))
    return relay
