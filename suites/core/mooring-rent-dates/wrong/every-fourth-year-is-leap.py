from datetime import date, timedelta

LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def mooring_due_dates(first: str, count: int) -> list[str]:
    if count < 0:
        raise ValueError("negative count")
    year, month, day = map(int, first.split("-"))
    result = []
    for _ in range(count):
        length = 29 if month == 2 and year % 4 == 0 else LENGTHS[month - 1]
        due = date(year, month, min(day, length))
        if due.weekday() == 6:
            due += timedelta(days=1 if due.day == 1 else -1)
        result.append(due.isoformat())
        month += 1
        if month == 13:
            year, month = year + 1, 1
    return result
