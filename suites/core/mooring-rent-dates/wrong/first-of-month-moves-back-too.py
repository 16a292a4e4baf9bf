from calendar import monthrange
from datetime import date, timedelta


def mooring_due_dates(first: str, count: int) -> list[str]:
    if count < 0:
        raise ValueError("negative count")
    start = date.fromisoformat(first)
    result = []
    for k in range(count):
        index = start.year * 12 + start.month - 1 + k
        year, month = index // 12, index % 12 + 1
        due = date(year, month, min(start.day, monthrange(year, month)[1]))
        if due.weekday() == 6:
            due -= timedelta(days=1)
        result.append(due.isoformat())
    return result
