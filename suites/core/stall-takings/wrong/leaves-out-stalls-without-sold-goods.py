def stall_takings(sales: list[dict]) -> dict[str, dict]:
    pieces, money = {}, {}
    for slip in sales:
        key = (slip["stall"], slip["good"])
        pieces[key] = pieces.get(key, 0) + slip["count"]
        money[key] = money.get(key, 0) + slip["count"] * slip["cents"]
    result = {}
    for stall, good in sorted(pieces):
        if pieces[stall, good] <= 0:
            continue
        entry = result.setdefault(stall, {"takings": 0, "goods": 0, "best": None})
        entry["goods"] += 1
        if entry["best"] is None or money[stall, good] > money[stall, entry["best"]]:
            entry["best"] = good
    for (stall, good), cents in money.items():
        if stall in result:
            result[stall]["takings"] += cents
    return result
