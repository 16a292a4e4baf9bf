TREMBLE = 3


def litres_used(readings: list[int], wheels: int) -> list[int]:
    span = 10**wheels
    for reading in readings:
        if not 0 <= reading < span:
            raise ValueError(f"the meter cannot show {reading}")
    used = []
    kept = readings[0] if readings else 0
    for reading in readings[1:]:
        if 0 < kept - reading <= TREMBLE:
            used.append(0)
        else:
            used.append((reading - kept) % span)
            kept = reading
    return used
