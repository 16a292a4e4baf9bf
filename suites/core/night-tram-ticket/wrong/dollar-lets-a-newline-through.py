import re


def to_minutes(text: str) -> int:
    if not re.match(r"^([01]\d|2[0-3]):[0-5]\d$", text):
        raise ValueError(text)
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def tram_minutes_left(stamped: str, checked: str) -> int:
    start = to_minutes(stamped)
    elapsed = (to_minutes(checked) - start) % 1440
    night = start >= 1260 or start < 180
    lasts = (300 - start) % 1440 if night else 75
    return max(0, lasts - elapsed)
