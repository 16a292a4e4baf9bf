def verified_tail(readings: list[float], keep: int, skip: int) -> list[float]:
    checked = readings[:-skip] if skip else readings
    return checked[-keep:]
