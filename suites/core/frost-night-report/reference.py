def frost_report(readings: list[int | None]) -> dict:
    present = [value for value in readings if value is not None]
    coldest = min(present, default=None)
    return {
        "coldest": coldest,
        "at": readings.index(coldest) if present else None,
        "frost": sum(value < 0 for value in present),
        "missing": len(readings) - len(present),
    }
