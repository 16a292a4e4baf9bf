def least_release(capacity: int, start: int, inflows: list[int], shut: list[int], most: int) -> int:
    closed = set(shut)
    need = 0
    level = start
    for day, inflow in enumerate(inflows):
        level += inflow
        if level > capacity:
            if day in closed:
                return -1
            need = max(need, level - capacity)
            level = capacity
    return need if need <= most else -1
