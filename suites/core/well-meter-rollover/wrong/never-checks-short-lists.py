def litres_used(readings: list[int], wheels: int) -> list[int]:
    if len(readings) < 2:
        return []
    span = 10**wheels
    if min(readings) < 0 or max(readings) >= span:
        raise ValueError("reading out of range")
    used = []
    last = readings[0]
    for reading in readings[1:]:
        if last - 3 <= reading < last:
            used.append(0)
        else:
            used.append((reading - last) % span)
            last = reading
    return used
