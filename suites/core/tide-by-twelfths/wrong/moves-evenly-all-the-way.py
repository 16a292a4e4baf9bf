def floating_minutes(table: list[list[float]], draught: float) -> float:
    total = 0.0
    for (t0, h0), (t1, h1) in zip(table, table[1:]):
        if t1 <= t0:
            raise ValueError("times must increase")
        low, high = sorted((h0, h1))
        if low >= draught:
            total += t1 - t0
        elif high > draught:
            total += (t1 - t0) * (high - draught) / (high - low)
    return total
