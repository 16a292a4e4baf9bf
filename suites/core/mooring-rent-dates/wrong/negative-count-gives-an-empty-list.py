from calendar import monthrange
from datetime import date, timedelta


def mooring_due_dates(first: str, count: int) -> list[str]:
    start = date.fromisoformat(first)
    result = []
    for k in range(count):
        index = start.year * 12 + start.month - 1 + k
        year, month = divmod(index, 12)
        month += 1
        due = date(year, month, min(start.day, monthrange(year, month)[1]))
        if due.weekday() == 6:
            due += timedelta(days=1 if due.day == 1 else -1)
        result.append(due.isoformat())
    return result
