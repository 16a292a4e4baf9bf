import re


def _minutes(clock: str) -> int:
    match = re.fullmatch(r"([0-9]{2}):([0-9]{2})", clock)
    if match is None:
        raise ValueError(f"not a clock time: {clock!r}")
    hour, minute = int(match[1]), int(match[2])
    if hour > 23 or minute > 59:
        raise ValueError(f"not a clock time: {clock!r}")
    return hour * 60 + minute


def tram_minutes_left(stamped: str, checked: str) -> int:
    start, now = _minutes(stamped), _minutes(checked)
    elapsed = (now - start) % 1440
    night = start >= 21 * 60 or start < 3 * 60
    lasts = (5 * 60 - start) % 1440 if night else 75
    return max(0, lasts - elapsed)
