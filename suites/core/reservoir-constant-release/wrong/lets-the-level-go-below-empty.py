def least_release(capacity: int, start: int, inflows: list[int], shut: list[int], most: int) -> int:
    closed = set(shut)
    need = 0
    total = start
    open_days = 0
    for day, inflow in enumerate(inflows):
        total += inflow
        open_days += day not in closed
        excess = total - capacity
        if excess > 0:
            if open_days == 0:
                return -1
            need = max(need, -(-excess // open_days))
    return need if need <= most else -1
