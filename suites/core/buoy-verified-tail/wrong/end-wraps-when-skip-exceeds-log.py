def verified_tail(readings: list[float], keep: int, skip: int) -> list[float]:
    end = len(readings) - skip
    return readings[max(0, end - keep):end]
