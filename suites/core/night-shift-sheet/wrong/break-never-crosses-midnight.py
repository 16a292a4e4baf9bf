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
            unpaid = 30 if (b - a).total_seconds() > 6 * 3600 else 0
            first = a.date()
            while a < b:
                midnight = datetime(a.year, a.month, a.day) + timedelta(days=1)
                stop = min(midnight, b)
                paid = int((stop - a).total_seconds() // 60)
                if a.date() == first:
                    paid = max(0, paid - unpaid)
                if paid:
                    days[str(a.date())] = days.get(str(a.date()), 0) + paid
                a = stop
    return sheet
