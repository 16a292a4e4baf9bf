def floating_minutes(table: list[list[float]], draught: float) -> float:
    total = 0.0
    for (t0, h0), (t1, h1) in zip(table, table[1:]):
        if t1 <= t0:
            raise ValueError("times must increase")
        part = (t1 - t0) / 6
        level = h0
        for share in (1, 2, 3, 3, 2, 1):
            following = level + (h1 - h0) * share / 12
            low, high = min(level, following), max(level, following)
            if low > draught:
                total += part
            elif high > draught:
                total += part * (high - draught) / (high - low)
            level = following
    return total
