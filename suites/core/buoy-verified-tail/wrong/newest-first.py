def verified_tail(readings: list[float], keep: int, skip: int) -> list[float]:
    return readings[::-1][skip:skip + keep]
