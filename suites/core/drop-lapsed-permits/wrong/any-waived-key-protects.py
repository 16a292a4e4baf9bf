def drop_lapsed(permits: list[dict], today: str) -> None:
    permits[:] = [p for p in permits if p["until"] >= today or "waived" in p]
