from datetime import date, datetime, timedelta


def in_season(moment: datetime, first: str, last: str) -> bool:
    day = moment.strftime("%m-%d")
    if first <= last:
        return first <= day <= last
    return day >= first or day <= last


def times_for(timetable: dict, day: date) -> list[str]:
    if str(day) in timetable["holidays"]:
        return timetable["sunday"]
    kind = {5: "saturday", 6: "sunday"}.get(day.weekday(), "weekdays")
    return timetable[kind]


def next_sailing(timetable: dict, now: str) -> str | None:
    start = datetime.strptime(now, "%Y-%m-%d %H:%M")
    found = []
    for offset in range(-1, 367):
        day = start.date() + timedelta(days=offset)
        for clock in times_for(timetable, day):
            if f"{day} {clock}" in timetable["cancelled"]:
                continue
            sailing = datetime(day.year, day.month, day.day) + timedelta(hours=int(clock[:2]), minutes=int(clock[3:]))
            if sailing - start >= timedelta(minutes=5) and in_season(sailing, *timetable["season"]):
                found.append(sailing)
    return min(found).strftime("%Y-%m-%d %H:%M") if found else None
