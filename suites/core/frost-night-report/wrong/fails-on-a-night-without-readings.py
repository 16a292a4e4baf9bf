def frost_report(readings: list[int | None]) -> dict:
    present = [(value, index) for index, value in enumerate(readings) if value is not None]
    coldest, at = min(present)
    frost = sum(1 for value, _ in present if value < 0)
    return {"coldest": coldest, "at": at, "frost": frost, "missing": len(readings) - len(present)}
