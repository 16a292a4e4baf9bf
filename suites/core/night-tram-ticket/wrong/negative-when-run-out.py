import re


def to_minutes(text: str) -> int:
    match = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", text)
    if match is None:
        raise ValueError("bad time")
    return int(match[1]) * 60 + int(match[2])


def tram_minutes_left(stamped: str, checked: str) -> int:
    start = to_minutes(stamped)
    elapsed = (to_minutes(checked) - start) % 1440
    if 180 <= start < 1260:
        return 75 - elapsed
    return (300 - start) % 1440 - elapsed
