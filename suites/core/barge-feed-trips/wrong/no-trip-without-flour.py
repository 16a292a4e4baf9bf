def barge_trips(sacks: int, capacity: int) -> int:
    load = capacity - 1
    return (sacks + load - 1) // load
