import re

CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


def to_minutes(text: str) -> int:
    match = CLOCK.fullmatch(text)
    if not match:
        raise ValueError("bad time")
    return int(match.group(1)) * 60 + int(match.group(2))


def tram_minutes_left(stamped: str, checked: str) -> int:
    start = to_minutes(stamped)
    elapsed = (to_minutes(checked) - start) % (24 * 60)
    if start >= 21 * 60:
        lasts = 24 * 60 - start + 5 * 60
    else:
        lasts = 75
    return max(0, lasts - elapsed)
