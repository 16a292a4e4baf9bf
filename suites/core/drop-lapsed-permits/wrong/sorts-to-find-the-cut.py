def drop_lapsed(permits: list[dict], today: str) -> None:
    permits.sort(key=lambda p: p["until"], reverse=True)
    permits[:] = [p for p in permits if p["until"] >= today or p.get("waived", False)]
