def litres_used(readings: list[int], wheels: int) -> list[int]:
    span = 10**wheels
    if any(r < 0 or r >= span for r in readings):
        raise ValueError("reading out of range")
    used = []
    for before, after in zip(readings, readings[1:]):
        if after >= before:
            used.append(after - before)
        elif before - after <= 3:
            used.append(0)
        else:
            used.append(span - before + after)
    return used
