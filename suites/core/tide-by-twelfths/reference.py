TWELFTHS = (0, 1, 3, 6, 9, 11, 12)


def minutes_at_least(minutes: float, start: float, end: float, level: float) -> float:
    low, high = min(start, end), max(start, end)
    if low >= level:
        return minutes
    if high < level:
        return 0.0
    return minutes * (high - level) / (high - low)


def floating_minutes(table: list[list[float]], draught: float) -> float:
    total = 0.0
    for (begin, first), (end, second) in zip(table, table[1:]):
        if end <= begin:
            raise ValueError("the table is not in order of time")
        part = (end - begin) / 6
        heights = [first + (second - first) * done / 12 for done in TWELFTHS]
        for before, after in zip(heights, heights[1:]):
            total += minutes_at_least(part, before, after, draught)
    return total
