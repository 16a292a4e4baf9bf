def drop_lapsed(permits: list[dict], today: str) -> None:
    for permit in permits:
        if permit["until"] < today and not permit.get("waived", False):
            permits.remove(permit)
