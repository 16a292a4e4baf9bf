def stall_takings(sales: list[dict]) -> dict[str, dict]:
    stalls = {}
    for slip in sales:
        goods = stalls.setdefault(slip["stall"], {})
        entry = goods.setdefault(slip["good"], [0, 0])
        entry[0] += slip["count"]
        entry[1] += slip["count"] * slip["cents"]
    result = {}
    for stall, goods in stalls.items():
        sold = [g for g in goods if goods[g][0] > 0]
        best = max(sold, key=lambda g: goods[g][1]) if sold else None
        result[stall] = {"takings": sum(e[1] for e in goods.values()), "goods": len(sold), "best": best}
    return result
