def stall_takings(sales: list[dict]) -> dict[str, dict]:
    money = {}
    for slip in sales:
        goods = money.setdefault(slip["stall"], {})
        goods[slip["good"]] = goods.get(slip["good"], 0) + slip["count"] * slip["cents"]
    result = {}
    for stall, goods in money.items():
        sold = {g: m for g, m in goods.items() if m > 0}
        best = min(sold, key=lambda g: (-sold[g], g)) if sold else None
        result[stall] = {"takings": sum(goods.values()), "goods": len(sold), "best": best}
    return result
