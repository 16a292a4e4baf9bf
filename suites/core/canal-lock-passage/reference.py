from collections import deque


def canal_lock_passage(boats: list[list], room: int, cycle: int) -> list[int]:
    waiting: dict[str, deque[int]] = {"low": deque(), "high": deque()}
    other = {"low": "high", "high": "low"}
    leaves = [0] * len(boats)
    arrived, left = 0, 0
    minute, side = 0, "low"
    while left < len(boats):
        while arrived < len(boats) and boats[arrived][0] <= minute:
            waiting[boats[arrived][1]].append(arrived)
            arrived += 1
        if not waiting["low"] and not waiting["high"]:
            minute = boats[arrived][0]
            continue
        minute += cycle
        for _ in range(min(room, len(waiting[side]))):
            leaves[waiting[side].popleft()] = minute
            left += 1
        side = other[side]
    return leaves
