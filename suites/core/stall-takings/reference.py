from collections import defaultdict


def stall_takings(sales: list[dict]) -> dict[str, dict]:
    pieces: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    money: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for slip in sales:
        pieces[slip["stall"]][slip["good"]] += slip["count"]
        money[slip["stall"]][slip["good"]] += slip["count"] * slip["cents"]
    result = {}
    for stall, earned in money.items():
        sold = sorted(good for good, count in pieces[stall].items() if count > 0)
        result[stall] = {
            "takings": sum(earned.values()),
            "goods": len(sold),
            "best": max(sold, key=earned.__getitem__, default=None),
        }
    return result
