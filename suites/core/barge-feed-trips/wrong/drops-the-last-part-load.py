def barge_trips(sacks: int, capacity: int) -> int:
    return max(1, sacks // (capacity - 1))
