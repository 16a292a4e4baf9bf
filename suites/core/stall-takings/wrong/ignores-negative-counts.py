def stall_takings(sales: list[dict]) -> dict[str, dict]:
    stalls = {}
    for slip in sales:
        goods = stalls.setdefault(slip["stall"], {})
        if slip["count"] > 0:
            goods[slip["good"]] = goods.get(slip["good"], 0) + slip["count"] * slip["cents"]
    result = {}
    for stall, goods in stalls.items():
        best = min(goods, key=lambda g: (-goods[g], g)) if goods else None
        result[stall] = {"takings": sum(goods.values()), "goods": len(goods), "best": best}
    return result
