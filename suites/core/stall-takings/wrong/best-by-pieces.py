from collections import Counter


def stall_takings(sales: list[dict]) -> dict[str, dict]:
    result = {}
    for stall in {slip["stall"] for slip in sales}:
        own = [slip for slip in sales if slip["stall"] == stall]
        pieces = Counter()
        for slip in own:
            pieces[slip["good"]] += slip["count"]
        sold = sorted(g for g in pieces if pieces[g] > 0)
        result[stall] = {
            "takings": sum(slip["count"] * slip["cents"] for slip in own),
            "goods": len(sold),
            "best": max(sold, key=lambda g: pieces[g]) if sold else None,
        }
    return result
