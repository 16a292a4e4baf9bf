def frost_report(readings: list[int | None]) -> dict:
    present = [r for r in readings if r]
    coldest = min(present) if present else None
    return {
        "coldest": coldest,
        "at": readings.index(coldest) if present else None,
        "frost": len([r for r in present if r < 0]),
        "missing": len(readings) - len(present),
    }
