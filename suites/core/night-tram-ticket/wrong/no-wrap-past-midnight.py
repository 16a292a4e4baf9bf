import re


def parse(text: str) -> int:
    if not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise ValueError(text)
    return int(text[:2]) * 60 + int(text[3:])


def tram_minutes_left(stamped: str, checked: str) -> int:
    start = parse(stamped)
    now = parse(checked)
    elapsed = now - start
    if start >= 1260:
        lasts = 1440 - start + 300
    elif start < 180:
        lasts = 300 - start
    else:
        lasts = 75
    return max(0, lasts - elapsed)
