def verified_tail(readings: list[float], keep: int, skip: int) -> list[float]:
    return readings[-(keep + skip):-skip]
