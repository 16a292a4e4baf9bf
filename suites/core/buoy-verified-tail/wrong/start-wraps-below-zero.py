def verified_tail(readings: list[float], keep: int, skip: int) -> list[float]:
    end = max(0, len(readings) - skip)
    return readings[end - keep:end]
