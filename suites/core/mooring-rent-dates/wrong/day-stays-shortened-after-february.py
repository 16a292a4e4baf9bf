import calendar
from datetime import date, timedelta


def mooring_due_dates(first: str, count: int) -> list[str]:
    if count < 0:
        raise ValueError("negative count")
    nominal = date.fromisoformat(first)
    result = []
    for _ in range(count):
        due = nominal
        if due.weekday() == 6:
            due = due + timedelta(days=1) if due.day == 1 else due - timedelta(days=1)
        result.append(due.isoformat())
        year = nominal.year + nominal.month // 12
        month = nominal.month % 12 + 1
        day = min(nominal.day, calendar.monthrange(year, month)[1])
        nominal = date(year, month, day)
    return result
