def frost_report(readings: list[int | None]) -> dict:
    present = [r for r in readings if r is not None]
    coldest = min(present, default=None)
    return {
        "coldest": coldest,
        "at": readings.index(coldest) if coldest else None,
        "frost": sum(r < 0 for r in present),
        "missing": len(readings) - len(present),
    }
