def litres_used(readings: list[int], wheels: int) -> list[int]:
    span = 10**wheels
    if any(not 0 <= r < span for r in readings):
        raise ValueError("reading out of range")
    return [(after - before) % span for before, after in zip(readings, readings[1:])]
