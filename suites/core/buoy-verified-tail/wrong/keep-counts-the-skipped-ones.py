def verified_tail(readings: list[float], keep: int, skip: int) -> list[float]:
    n = len(readings)
    return readings[max(0, n - keep):max(0, n - skip)]
