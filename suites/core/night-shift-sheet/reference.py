from collections import defaultdict
from datetime import datetime, timedelta

LONG = timedelta(hours=6)
BREAK = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)


def stretches(watches: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted(watches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def night_shift_sheet(shifts: list[list[str]]) -> dict[str, dict[str, int]]:
    watches: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for name, *times in shifts:
        start, end = (datetime.strptime(time, "%Y-%m-%d %H:%M") for time in times)
        if end <= start:
            raise ValueError(f"a watch of {name} does not end after its start")
        watches[name].append((start, end))
    sheet: dict[str, dict[str, int]] = {}
    for name, own in watches.items():
        days: dict[str, int] = defaultdict(int)
        for start, end in stretches(own):
            if end - start > LONG:
                start += BREAK
            while start < end:
                midnight = datetime.combine(start.date() + timedelta(days=1), datetime.min.time())
                stop = min(end, midnight)
                days[start.date().isoformat()] += (stop - start) // MINUTE
                start = stop
        sheet[name] = dict(days)
    return sheet
