def harvest_calendar(seasons: dict[str, list[list[int]]]) -> list[list[str]]:
    calendar = [set() for _ in range(12)]
    for crop, spans in seasons.items():
        for first, last in spans:
            length = (last - first) % 12
            for month in range(first - 1, first + length):
                calendar[month % 12].add(crop)
    return [sorted(names) for names in calendar]
