from datetime import datetime, timedelta


def night_shift_sheet(shifts: list[list[str]]) -> dict[str, dict[str, int]]:
    by_name = {}
    for name, start, end in shifts:
        a = datetime.strptime(start, "%Y-%m-%d %H:%M")
        b = datetime.strptime(end, "%Y-%m-%d %H:%M")
        if b <= a:
            raise ValueError("shift ends before it starts")
        by_name.setdefault(name, []).append((a, b))

    sheet = {}
    for name, spans in by_name.items():
        spans.sort()
        stretches = []
        for a, b in spans:
            if stretches and a <= stretches[-1][1]:
                stretches[-1][1] = max(stretches[-1][1], b)
            else:
                stretches.append([a, b])
        days = {}
        for a, b in stretches:
            if b - a >= timedelta(hours=6):
                a += timedelta(minutes=30)
            while a < b:
                midnight = datetime(a.year, a.month, a.day) + timedelta(days=1)
                stop = min(b, midnight)
                key = a.strftime("%Y-%m-%d")
                days[key] = days.get(key, 0) + int((stop - a).total_seconds()) // 60
                a = stop
        sheet[name] = days
    return sheet
