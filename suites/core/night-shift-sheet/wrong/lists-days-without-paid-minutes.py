from datetime import datetime, timedelta


def night_shift_sheet(shifts: list[list[str]]) -> dict[str, dict[str, int]]:
    grouped = {}
    for name, start, end in shifts:
        a, b = (datetime.strptime(t, "%Y-%m-%d %H:%M") for t in (start, end))
        if a >= b:
            raise ValueError("bad shift")
        grouped.setdefault(name, []).append([a, b])
    sheet = {}
    for name, spans in grouped.items():
        merged = []
        for a, b in sorted(spans):
            if merged and a <= merged[-1][1]:
                merged[-1][1] = max(b, merged[-1][1])
            else:
                merged.append([a, b])
        days = sheet.setdefault(name, {})
        for a, b in merged:
            paid_from = a + timedelta(minutes=30) if b - a > timedelta(hours=6) else a
            day = datetime(a.year, a.month, a.day)
            while day <= b:
                low, high = max(day, paid_from), min(day + timedelta(days=1), b)
                key = day.strftime("%Y-%m-%d")
                days[key] = days.get(key, 0) + max(0, int((high - low).total_seconds() // 60))
                day += timedelta(days=1)
    return sheet
