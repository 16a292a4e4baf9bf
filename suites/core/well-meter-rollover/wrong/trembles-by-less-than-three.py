def litres_used(readings: list[int], wheels: int) -> list[int]:
    span = 10**wheels
    if any(r < 0 or r >= span for r in readings):
        raise ValueError("reading out of range")
    used = []
    last = None
    for reading in readings:
        if last is not None:
            drop = last - reading
            if 0 < drop < 3:
                used.append(0)
                continue
            used.append(-drop if drop <= 0 else span - drop)
        last = reading
    return used
