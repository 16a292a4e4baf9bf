import math


def barge_trips(sacks: int, capacity: int) -> int:
    return max(1, math.ceil(sacks / capacity))
