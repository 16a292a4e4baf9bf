def frost_report(readings: list[int | None]) -> dict:
    coldest = at = None
    frost = missing = 0
    for index, value in enumerate(readings):
        if value is None:
            missing += 1
            continue
        if value < 0:
            frost += 1
        if coldest is None or value <= coldest:
            coldest, at = value, index
    return {"coldest": coldest, "at": at, "frost": frost, "missing": missing}
