from datetime import datetime, timedelta


def night_shift_sheet(shifts: list[list[str]]) -> dict[str, dict[str, int]]:
    minutes = {}
    for name, start, end in shifts:
        a = datetime.strptime(start, "%Y-%m-%d %H:%M")
        b = datetime.strptime(end, "%Y-%m-%d %H:%M")
        if b <= a:
            raise ValueError("shift ends before it starts")
        if b - a > timedelta(hours=6):
            a += timedelta(minutes=30)
        worked = minutes.setdefault(name, set())
        while a < b:
            worked.add(a)
            a += timedelta(minutes=1)
    sheet = {}
    for name, worked in minutes.items():
        days = {}
        for minute in worked:
            key = str(minute.date())
            days[key] = days.get(key, 0) + 1
        sheet[name] = days
    return sheet
