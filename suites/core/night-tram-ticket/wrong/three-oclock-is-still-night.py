import re


def to_minutes(text: str) -> int:
    match = re.fullmatch(r"([0-9]{2}):([0-9]{2})", text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError("bad time")
    return int(match[1]) * 60 + int(match[2])


def tram_minutes_left(stamped: str, checked: str) -> int:
    start = to_minutes(stamped)
    elapsed = (to_minutes(checked) - start) % 1440
    if start >= 21 * 60 or start <= 3 * 60:
        lasts = (300 - start) % 1440
    else:
        lasts = 75
    return max(0, lasts - elapsed)
