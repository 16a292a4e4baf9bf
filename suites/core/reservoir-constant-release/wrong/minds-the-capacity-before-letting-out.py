def least_release(capacity: int, start: int, inflows: list[int], shut: list[int], most: int) -> int:
    closed = set(shut)

    def holds(setting):
        level = start
        for day, inflow in enumerate(inflows):
            level += inflow
            if level > capacity:
                return False
            if day not in closed:
                level -= min(level, setting)
        return True

    low, high = 0, most
    if not holds(most):
        return -1
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
