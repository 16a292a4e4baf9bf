def barge_trips(sacks: int, capacity: int) -> int:
    load = capacity - 1
    full, rest = divmod(sacks, load)
    return full + (1 if rest else 0) + 1
