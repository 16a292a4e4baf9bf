import calendar
from datetime import date, timedelta


def shift_sunday(day: date) -> date:
    if day.weekday() != 6:
        return day
    return day + timedelta(days=1) if day.day == 1 else day - timedelta(days=1)


def mooring_due_dates(first: str, count: int) -> list[str]:
    if count < 0:
        raise ValueError("negative count")
    due = shift_sunday(date.fromisoformat(first))
    agreed = due.day
    result = []
    for _ in range(count):
        result.append(due.isoformat())
        year = due.year + due.month // 12
        month = due.month % 12 + 1
        due = shift_sunday(date(year, month, min(agreed, calendar.monthrange(year, month)[1])))
    return result
