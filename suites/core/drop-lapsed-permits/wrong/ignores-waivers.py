def drop_lapsed(permits: list[dict], today: str) -> None:
    for index in range(len(permits) - 1, -1, -1):
        if permits[index]["until"] < today:
            del permits[index]
