def least_release(capacity: int, start: int, inflows: list[int], shut: list[int], most: int) -> int:
    shut_days = set(shut)

    def spills(setting: int) -> bool:
        level = start
        for day, inflow in enumerate(inflows):
            level += inflow
            if day not in shut_days:
                level = max(0, level - setting)
            if level > capacity:
                return True
        return False

    if spills(most):
        return -1
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        if spills(middle):
            low = middle + 1
        else:
            high = middle
    return low
