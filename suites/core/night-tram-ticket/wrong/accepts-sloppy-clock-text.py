def to_minutes(text: str) -> int:
    hour, minute = text.split(":")
    hour, minute = int(hour), int(minute)
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise ValueError(text)
    return hour * 60 + minute


def tram_minutes_left(stamped: str, checked: str) -> int:
    start = to_minutes(stamped)
    elapsed = (to_minutes(checked) - start) % 1440
    night = start >= 1260 or start < 180
    lasts = (300 - start) % 1440 if night else 75
    return max(0, lasts - elapsed)
