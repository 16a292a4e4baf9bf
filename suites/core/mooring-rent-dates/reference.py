from calendar import monthrange
from datetime import date, timedelta


def mooring_due_dates(first: str, count: int) -> list[str]:
    if count < 0:
        raise ValueError("count must not be negative")
    start = date.fromisoformat(first)
    dues = []
    for offset in range(count):
        years, month0 = divmod(start.month - 1 + offset, 12)
        year, month = start.year + years, month0 + 1
        due = date(year, month, min(start.day, monthrange(year, month)[1]))
        if due.weekday() == 6:
            due += timedelta(days=1 if due.day == 1 else -1)
        dues.append(due.isoformat())
    return dues
