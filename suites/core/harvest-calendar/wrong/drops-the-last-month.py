def harvest_calendar(seasons: dict[str, list[list[int]]]) -> list[list[str]]:
    calendar = [set() for _ in range(12)]
    for crop, spans in seasons.items():
        for first, last in spans:
            if not 1 <= first <= 12 or not 1 <= last <= 12:
                raise ValueError("bad month")
            month = first
            while month != last:
                calendar[month - 1].add(crop)
                month = month % 12 + 1
    return [sorted(names) for names in calendar]
