def floating_minutes(table: list[list[float]], draught: float) -> float:
    total = 0.0
    for (t0, h0), (t1, h1) in zip(table, table[1:]):
        if t1 <= t0:
            raise ValueError("times must increase")
        part = (t1 - t0) / 6
        heights = [h0 + (h1 - h0) * k / 12 for k in (0, 1, 3, 6, 9, 11, 12)]
        for a, b in zip(heights, heights[1:]):
            if a >= draught and b >= draught:
                total += part
    return total
