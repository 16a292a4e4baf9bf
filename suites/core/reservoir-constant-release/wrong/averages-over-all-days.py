def least_release(capacity: int, start: int, inflows: list[int], shut: list[int], most: int) -> int:
    days = len(inflows) - len({day for day in shut if day < len(inflows)})
    excess = start + sum(inflows) - capacity
    if excess <= 0:
        return 0
    if days == 0:
        return -1
    setting = -(-excess // days)
    return setting if setting <= most else -1
