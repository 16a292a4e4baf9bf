def harvest_calendar(seasons: dict[str, list[list[int]]]) -> list[list[str]]:
    calendar = [[] for _ in range(12)]
    for crop, spans in seasons.items():
        for first, last in spans:
            if first not in range(1, 13) or last not in range(1, 13):
                raise ValueError("bad month")
            month = first
            calendar[month - 1].append(crop)
            while month != last:
                month = month % 12 + 1
                calendar[month - 1].append(crop)
    return [sorted(names) for names in calendar]
