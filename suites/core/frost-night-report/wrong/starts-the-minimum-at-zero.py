def frost_report(readings: list[int | None]) -> dict:
    coldest = 0
    at = None
    frost = 0
    missing = 0
    for index, value in enumerate(readings):
        if value is None:
            missing += 1
        else:
            if value < coldest:
                coldest = value
                at = index
            if value < 0:
                frost += 1
    if missing == len(readings):
        coldest = None
    return {"coldest": coldest, "at": at, "frost": frost, "missing": missing}
