def harvest_calendar(seasons: dict[str, list[list[int]]]) -> list[list[str]]:
    calendar = [set() for _ in range(12)]
    for crop, spans in seasons.items():
        for first, last in spans:
            if not 1 <= first <= 12 or not 1 <= last <= 12:
                raise ValueError("bad month")
            if first < last:
                months = list(range(first, last + 1))
            else:
                months = list(range(first, 13)) + list(range(1, last + 1))
            for month in months:
                calendar[month - 1].add(crop)
    return [sorted(names) for names in calendar]
