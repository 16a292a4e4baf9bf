def harvest_calendar(seasons: dict[str, list[list[int]]]) -> list[list[str]]:
    calendar: list[list[str]] = [[] for _ in range(12)]
    for crop in sorted(seasons):
        months: set[int] = set()
        for first, last in seasons[crop]:
            if not (1 <= first <= 12 and 1 <= last <= 12):
                raise ValueError(f"no such month in the seasons of {crop}")
            months.update((first - 1 + step) % 12 for step in range((last - first) % 12 + 1))
        for month in months:
            calendar[month].append(crop)
    return calendar
