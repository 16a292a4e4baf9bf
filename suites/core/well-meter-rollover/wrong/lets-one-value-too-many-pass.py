def litres_used(readings: list[int], wheels: int) -> list[int]:
    span = 10**wheels
    if any(r < 0 or r > span for r in readings):
        raise ValueError("reading out of range")
    used = []
    last = None
    for reading in readings:
        if last is not None:
            if last - 3 <= reading < last:
                used.append(0)
                continue
            used.append(reading - last if reading >= last else span - last + reading)
        last = reading
    return used
