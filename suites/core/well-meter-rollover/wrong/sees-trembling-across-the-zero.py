def litres_used(readings: list[int], wheels: int) -> list[int]:
    span = 10**wheels
    if any(not 0 <= r < span for r in readings):
        raise ValueError("reading out of range")
    used = []
    last = None
    for reading in readings:
        if last is not None:
            forward = (reading - last) % span
            if forward >= span - 3:
                used.append(0)
                continue
            used.append(forward)
        last = reading
    return used
