def least_release(capacity: int, start: int, inflows: list[int], shut: list[int], most: int) -> int:
    closed = set(shut)

    def holds(setting):
        level = start
        for day, inflow in enumerate(inflows):
            level += inflow
            if day not in closed:
                level = max(0, level - setting)
            if level > capacity:
                return False
        return True

    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low if low < most else -1
