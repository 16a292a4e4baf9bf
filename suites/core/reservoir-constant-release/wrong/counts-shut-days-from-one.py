def least_release(capacity: int, start: int, inflows: list[int], shut: list[int], most: int) -> int:
    closed = set(shut)

    def holds(setting):
        level = start
        for day, inflow in enumerate(inflows, start=1):
            level += inflow
            if day not in closed:
                level = max(0, level - setting)
            if level > capacity:
                return False
        return True

    if not holds(most):
        return -1
    low, high = -1, most
    while high - low > 1:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle
    return high
