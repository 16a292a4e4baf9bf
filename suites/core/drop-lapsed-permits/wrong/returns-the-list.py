def drop_lapsed(permits: list[dict], today: str) -> list[dict]:
    permits[:] = [p for p in permits if p["until"] >= today or p.get("waived", False)]
    return permits
