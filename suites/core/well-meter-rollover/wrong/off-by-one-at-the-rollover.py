def litres_used(readings: list[int], wheels: int) -> list[int]:
    top = 10**wheels - 1
    if any(r < 0 or r > top for r in readings):
        raise ValueError("reading out of range")
    used = []
    last = None
    for reading in readings:
        if last is None:
            last = reading
        elif reading >= last:
            used.append(reading - last)
            last = reading
        elif last - reading <= 3:
            used.append(0)
        else:
            used.append(top - last + reading)
            last = reading
    return used
