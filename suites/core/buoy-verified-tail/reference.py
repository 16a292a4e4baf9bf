def verified_tail(readings: list[float], keep: int, skip: int) -> list[float]:
    return readings[max(0, len(readings) - skip - keep):max(0, len(readings) - skip)]
