def harvest_calendar(seasons: dict[str, list[list[int]]]) -> list[list[str]]:
    calendar = [[] for _ in range(12)]
    for crop, spans in seasons.items():
        for first, last in spans:
            if not 1 <= first <= 12 or not 1 <= last <= 12:
                raise ValueError("bad month")
            for step in range((last - first) % 12 + 1):
                names = calendar[(first - 1 + step) % 12]
                if crop not in names:
                    names.append(crop)
    return calendar
