def frost_report(readings: list[int | None]) -> dict:
    present = [r for r in readings if r is not None]
    report = {"coldest": None, "at": None, "frost": 0, "missing": readings.count(None)}
    if present:
        report["coldest"] = min(present)
        report["at"] = present.index(min(present))
        report["frost"] = sum(1 for r in present if r < 0)
    return report
