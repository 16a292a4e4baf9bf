def drop_lapsed(permits: list[dict], today: str) -> None:
    permits[:] = [p for p in permits if p["waived"] or p["until"] >= today]
