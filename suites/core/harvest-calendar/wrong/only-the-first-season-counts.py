def harvest_calendar(seasons: dict[str, list[list[int]]]) -> list[list[str]]:
    def covers(span, month):
        first, last = span
        if not 1 <= first <= 12 or not 1 <= last <= 12:
            raise ValueError("bad month")
        if first <= last:
            return first <= month <= last
        return month >= first or month <= last

    return [
        sorted(crop for crop, spans in seasons.items() if spans and covers(spans[0], month))
        for month in range(1, 13)
    ]
