from datetime import date, timedelta


def mooring_due_dates(first: str, count: int) -> list[str]:
    if count < 0:
        raise ValueError("negative count")
    start = date.fromisoformat(first)
    result = []
    for k in range(count):
        index = start.year * 12 + start.month - 1 + k
        due = date(index // 12, index % 12 + 1, 1) + timedelta(days=start.day - 1)
        if due.weekday() == 6:
            due += timedelta(days=1 if due.day == 1 else -1)
        result.append(due.isoformat())
    return result
