from math import inf


def berth_fee_timeline(notices: list[dict]) -> dict[str, list[list]]:
    points = set()
    for n in notices:
        if n["to"] is not None and n["to"] <= n["from"]:
            raise ValueError("bad period")
        points.add(n["from"])
        points.add(inf if n["to"] is None else n["to"])
    points = sorted(points)

    def fee_on(berth, day, asked=()):
        fee = None
        for n in notices:
            end = inf if n["to"] is None else n["to"]
            if n["berth"] != berth or not n["from"] <= day < end:
                continue
            if "fee" in n:
                fee = n["fee"]
            elif "percent" in n:
                fee = None if fee is None else (fee * (100 + n["percent"]) + 50) // 100
            elif "like" in n:
                if n["like"] != berth and n["like"] not in asked:
                    fee = fee_on(n["like"], day, asked + (berth,))
            else:
                fee = None
        return fee

    result = {}
    for berth in {n["berth"] for n in notices}:
        line = []
        for a, b in zip(points, points[1:]):
            fee = fee_on(berth, a)
            if fee is None:
                continue
            to = None if b == inf else b
            if line and line[-1][1] == a and line[-1][2] == fee:
                line[-1][1] = to
            else:
                line.append([a, to, fee])
        if line:
            result[berth] = line
    return result
