def stall_takings(sales: list[dict]) -> dict[str, dict]:
    money = {}
    for slip in sales:
        goods = money.setdefault(slip["stall"], {})
        goods[slip["good"]] = goods.get(slip["good"], 0) + slip["count"] * slip["cents"]
    return {
        stall: {
            "takings": sum(goods.values()),
            "goods": len(goods),
            "best": min(goods, key=lambda g: (-goods[g], g)),
        }
        for stall, goods in money.items()
    }
