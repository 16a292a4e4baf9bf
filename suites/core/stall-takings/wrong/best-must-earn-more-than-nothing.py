def stall_takings(sales: list[dict]) -> dict[str, dict]:
    stalls = {}
    for slip in sales:
        goods = stalls.setdefault(slip["stall"], {})
        count, money = goods.get(slip["good"], (0, 0))
        goods[slip["good"]] = (count + slip["count"], money + slip["count"] * slip["cents"])
    result = {}
    for stall, goods in stalls.items():
        best, best_money, sold = None, 0, 0
        for good in sorted(goods):
            count, money = goods[good]
            if count > 0:
                sold += 1
                if money > best_money:
                    best, best_money = good, money
        result[stall] = {"takings": sum(m for _, m in goods.values()), "goods": sold, "best": best}
    return result
