def least_release(capacity: int, start: int, inflows: list[int], shut: list[int], most: int) -> int:
    closed = set(shut)
    for setting in range(min(most, 1000) + 1):
        level = start
        for day, inflow in enumerate(inflows):
            level += inflow
            if day not in closed:
                level = max(0, level - setting)
            if level > capacity:
                break
        else:
            return setting
    return -1
