from collections.abc import Iterator
from datetime import date, datetime, time, timedelta


def _in_season(day: date, season: list[str]) -> bool:
    first, last = season
    today = day.strftime("%m-%d")
    return first <= today <= last


def _sailings(timetable: dict, day: date) -> Iterator[datetime]:
    """The real moments of the sailings that belong to the timetable of one day."""
    if not _in_season(day, timetable["season"]):
        return
    if day.isoformat() in timetable["holidays"] or day.weekday() == 6:
        clock_times = timetable["sunday"]
    elif day.weekday() == 5:
        clock_times = timetable["saturday"]
    else:
        clock_times = timetable["weekdays"]
    for clock in clock_times:
        if f"{day.isoformat()} {clock}" not in timetable["cancelled"]:
            hours, minutes = map(int, clock.split(":"))
            yield datetime.combine(day, time()) + timedelta(hours=hours, minutes=minutes)


def next_sailing(timetable: dict, now: str) -> str | None:
    moment = datetime.strptime(now, "%Y-%m-%d %H:%M")
    earliest = moment + timedelta(minutes=5)
    best = None
    for offset in range(-1, 367):
        day = moment.date() + timedelta(days=offset)
        if best is not None and best.date() < day:
            break
        reachable = [sailing for sailing in _sailings(timetable, day) if sailing >= earliest]
        best = min(reachable + ([best] if best is not None else []), default=None)
    return best.strftime("%Y-%m-%d %H:%M") if best is not None else None
